"""Free text understood offline: a phrase becomes a wish. No Telegram and no database in it."""
