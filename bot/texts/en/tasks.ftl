tasks-mine = 📋 <b>My tasks</b>
tasks-today = 📋 <b>Due today</b>
tasks-late = ⏰ <b>Late tasks</b>
tasks-review = 🔎 <b>Tasks to review</b>
tasks-all = 📋 <b>All tasks</b>
tasks-none-mine = You have no open tasks. Have a look at what is due today.
tasks-none-today = No task is due today.
tasks-none-late = Nothing is late. Well done!
tasks-none-review = There is nothing to review.
tasks-none-all = There are no tasks yet. They are made in the application.
tasks-tab-mine = Mine
tasks-tab-today = Today
tasks-tab-late = ⏰ Late
tasks-tab-review = 🔎 To review
tasks-tab-all = All
tasks-line = <b>{ $title }</b> · { $status }
    { $due }
    <i>{ $to }</i>
tasks-nobody = nobody
tasks-no-due = no due date
tasks-head = 📋 <b>{ $title }</b>
    { $status } · priority { $priority }
    { $category }
    With: { $to }
    From: { $author }
    Due: { $due }
tasks-back = ‹ Tasks
tasks-checklist = ☑ Checklist · { $done } of { $all }
tasks-points = ☑ <b>{ $title }</b>
tasks-point = { $tick } { $text }
tasks-do-start = ▶️ Start
tasks-do-send = 🔎 Send for review
tasks-do-done = ✅ Done
tasks-do-good = 👍 Approve
tasks-reject = 👎 Reject
tasks-comment = 💬 Comment
tasks-did-start = ▶️ The task is in your hands.
tasks-did-send = 🔎 Sent for review.
tasks-did-done = ✅ Done.
tasks-did-good = 👍 Approved.
tasks-ask-comment = 💬 <b>{ $title }</b>
    Write your comment.
tasks-ask-why = 👎 <b>{ $title }</b>
    Write what is missing. The task goes back to whoever did it.
tasks-commented = 💬 The comment is kept.
tasks-rejected = 👎 Sent back with your comment.
tasks-status-pending = 🆕 pending
tasks-status-in_progress = ▶️ in progress
tasks-status-on_review = 🔎 on review
tasks-status-completed = ✅ done
tasks-status-cancelled = ✖️ cancelled
tasks-category-inventory = Stock
tasks-category-sales = Sales
tasks-category-customer_service = Customer service
tasks-category-maintenance = Maintenance
tasks-category-cleaning = Cleaning
tasks-category-other = Other
