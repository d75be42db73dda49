"""/api/analytics/: what the owner learns from the sales (002, 26 to 31)."""
