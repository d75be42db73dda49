"""Stock: every movement is a row, reservations hold some of it for a while, batches say what expires first."""
