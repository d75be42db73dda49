"""Tickets: what a customer asks of the shop, from the question to the answer and what was thought of it."""
