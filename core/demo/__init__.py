"""A demo to try the program with, and sales in bulk to measure it with."""
