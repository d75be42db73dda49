"""People who sign in: their accounts, roles in stores, devices and tokens."""
