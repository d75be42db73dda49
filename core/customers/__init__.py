"""Customers: one record for everybody who buys, whichever program wrote it."""
