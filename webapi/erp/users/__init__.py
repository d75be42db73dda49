"""/api/users/: registering, signing in and the profile (000)."""
