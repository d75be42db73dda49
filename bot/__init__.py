"""The shop in Telegram. Nothing here knows the API or the queue."""
