stores-choose = 🏪 В каком магазине вы хотите быть?
stores-as-customer = { $store } · клиент
stores-as-staff = { $store } · сотрудник
stores-role-owner = владелец
stores-role-admin = администратор
stores-role-employee = сотрудник
