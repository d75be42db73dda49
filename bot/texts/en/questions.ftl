questions-nearest = 🤔 I am not sure I understood. Is it one of these?
questions-human = 👤 A person of the shop will answer: tell them what you need.
