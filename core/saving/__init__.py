"""Saving a shop and bringing it back: one file, of one moment, with nothing but what Kassa itself brings."""
