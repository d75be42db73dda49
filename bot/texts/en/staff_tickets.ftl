staff_tickets-mine = 🎫 <b>My open tickets</b>
staff_tickets-free = 🎫 <b>Tickets nobody has</b>
staff_tickets-late = ⏰ <b>Late tickets</b>
staff_tickets-all = 🎫 <b>All tickets</b>
staff_tickets-none-mine = You have no open tickets. Have a look at those that nobody has.
staff_tickets-none-free = Somebody has each open ticket.
staff_tickets-none-late = Nothing is late. Well done!
staff_tickets-none-all = There are no tickets yet. They appear here when a customer writes.
staff_tickets-tab-mine = Mine
staff_tickets-tab-free = Free
staff_tickets-tab-late = ⏰
staff_tickets-tab-all = All
staff_tickets-line = <b>{ $number }</b> · { $status }
    { $subject }
    <i>{ $who } → { $to }</i>
staff_tickets-nobody = nobody
staff_tickets-group = 👥 Staff group
staff_tickets-head = 🎫 <b>{ $number }</b> · { $status }
    <b>{ $subject }</b>
    Customer: { $who }
    { $category } · priority { $priority }
    With: { $to }
    Due: { $due }
staff_tickets-waits = waiting for the customer
staff_tickets-rated = Rating: { $stars }
staff_tickets-priority-low = low
staff_tickets-priority-medium = medium
staff_tickets-priority-high = high
staff_tickets-priority-urgent = urgent
staff_tickets-do-take = ✋ Take
staff_tickets-do-close = 🔒 Close
staff_tickets-do-open = 🔁 Reopen
staff_tickets-resolve = ✅ Resolve
staff_tickets-give = ➡️ Hand over…
staff_tickets-back = ‹ Tickets
staff_tickets-say-say = ✍️ Answer
staff_tickets-say-wait = ✍️ Answer and wait for the customer
staff_tickets-say-note = 🔒 Note
staff_tickets-to-whom = ➡️ <b>{ $number }</b>
    To whom do you hand it over?
staff_tickets-ask-say = ✍️ <b>{ $number }</b>
    Write the answer to the customer. You can add photos or files.
staff_tickets-ask-wait = ✍️ <b>{ $number }</b>
    Write what you need from the customer. The clock stands until they answer.
staff_tickets-ask-note = 🔒 <b>{ $number }</b>
    Write the note. The customer will not see it.
staff_tickets-ask-resolve = ✅ <b>{ $number }</b>
    Write what was done. The customer will get it.
staff_tickets-said-say = ✅ Sent to the customer.
staff_tickets-said-wait = ✅ Sent. Now we wait for the customer.
staff_tickets-said-note = 🔒 The note is kept.
staff_tickets-resolved = ✅ Resolved. The customer knows already.
