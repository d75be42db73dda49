"""A Telegram of our own, in memory: a Bot API server, people to play, and a page with their telephones.

Nothing here knows the bot: they meet over HTTP, as the bot and Telegram do.
"""
