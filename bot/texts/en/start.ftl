start-spent = That link was used already or is too old. Ask the shop for a new one.
start-number = 👋 Hello. <b>{ $store }</b> invites you.
    Share your number with the button below, so that the shop knows who you are.
start-staff = ✅ Done, { $name }: this chat is yours for work now.
start-foreign = That link is for somebody else.
start-ticket = 💬 <b>{ $store }</b> sends you a ticket.
start-open-ticket = Open the ticket
