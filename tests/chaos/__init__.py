"""A whole shop under fire: whatever is killed, cut off, emptied or full, what was acknowledged is there once."""
