"""A client may repeat a request: its answer is kept under its key, in the transaction of the effect."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from asyncpg.exceptions import LockNotAvailableError
from tortoise import fields
from tortoise.models import Model

from core import clock, sealing, sql
from core.refusal import Kind, Refused
from core.settings import settings

# After a long rest of the worker there may be millions: no statement may take them all.
_FORGOTTEN_AT_ONCE = 1000


class KeyMeansAnother(Refused):
    """The key was used for a different request; answering that one would be a lie."""

    code = "idempotency.another_request"
    kind = Kind.CONTRADICTION


class TwinInFlight(Refused):
    """The first request under this key is still at work."""

    code = "idempotency.in_flight"  # seconds
    kind = Kind.BUSY


class KeyUnusable(Refused):
    code = "idempotency.bad_key"


class KeptAnswer(Model):
    id = fields.BigIntField(primary_key=True)
    # The store and session of the caller, or the address of one who has none yet.
    scope = fields.CharField(max_length=100)
    key = fields.CharField(max_length=255)
    fingerprint = fields.CharField(max_length=64)
    status = fields.IntField(null=True)
    content_type = fields.CharField(max_length=100, default="")
    # Sealed: an answer may hold tokens and telephone numbers.
    body = fields.BinaryField(null=True)
    created_at = fields.DatetimeField()

    class Meta:
        table = "kept_answer"


@dataclass(frozen=True)
class Ask:
    """One request as its repetition would look."""

    scope: str
    key: str
    fingerprint: str


@dataclass(frozen=True)
class Answer:
    status: int
    content_type: str
    body: bytes


async def claim(ask: Ask) -> Answer | None:
    """The kept answer, or None and the key is ours until the transaction ends. A twin waits here."""
    if not ask.key or len(ask.key) > 255 or not ask.key.isascii() or not ask.key.isprintable():
        raise KeyUnusable
    if await _claimed(ask):
        return None
    kept = await KeptAnswer.get(scope=ask.scope, key=ask.key)
    if kept.fingerprint != ask.fingerprint:
        raise KeyMeansAnother
    return Answer(kept.status or 0, kept.content_type, sealing.opened(kept.body or b""))


async def keep(ask: Ask, answer: Answer) -> None:
    await KeptAnswer.filter(scope=ask.scope, key=ask.key).update(
        status=answer.status, content_type=answer.content_type, body=sealing.sealed(answer.body)
    )


async def forget_old() -> int:
    """Keys past their day, some at a time; 0 when none is left."""
    old = KeptAnswer.filter(created_at__lt=_oldest())
    some = await old.limit(_FORGOTTEN_AT_ONCE).values_list("id", flat=True)
    # Asked for their age once more: a key past its day may be taken over as a new one in between.
    return await old.filter(id__in=some).delete()


async def _claimed(ask: Ask) -> bool:
    try:
        rows = await sql.run(
            "claim_key",
            scope=ask.scope,
            key=ask.key,
            fingerprint=ask.fingerprint,
            now=clock.now(),
            oldest=_oldest(),
        )
    except LockNotAvailableError:
        raise TwinInFlight(seconds=1) from None
    return bool(rows)


def _oldest() -> datetime:
    return clock.now() - timedelta(hours=settings().idempotency_hours)
