languages-choose = 🌐 Which language shall I speak?
languages-chosen = From now on I speak English with you.
