tickets-mine = 🎫 <b>Ваши обращения</b>
tickets-none = 🎫 У вас пока нет обращений. Если что-то не так или есть вопрос, создайте обращение: мы ответим прямо здесь.
tickets-line = <b>{ $number }</b> · { $status }
    { $subject }
    <i>{ $at }</i>
tickets-new = ➕ Новое обращение
tickets-back = ‹ Мои обращения
tickets-which = ➕ О чём обращение?
tickets-which-contract = О каком договоре речь?
tickets-no-contract = Ни о каком
tickets-tell = ✍️ <b>{ $category }</b>
    Опишите одним сообщением, что случилось. Можно приложить фото, PDF или голосовое: до 5 файлов по 1 МБ.
tickets-head = 🎫 <b>{ $number }</b> · { $status }
    <b>{ $subject }</b>
    <i>{ $category }</i>
tickets-opened = ✅ Обращение принято. Как только будет ответ, мы напишем сюда.
tickets-ask = ✍️ <b>{ $number }</b> · { $subject }
    Напишите сообщение. Можно приложить фото, PDF или голосовое.
tickets-sent = ✅ Отправлено. Мы напишем, когда ответят.
tickets-ask-why = ✍️ <b>{ $number }</b>
    Что всё ещё не работает? Напишите одним сообщением.
tickets-reopened = 🔁 Обращение снова открыто.
tickets-thanks = 🙏 Спасибо за оценку.
tickets-rated = Ваша оценка: { $stars }
tickets-resolution = ✅ { $text }
tickets-answer = ✍️ Написать
tickets-reopen = 🔁 Не решено
tickets-reopen-silently = Открыть снова без слов
tickets-you = Вы
tickets-said = <b>{ $who }</b> · <i>{ $at }</i>
tickets-note = 🔒 <b>{ $who }</b> · <i>{ $at }</i> · внутренняя заметка
tickets-file = 📎 { $name }
tickets-status-new = 🆕 новое
tickets-status-in_progress = 🔧 в работе
tickets-status-resolved = ✅ решено
tickets-status-closed = 🔒 закрыто
tickets-category-technical = 🔧 Неполадка
tickets-category-billing = 💳 Оплата и счета
tickets-category-service = 🛎 Обслуживание
tickets-category-complaint = 😕 Жалоба
tickets-category-other = 💬 Другое
