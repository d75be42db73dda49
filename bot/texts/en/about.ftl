# What an empty chat shows before anybody presses Start.
about-bot = Your shop, in the chat.

    ⭐ Your points, purchases and receipts
    💳 Your card for the till
    💬 Help from a person of the shop
    📊 And if the shop is yours: sales, stock and tasks

    Press Start.
