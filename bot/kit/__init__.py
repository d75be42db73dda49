"""How an update becomes an answer: taken from the inbox, handled in one transaction, put out, sent."""
