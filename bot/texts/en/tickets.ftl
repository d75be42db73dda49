tickets-mine = 🎫 <b>Your tickets</b>
tickets-none = 🎫 You have no tickets yet. If something is wrong or you have a question, open one: we answer right here.
tickets-line = <b>{ $number }</b> · { $status }
    { $subject }
    <i>{ $at }</i>
tickets-new = ➕ New ticket
tickets-back = ‹ My tickets
tickets-which = ➕ What is it about?
tickets-which-contract = Which contract is it about?
tickets-no-contract = None of them
tickets-tell = ✍️ <b>{ $category }</b>
    Tell us in one message what happened. You can add photos, a PDF or a voice note: up to 5 files of 1 MB.
tickets-head = 🎫 <b>{ $number }</b> · { $status }
    <b>{ $subject }</b>
    <i>{ $category }</i>
tickets-opened = ✅ We have your ticket. As soon as there is an answer, we write to you here.
tickets-ask = ✍️ <b>{ $number }</b> · { $subject }
    Write your message. You can add photos, a PDF or a voice note.
tickets-sent = ✅ Sent. We tell you when there is an answer.
tickets-ask-why = ✍️ <b>{ $number }</b>
    What is still wrong? Write it in one message.
tickets-reopened = 🔁 Your ticket is open again.
tickets-thanks = 🙏 Thank you for your rating.
tickets-rated = Your rating: { $stars }
tickets-resolution = ✅ { $text }
tickets-answer = ✍️ Write
tickets-reopen = 🔁 Not solved
tickets-reopen-silently = Open again without a comment
tickets-you = You
tickets-said = <b>{ $who }</b> · <i>{ $at }</i>
tickets-note = 🔒 <b>{ $who }</b> · <i>{ $at }</i> · internal note
tickets-file = 📎 { $name }
tickets-status-new = 🆕 new
tickets-status-in_progress = 🔧 in progress
tickets-status-resolved = ✅ solved
tickets-status-closed = 🔒 closed
tickets-category-technical = 🔧 Technical trouble
tickets-category-billing = 💳 Payments and bills
tickets-category-service = 🛎 Service
tickets-category-complaint = 😕 Complaint
tickets-category-other = 💬 Something else
