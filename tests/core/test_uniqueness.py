"""The index decides who was first; its word is a refusal."""

from __future__ import annotations

import pytest
from tortoise.exceptions import IntegrityError
from tortoise.transactions import in_transaction

from core.idempotency import KeptAnswer
from core.refusal import Refused
from core.uniqueness import decided_by


class KeyTaken(Refused):
    code = ""


async def _another(scope: str | None = "till", index: str = "kept_answer_scope_key") -> None:
    async with in_transaction():
        with decided_by({index: KeyTaken}):
            await KeptAnswer.create(scope=scope, key="one", fingerprint="x", created_at="2026-11-21T10:00:00+00:00")


async def test_the_second_is_refused_and_the_first_stays(db: None) -> None:
    await _another()

    with pytest.raises(KeyTaken):
        await _another()

    assert await KeptAnswer.all().count() == 1


async def test_what_no_index_of_ours_decided_is_a_fault(db: None) -> None:
    await _another()

    with pytest.raises(IntegrityError):
        await _another(index="some_other_key")


async def test_another_fault_is_not_taken_for_a_refusal() -> None:
    with pytest.raises(LookupError), decided_by({"some_key": KeyTaken}):
        raise LookupError
