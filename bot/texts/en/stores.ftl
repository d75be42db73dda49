stores-choose = 🏪 In which shop would you like to be?
stores-as-customer = { $store } · customer
stores-as-staff = { $store } · staff
stores-role-owner = owner
stores-role-admin = administrator
stores-role-employee = employee
