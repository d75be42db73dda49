"""A store is a tenant: every row belongs to one, and no query crosses two."""
