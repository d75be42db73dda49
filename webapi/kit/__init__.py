"""How any request is served. Knows the core, and no dialect."""
