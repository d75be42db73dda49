"""The outbox delivered: what was promised in the transaction of a deed is done after it, in order and once."""
