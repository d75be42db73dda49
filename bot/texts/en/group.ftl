group-none = 👥 <b>Staff group</b>
    Tickets can come to a group of your team, each in a topic of its own.
    1. Make a group and switch topics on (a plain group will do too).
    2. Add the bot with the button below and let it manage topics.
    3. If nothing happens, write /link in the group.
group-add = ➕ Add to a group
group-here = 👥 <b>Staff group</b>
    Tickets come to the group “{ $title }”.
group-leave = Send no more tickets there
group-linked = ✅ From now on the tickets of { $store } come to this group. Reply to a message of mine, and the customer gets your reply.
group-linked-topics = ✅ From now on each ticket of { $store } has a topic of its own here. Please let me manage topics.
group-unlinked = Tickets come to this group no more.
group-card = 🎫 <b>{ $number }</b> · { $subject }
    Customer: { $who }
    { $category } · priority { $priority }
    Due: { $due }
group-how-topic = <i>What you write in this topic goes to the customer. Among ourselves: /note text</i>
group-how-reply = <i>Reply to this message, and the customer gets it. Among ourselves: /note text</i>
group-customer = 💬 <b>{ $number }</b> · { $who }
group-answer = ✍️ <b>{ $number }</b> · { $who } to the customer
group-note = 🔒 <b>{ $number }</b> · { $who }, internal note
group-assigned = ➡️ <b>{ $number }</b> · with: { $to }
group-started = 🔧 <b>{ $number }</b> · { $who } sees to it
group-prioritised = ❗ <b>{ $number }</b> · priority { $priority }
group-resolved = ✅ <b>{ $number }</b> · resolved by { $who }
group-closed = 🔒 <b>{ $number }</b> · closed by { $who }
group-reopened = 🔁 <b>{ $number }</b> · reopened by { $who }
group-rated = 🙏 <b>{ $number }</b> · rated by { $who }
group-ask-resolve = ✅ <b>{ $number }</b>
    { $who }, reply to this message with what was done. The customer will get it.
group-said-say = ✅ Sent to the customer.
group-said-note = 🔒 The note is kept.
group-stranger = I do not know you: what you write here goes to nobody. Open a chat with me and share your number, or ask for an invitation.
