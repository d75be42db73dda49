join-offer = <b>{ $store }</b> does not know you yet.
    Would you like to be its customer? The shop will keep your name and your number.
join-yes = ✅ Yes, please
join-closed = <b>{ $store }</b> takes no new customers by chat. Ask the shop to write you down with your number, then send /start.
join-done = 🎉 Welcome to <b>{ $store }</b>.
