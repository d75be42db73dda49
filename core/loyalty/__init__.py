"""Points: a ledger, spent oldest first."""
