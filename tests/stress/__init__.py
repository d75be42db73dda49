"""Tills that do what chance has them do, and the books afterwards."""

HASHING_IS_CHEAP = {
    "KASSA_SECRET_KEY": "only for the length of one wild run",
    # What hashing costs is not what is tried.
    "KASSA_ARGON2_MEMORY_KIB": "8",
    "KASSA_ARGON2_ROUNDS": "1",
    # A till of a wild run asks faster than any hand.
    "KASSA_SESSION_REQUESTS_PER_SECOND": "0",
    # And waits its turn, however slow the machine is; who is sent away at the gate is tried by make load.
    "KASSA_REQUESTS_WAIT_SECONDS": "60",
}
