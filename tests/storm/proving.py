"""What must be true when the storm is over, asked of the rows from outside the code."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tests.stress.proving import named

_HERE = Path(__file__).parent
# The rows that a statement answers are the ones that break it; and what breaks each, to see that it is found.
PROOFS: Mapping[str, str] = named(_HERE, "proofs.sql")
DAMAGES: Mapping[str, str] = named(_HERE, "damages.sql")
