"""What recurs: when it is due on a shop's own clock, and until when it was done."""
