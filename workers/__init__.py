"""What is done later or again and again. Nothing here knows HTTP or Telegram."""
