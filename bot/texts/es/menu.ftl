menu-stranger = 👋 Hola. Soy el bot de la tienda.
    Comparte tu número con el botón de abajo y te digo en qué tiendas te conocen. Solo se usa para encontrarte.
menu-customer = 👋 <b>{ $name }</b>, estás en <b>{ $store }</b>.
    { $points ->
        [one] Tienes <b>{ $shown }</b> punto.
       *[other] Tienes <b>{ $shown }</b> puntos.
    }
    Elige un botón o escríbeme con tus palabras.
menu-staff = 👋 <b>{ $name }</b>, estás en <b>{ $store }</b> como { $role }.
    Elige un botón o pregúntame con tus palabras.
menu-points = ⭐ Puntos
menu-card = 💳 Mi tarjeta
menu-purchases = 🧾 Compras
menu-promotions = 🏷 Promociones
menu-credit = 💰 Crédito
menu-frequent = 🗓 Cliente frecuente
menu-contracts = 📱 Contratos
menu-tickets = 💬 Mis solicitudes
menu-new-ticket = ✏️ Pedir ayuda
menu-notices = 🔔 Avisos
menu-staff-tickets = 💬 Solicitudes
menu-tasks = ☑️ Tareas
menu-reports = 📊 Reportes
menu-digests = 🕗 Resúmenes
menu-stores = 🏪 Cambiar de tienda
menu-languages = 🌐 Idioma
menu-privacy = 🔒 Privacidad
menu-help = ❓ Ayuda
