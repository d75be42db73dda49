privacy-told = 🔒 <b>What we keep, and why</b>

    • Your name and number in Telegram, and your language: to answer you.
    • Your telephone number, if you shared it: to know where you are a customer or one of the staff.
    • Which notices you want, and at what hours.
    • What you write here: 2 days (a month, if we could not read it). What I answer: 3 days. What you send in a ticket stays in it.
    • Your purchases, points and credit are the shop's records: the law asks for them, and they do not come from Telegram.

    We sell nothing and pass nothing on. /stop silences the notices, /delete erases your Telegram data.
privacy-delete = 🗑 Delete my data
privacy-stopped = 🔕 All right: I write to you first no more. Ask me and I answer. /start brings the notices back.
privacy-delete-asked = 🗑 <b>Delete your Telegram data?</b>

    Your name, your number in Telegram, your telephone in this bot, your settings and this conversation in our records are erased. You are untied from all shops of this bot.
    The shop keeps what the law asks for: purchases, points, credit and tickets.
privacy-delete-sure = Yes, delete all of it
privacy-deleted = ✅ Your Telegram data is erased. The conversation itself you can delete on your telephone. Should you wish to come back: /start
