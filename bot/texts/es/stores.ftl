stores-choose = 🏪 ¿En qué tienda quieres estar?
stores-as-customer = { $store } · cliente
stores-as-staff = { $store } · equipo
stores-role-owner = titular
stores-role-admin = parte de la administración
stores-role-employee = parte del equipo
