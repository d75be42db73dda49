"""Tills and chats for minutes, more than can be carried, and an hour in a minute: make load, make leak."""
