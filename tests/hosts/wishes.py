"""What each of the proofs is asked for."""

from __future__ import annotations

import argparse
import secrets

from tests.stress.day import Plan


def wishes(program: str, tills: int, seconds: float) -> Plan:
    reads = argparse.ArgumentParser(prog=program)
    reads.add_argument("--tills", type=int, default=tills)
    reads.add_argument("--seconds", type=float, default=seconds)
    reads.add_argument("--seed", default="")
    given = reads.parse_args()
    return Plan(given.tills, given.seconds, given.seed or secrets.token_hex(4))
