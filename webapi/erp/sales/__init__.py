"""/api/sales/: the cashier's shift and the sales at the till (000)."""
