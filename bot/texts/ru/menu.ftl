menu-stranger = 👋 Здравствуйте. Я бот магазина.
    Поделитесь номером с помощью кнопки внизу, и я скажу, в каких магазинах вас знают. Номер нужен только для этого.
menu-customer = 👋 <b>{ $name }</b>, вы в магазине <b>{ $store }</b>.
    { $points ->
        [one] У вас <b>{ $shown }</b> балл.
        [few] У вас <b>{ $shown }</b> балла.
        [many] У вас <b>{ $shown }</b> баллов.
       *[other] У вас <b>{ $shown }</b> балла.
    }
    Выберите кнопку или напишите своими словами.
menu-staff = 👋 <b>{ $name }</b>, вы в магазине <b>{ $store }</b>. Ваша роль: { $role }.
    Выберите кнопку или спросите своими словами.
menu-points = ⭐ Баллы
menu-card = 💳 Моя карта
menu-purchases = 🧾 Покупки
menu-promotions = 🏷 Акции
menu-credit = 💰 Кредит
menu-frequent = 🗓 Постоянный клиент
menu-contracts = 📱 Договоры
menu-tickets = 💬 Мои обращения
menu-new-ticket = ✏️ Попросить помощи
menu-notices = 🔔 Уведомления
menu-staff-tickets = 💬 Обращения
menu-tasks = ☑️ Задачи
menu-reports = 📊 Отчёты
menu-digests = 🕗 Сводки
menu-stores = 🏪 Сменить магазин
menu-languages = 🌐 Язык
menu-privacy = 🔒 Приватность
menu-help = ❓ Помощь
