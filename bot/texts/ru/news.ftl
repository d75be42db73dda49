# Уведомления: то, что человек слышит, ни о чём не спросив.
news-of = <i>{ $store }</i>
news-quote = <blockquote>{ $text }</blockquote>
news-due = ⏰ Срок: { $moment }

news-points-earned =
    { $number ->
        [one] 🎉 Вам начислен <b>{ $points }</b> балл.
        [few] 🎉 Вам начислено <b>{ $points }</b> балла.
       *[many] 🎉 Вам начислено <b>{ $points }</b> баллов.
    }
news-points-spent =
    { $number ->
        [one] Списан <b>{ $points }</b> балл.
        [few] Списано <b>{ $points }</b> балла.
       *[many] Списано <b>{ $points }</b> баллов.
    }
news-points-expired =
    { $number ->
        [one] ⌛ Сгорел <b>{ $points }</b> балл: его не успели потратить.
        [few] ⌛ Сгорело <b>{ $points }</b> балла: их не успели потратить.
       *[many] ⌛ Сгорело <b>{ $points }</b> баллов: их не успели потратить.
    }
news-points-left = Баланс баллов: <b>{ $balance }</b>
news-purchase = Покупка { $folio }
news-given-back = ↩️ Возврат по покупке { $folio }: <b>{ $total }</b>
news-points-returned =
    { $number ->
        [one] Вернули { $points } балл, которым вы платили.
        [few] Вернули { $points } балла, которыми вы платили.
       *[many] Вернули { $points } баллов, которыми вы платили.
    }
news-points-taken =
    { $number ->
        [one] Списан { $points } балл, начисленный за эту покупку.
        [few] Списано { $points } балла, начисленные за эту покупку.
       *[many] Списано { $points } баллов, начисленных за эту покупку.
    }
news-credit-returned = На ваш кредит вернулось <b>{ $amount }</b>.
news-credit-paid = 💳 Мы получили ваш платёж: <b>{ $amount }</b>.
news-credit-used = Сейчас вы должны: <b>{ $used }</b>
news-credit-clear = Вы больше ничего не должны. Спасибо!
news-credit-limit = Ваш кредитный лимит: <b>{ $limit }</b>
news-frequent-now =
    ⭐ <b>Теперь вы постоянный клиент!</b>
    Спасибо за покупки каждую неделю. Считаем с месяца: { $month }.
news-frequent-no-more =
    С месяца { $month } вы больше не постоянный клиент.
    Покупайте каждую неделю, и статус вернётся.
news-promotion = 🏷️ <b>{ $name }</b>
news-promotion-is = Скидка { $percent }: { $product }, { $days }.
news-contract-suspended = 📵 Ваш договор <b>{ $number }</b> приостановлен.
news-suspended-asked = Его приостановил магазин.
news-suspended-balance = На месяц не хватило средств. После пополнения он продолжится.
news-suspended-sim = У него нет SIM-карты. С новой он продолжится.
news-contract-resumed = ✅ Ваш договор <b>{ $number }</b> снова действует.
news-balance-low = ⚠️ На договоре <b>{ $number }</b> осталось мало средств.
news-contract-balance = Баланс: <b>{ $balance }</b>
news-contract-owed = На месяц нужно { $owed }.

news-shift-short = 💰 <b>В кассе не хватает { $amount }.</b>
news-shift-over = 💰 <b>В кассе лишние { $amount }.</b>
news-shift = Смена № { $number }, { $cashier }
news-shift-counted = Ожидалось { $expected } · насчитано { $actual }
news-discrepancy = ⚠️ Офлайн-продажа <b>{ $folio }</b> не сходится:
news-differs-stock = • продано больше, чем было
news-differs-credit = • не хватало кредита
news-differs-points = • не хватало баллов
news-differs-price = • цена была другой
news-differs-late = • пришла, когда её смена была уже закрыта
news-differs-inactive = • товар уже не продавался
news-differs-payment = • тем временем заказ отменили, вернули или оплатили иначе
news-ledger =
    { $number ->
        [one] 🚨 <b>Учёт не сходится.</b> Ночью { $sums } сумма не совпала со своими записями.
        [few] 🚨 <b>Учёт не сходится.</b> Ночью { $sums } суммы не совпали со своими записями.
       *[many] 🚨 <b>Учёт не сходится.</b> Ночью { $sums } сумм не совпали со своими записями.
    }

news-task-assigned = 📋 У вас задача: <b>{ $title }</b>
news-task-submitted = 🔎 { $by } просит проверить задачу <b>{ $title }</b>
news-task-completed = ✅ Задача выполнена, { $by }: <b>{ $title }</b>
news-task-approved = ✅ Задача принята, { $by }: <b>{ $title }</b>
news-task-rejected = ↩️ Задача возвращена, { $by }: <b>{ $title }</b>
news-task-cancelled = ✖️ Задача отменена, { $by }: <b>{ $title }</b>
news-task-commented = 💬 Комментарий к задаче <b>{ $title }</b>, { $by }:
news-task-overdue = ⏰ Срок задачи прошёл: <b>{ $title }</b>

news-subject = { $subject }
news-file = 📎 { $name }
news-ticket-opened = 🎫 Мы открыли ваше обращение <b>{ $number }</b>.
news-ticket-answered = 💬 Мы ответили в обращении <b>{ $number }</b>.
news-ticket-resolved = ✅ Обращение <b>{ $number }</b> решено. Всё в порядке? Оцените его или откройте снова.
news-ticket-came-in = 🎫 Пришло обращение <b>{ $number }</b>.
news-ticket-assigned = 🎫 Обращение <b>{ $number }</b> теперь у вас.
news-ticket-replied = 💬 Клиент ответил в обращении <b>{ $number }</b>.
news-ticket-reopened = 🔁 Клиент снова открыл обращение <b>{ $number }</b>.
news-ticket-overdue = ⏰ Срок обращения <b>{ $number }</b> прошёл.

news-see-points = Мои баллы
news-see-credit = Мой кредит
news-see-frequent = Постоянный клиент
news-see-promotions = Акции
news-see-contract = Открыть договор
news-see-ticket = Открыть обращение
news-see-task = Открыть задачу
news-see-shifts = Открыть смены
news-see-discrepancies = Что не сходится
news-see-alarms = Открыть тревоги
news-see-digests = Когда сообщать
