"""Analytics: what the shop learns from its sales."""
