stores-choose = 🏪 ¿En qué tienda quieres estar?
stores-as-customer = { $store } · cliente
stores-as-staff = { $store } · equipo
stores-role-owner = dueño
stores-role-admin = administrador
stores-role-employee = empleado
