"""Two hundred chats at once, and a bot that is killed in between: make crowd."""
