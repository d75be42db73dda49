"""The shop's rules. Nothing here knows HTTP, Telegram or a queue."""
