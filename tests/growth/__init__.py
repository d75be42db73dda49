"""PostgreSQL beyond one process: a primary with a replica, its death while tills sell, and PgBouncer in between."""
