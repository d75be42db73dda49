tasks-mine = 📋 <b>Мои задачи</b>
tasks-today = 📋 <b>На сегодня</b>
tasks-late = ⏰ <b>Просроченные задачи</b>
tasks-review = 🔎 <b>Задачи на проверке</b>
tasks-all = 📋 <b>Все задачи</b>
tasks-none-mine = У вас нет открытых задач. Посмотрите задачи на сегодня.
tasks-none-today = На сегодня задач нет.
tasks-none-late = Ничего не просрочено. Отличная работа!
tasks-none-review = Проверять нечего.
tasks-none-all = Задач пока нет. Их создают в приложении.
tasks-tab-mine = Мои
tasks-tab-today = Сегодня
tasks-tab-late = ⏰ Просроченные
tasks-tab-review = 🔎 На проверке
tasks-tab-all = Все
tasks-line = <b>{ $title }</b> · { $status }
    { $due }
    <i>{ $to }</i>
tasks-nobody = никто
tasks-no-due = без срока
tasks-head = 📋 <b>{ $title }</b>
    { $status } · приоритет { $priority }
    { $category }
    Исполнитель: { $to }
    Автор: { $author }
    Срок: { $due }
tasks-back = ‹ Задачи
tasks-checklist = ☑ Список · { $done } из { $all }
tasks-points = ☑ <b>{ $title }</b>
tasks-point = { $tick } { $text }
tasks-do-start = ▶️ Начать
tasks-do-send = 🔎 На проверку
tasks-do-done = ✅ Готово
tasks-do-good = 👍 Принять
tasks-reject = 👎 Вернуть
tasks-comment = 💬 Комментарий
tasks-did-start = ▶️ Задача у вас в работе.
tasks-did-send = 🔎 Отправлена на проверку.
tasks-did-done = ✅ Выполнена.
tasks-did-good = 👍 Принята.
tasks-ask-comment = 💬 <b>{ $title }</b>
    Напишите комментарий.
tasks-ask-why = 👎 <b>{ $title }</b>
    Напишите, чего не хватает. Задача вернётся исполнителю.
tasks-commented = 💬 Комментарий сохранён.
tasks-rejected = 👎 Возвращена с вашим комментарием.
tasks-status-pending = 🆕 ожидает
tasks-status-in_progress = ▶️ в работе
tasks-status-on_review = 🔎 на проверке
tasks-status-completed = ✅ выполнена
tasks-status-cancelled = ✖️ отменена
tasks-category-inventory = Склад
tasks-category-sales = Продажи
tasks-category-customer_service = Работа с клиентами
tasks-category-maintenance = Обслуживание
tasks-category-cleaning = Уборка
tasks-category-other = Другое
