"""The loyalty card: a word of a few minutes that says who stands at the till; nobody else can make one."""

from __future__ import annotations

import hashlib
import hmac
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta

from core import clock
from core.actor import Actor
from core.customers.models import Customer
from core.refusal import Refused
from core.settings import settings

LIFE = timedelta(minutes=5)
# A till's clock is not asked: only the server's counts. The mark is cut to what a scanner reads with ease.
_FORM = struct.Struct(">QQI")
_MARK = 16


class CardInvalid(Refused):
    """No card of this store, or one that is too old; a new one is a tap away."""

    code = "card.invalid"


@dataclass(frozen=True)
class Card:
    token: str
    until: datetime


def issued(customer: Customer) -> Card:
    until = clock.now() + LIFE
    told = _FORM.pack(customer.store_id, customer.id, int(until.timestamp()))
    return Card(urlsafe_b64encode(told + _mark(told)).decode().rstrip("="), until)


async def read(token: str, by: Actor) -> Customer:
    """Whoever is shown on it, as they are now."""
    told = _told(token)
    store_id, customer_id, until = _FORM.unpack(told)
    if store_id != by.store.id or until < clock.now().timestamp():
        raise CardInvalid
    customer = await by.own(Customer).get_or_none(id=customer_id)
    if customer is None:
        raise CardInvalid
    return customer


def is_one(token: str) -> bool:
    """However old, and of whichever store."""
    try:
        _told(token)
    except CardInvalid:
        return False
    return True


def _told(token: str) -> bytes:
    try:
        whole = urlsafe_b64decode(token.encode("ascii") + b"=" * (-len(token) % 4))
    except ValueError:
        raise CardInvalid from None
    told, mark = whole[: _FORM.size], whole[_FORM.size :]
    if len(told) != _FORM.size or not hmac.compare_digest(mark, _mark(told)):
        raise CardInvalid
    return told


def _mark(told: bytes) -> bytes:
    key = hashlib.sha256(b"kassa card " + settings().secret.encode()).digest()
    return hmac.digest(key, told, "sha256")[:_MARK]
