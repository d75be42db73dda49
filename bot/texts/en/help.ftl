help-customer = ❓ <b>What I can do for you</b>

    /points — points, and which of them expire
    /card — your card for the till
    /purchases — purchases and receipts
    /tickets — ask a person for help
    /lang — language · /stores — another shop
    /privacy — your data · /stop — no notices · /delete — erase yourself

    You may ask in your own words too: “how many points do I have?”, “how much do I owe?”, “my purchases”.
help-staff = ❓ <b>What I can do for you</b>

    /tickets — the customers' tickets
    /tasks — your tasks
    /lang — language · /stores — another shop
    /privacy — your data · /stop — no notices · /delete — erase yourself
help-manager = ❓ <b>What I can do for you</b>

    /sales — sales · /reports — all reports
    /digests — digests at your hour
    /tickets — tickets · /tasks — tasks
    /lang — language · /stores — another shop
    /privacy — your data · /stop — no notices · /delete — erase yourself

    You may ask in your own words too: “sales of yesterday”, “what is running out?”, “who owes me?”.
