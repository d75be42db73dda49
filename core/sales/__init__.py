"""Sales: orders, what stands on them, and how they were paid."""
