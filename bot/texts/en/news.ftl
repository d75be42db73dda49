# Notices: what somebody hears without having asked.
news-of = <i>{ $store }</i>
news-quote = <blockquote>{ $text }</blockquote>
news-due = ⏰ Due { $moment }

news-points-earned =
    { $number ->
        [one] 🎉 You earned <b>{ $points }</b> point.
       *[other] 🎉 You earned <b>{ $points }</b> points.
    }
news-points-spent =
    { $number ->
        [one] <b>{ $points }</b> point was taken from your balance.
       *[other] <b>{ $points }</b> points were taken from your balance.
    }
news-points-expired =
    { $number ->
        [one] ⌛ <b>{ $points }</b> point expired: it was not used in time.
       *[other] ⌛ <b>{ $points }</b> points expired: they were not used in time.
    }
news-points-left = Points: <b>{ $balance }</b>
news-purchase = Purchase { $folio }
news-given-back = ↩️ Refund of purchase { $folio }: <b>{ $total }</b>
news-points-returned =
    { $number ->
        [one] { $points } point that you used is yours again.
       *[other] { $points } points that you used are yours again.
    }
news-points-taken =
    { $number ->
        [one] { $points } point which that purchase gave was taken back.
       *[other] { $points } points which that purchase gave were taken back.
    }
news-credit-returned = <b>{ $amount }</b> went back to your credit.
news-credit-paid = 💳 We received your payment of <b>{ $amount }</b>.
news-credit-used = You now owe: <b>{ $used }</b>
news-credit-clear = You owe nothing any more. Thank you!
news-credit-limit = Your credit limit: <b>{ $limit }</b>
news-frequent-now =
    ⭐ <b>You are a frequent customer now!</b>
    Thank you for buying every week. It counts from { $month }.
news-frequent-no-more =
    From { $month } you are no longer a frequent customer.
    Buy every week and you will be again.
news-promotion = 🏷️ <b>{ $name }</b>
news-promotion-is = { $percent } off { $product }, { $days }.
news-contract-suspended = 📵 Your contract <b>{ $number }</b> is suspended.
news-suspended-asked = The shop suspended it.
news-suspended-balance = The balance did not cover the month. With a top-up it goes on.
news-suspended-sim = It has no SIM. With a new one it goes on.
news-contract-resumed = ✅ Your contract <b>{ $number }</b> is active again.
news-balance-low = ⚠️ Little is left on your contract <b>{ $number }</b>.
news-contract-balance = Balance: <b>{ $balance }</b>
news-contract-owed = The month needs { $owed }.

news-shift-short = 💰 <b>{ $amount } is missing from the drawer.</b>
news-shift-over = 💰 <b>{ $amount } too much is in the drawer.</b>
news-shift = Shift no. { $number } of { $cashier }
news-shift-counted = Expected { $expected } · counted { $actual }
news-discrepancy = ⚠️ The offline sale <b>{ $folio }</b> does not fit:
news-differs-stock = • more was sold than there was
news-differs-credit = • the credit was not enough
news-differs-points = • the points were not enough
news-differs-price = • the price was another
news-differs-late = • it came when its shift was closed already
news-differs-inactive = • the product was for sale no more
news-differs-payment = • meanwhile the order was cancelled, refunded or paid otherwise
news-ledger =
    { $number ->
        [one] 🚨 <b>The books do not add up.</b> Last night { $sums } sum differed from its entries.
       *[other] 🚨 <b>The books do not add up.</b> Last night { $sums } sums differed from their entries.
    }

news-task-assigned = 📋 You have a task: <b>{ $title }</b>
news-task-submitted = 🔎 { $by } submitted for review the task <b>{ $title }</b>
news-task-completed = ✅ { $by } completed the task <b>{ $title }</b>
news-task-approved = ✅ { $by } approved the task <b>{ $title }</b>
news-task-rejected = ↩️ { $by } returned the task <b>{ $title }</b>
news-task-cancelled = ✖️ { $by } cancelled the task <b>{ $title }</b>
news-task-commented = 💬 { $by } commented on the task <b>{ $title }</b>
news-task-overdue = ⏰ The task is late: <b>{ $title }</b>

news-subject = { $subject }
news-file = 📎 { $name }
news-ticket-opened = 🎫 We opened your ticket <b>{ $number }</b>.
news-ticket-answered = 💬 We answered your ticket <b>{ $number }</b>.
news-ticket-resolved = ✅ Your ticket <b>{ $number }</b> is resolved. All well? Rate it, or open it again.
news-ticket-came-in = 🎫 Ticket <b>{ $number }</b> came in.
news-ticket-assigned = 🎫 Ticket <b>{ $number }</b> is yours now.
news-ticket-replied = 💬 The customer replied in ticket <b>{ $number }</b>.
news-ticket-reopened = 🔁 The customer reopened ticket <b>{ $number }</b>.
news-ticket-overdue = ⏰ Ticket <b>{ $number }</b> is late.

news-see-points = My points
news-see-credit = My credit
news-see-frequent = Frequent customer
news-see-promotions = Promotions
news-see-contract = See the contract
news-see-ticket = See the ticket
news-see-task = See the task
news-see-shifts = See the shifts
news-see-discrepancies = See what does not fit
news-see-alarms = See the alarms
news-see-digests = When to tell me
