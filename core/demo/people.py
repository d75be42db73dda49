"""A demo shop and who works there. Everybody may know their password: it opens nothing of value."""

from __future__ import annotations

import hashlib

from core.actor import Role
from core.demo.clientele import Names
from core.demo.dice import dice
from core.demo.shops import SHOPS, Shop
from core.stores.models import Store
from core.users import passwords
from core.users.models import Membership, User

PASSWORD = "demo-password"  # noqa: S105 - told to everybody at every start

_STAFF = (
    ("owner", Role.OWNER),
    ("admin", Role.ADMIN),
    ("employee1", Role.EMPLOYEE),
    ("employee2", Role.EMPLOYEE),
)


def signins() -> list[tuple[str, str, str, str]]:
    """Store, email, password and role of everybody who can sign in to the demo."""
    return [(shop.name, _email(shop, place), PASSWORD, role.value) for shop in SHOPS for place, role in _STAFF]


async def open_shop(shop: Shop, seed: int) -> Store:
    customs = shop.customs
    return await Store.create(
        name=shop.name,
        slug=shop.slug,
        tenant_key=_digest(seed, shop, "tenant key").hex()[:32],
        country=customs.code,
        currency=customs.currency,
        timezone=customs.timezone,
        language=customs.language,
    )


async def hire(shop: Shop, store: Store, seed: int) -> None:
    names = Names(shop, dice(seed, shop.slug, "staff"))
    # One hash for the whole staff: the cost of a hash is felt at every first start.
    secret = passwords.hasher().hash(PASSWORD, salt=_digest(seed, shop, "salt")[:16])
    for place, role in _STAFF:
        await Membership.create(user=await _person(shop, place, names, secret), store=store, role=role)


async def _person(shop: Shop, place: str, names: Names, secret: str) -> User:
    first, last = names.person()
    typed, _ = names.telephone()
    return await User.create(
        username=f"{shop.slug.removesuffix('-demo')}-{place}",
        email=_email(shop, place),
        password_hash=secret,
        first_name=first,
        last_name=last,
        phone_number=typed,
        address=shop.city,
    )


def _email(shop: Shop, place: str) -> str:
    return f"{place}@{shop.domain}"


def _digest(seed: int, shop: Shop, what: str) -> bytes:
    return hashlib.sha256(f"kassa demo/{seed}/{shop.slug}/{what}".encode()).digest()
