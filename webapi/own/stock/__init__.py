"""/api/stock/: deliveries, corrections and counts, and what moved."""
