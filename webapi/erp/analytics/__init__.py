"""/api/analytics/: what the shop learned of its customers and its shelves (000, 4.3 and 4.4)."""
