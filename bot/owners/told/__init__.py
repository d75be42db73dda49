"""What each report tells in chat. A module is a report, by its name in bot.asking.wish."""
