menu-stranger = 👋 Hello. I am the shop's bot.
    Share your number with the button below and I will tell you which shops know you. It is used only to find you.
menu-customer = 👋 <b>{ $name }</b>, you are at <b>{ $store }</b>.
    { $points ->
        [one] You have <b>{ $shown }</b> point.
       *[other] You have <b>{ $shown }</b> points.
    }
    Choose a button, or write to me in your own words.
menu-staff = 👋 <b>{ $name }</b>, you are at <b>{ $store }</b> as { $role }.
    Choose a button, or ask me in your own words.
menu-points = ⭐ Points
menu-card = 💳 My card
menu-purchases = 🧾 Purchases
menu-promotions = 🏷 Promotions
menu-credit = 💰 Credit
menu-frequent = 🗓 Frequent customer
menu-contracts = 📱 Contracts
menu-tickets = 💬 My tickets
menu-new-ticket = ✏️ Ask for help
menu-notices = 🔔 Notices
menu-staff-tickets = 💬 Tickets
menu-tasks = ☑️ Tasks
menu-reports = 📊 Reports
menu-digests = 🕗 Digests
menu-stores = 🏪 Change shop
menu-languages = 🌐 Language
menu-privacy = 🔒 Privacy
menu-help = ❓ Help
