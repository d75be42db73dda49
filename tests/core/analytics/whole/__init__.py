"""Every report against a slow and plain computation over the rows themselves, on random histories of a shop."""
