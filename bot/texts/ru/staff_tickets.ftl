staff_tickets-mine = 🎫 <b>Мои открытые обращения</b>
staff_tickets-free = 🎫 <b>Обращения без исполнителя</b>
staff_tickets-late = ⏰ <b>Просроченные обращения</b>
staff_tickets-all = 🎫 <b>Все обращения</b>
staff_tickets-none-mine = У вас нет открытых обращений. Посмотрите те, у которых нет исполнителя.
staff_tickets-none-free = У всех открытых обращений есть исполнитель.
staff_tickets-none-late = Ничего не просрочено. Отличная работа!
staff_tickets-none-all = Обращений пока нет. Они появятся здесь, когда напишет клиент.
staff_tickets-tab-mine = Мои
staff_tickets-tab-free = Ничьи
staff_tickets-tab-late = ⏰
staff_tickets-tab-all = Все
staff_tickets-line = <b>{ $number }</b> · { $status }
    { $subject }
    <i>{ $who } → { $to }</i>
staff_tickets-nobody = никто
staff_tickets-group = 👥 Группа сотрудников
staff_tickets-head = 🎫 <b>{ $number }</b> · { $status }
    <b>{ $subject }</b>
    Клиент: { $who }
    { $category } · приоритет { $priority }
    Исполнитель: { $to }
    Срок: { $due }
staff_tickets-waits = ждём клиента
staff_tickets-rated = Оценка: { $stars }
staff_tickets-priority-low = низкий
staff_tickets-priority-medium = средний
staff_tickets-priority-high = высокий
staff_tickets-priority-urgent = срочный
staff_tickets-do-take = ✋ Взять
staff_tickets-do-close = 🔒 Закрыть
staff_tickets-do-open = 🔁 Открыть снова
staff_tickets-resolve = ✅ Решено
staff_tickets-give = ➡️ Передать…
staff_tickets-back = ‹ Обращения
staff_tickets-say-say = ✍️ Ответить
staff_tickets-say-wait = ✍️ Ответить и ждать клиента
staff_tickets-say-note = 🔒 Заметка
staff_tickets-to-whom = ➡️ <b>{ $number }</b>
    Кому передать?
staff_tickets-ask-say = ✍️ <b>{ $number }</b>
    Напишите ответ клиенту. Можно приложить фото или файлы.
staff_tickets-ask-wait = ✍️ <b>{ $number }</b>
    Напишите, что нужно от клиента. Срок остановится, пока он не ответит.
staff_tickets-ask-note = 🔒 <b>{ $number }</b>
    Напишите заметку. Клиент её не увидит.
staff_tickets-ask-resolve = ✅ <b>{ $number }</b>
    Напишите, что сделано. Клиент это получит.
staff_tickets-said-say = ✅ Отправлено клиенту.
staff_tickets-said-wait = ✅ Отправлено. Теперь ждём клиента.
staff_tickets-said-note = 🔒 Заметка сохранена.
staff_tickets-resolved = ✅ Решено. Клиент уже знает.
