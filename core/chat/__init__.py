"""Who talks to the shop's bot."""
