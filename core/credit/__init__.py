"""Store credit: a ledger of what customers owe."""
