"""The HTTP edge: four dialects over one core."""
