"""/api/analytics/ beyond the documents: what else an owner asks the sales."""
