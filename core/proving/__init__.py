"""Proving: at night the books are added up anew, and what does not add up is an alarm until it does."""
