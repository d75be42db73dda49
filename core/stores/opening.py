"""Opening a store: its customs come from the owner's phone number."""

from __future__ import annotations

import re
import secrets
import unicodedata

from core import phone, sql
from core.stores.countries import Country, country
from core.stores.models import Store


async def open_store(name: str, owner_phone: str) -> Store:
    return await _created(name, country(phone.country_of(owner_phone)))


async def open_like(name: str, other: Store) -> Store:
    """A further shop of the same owner starts with the customs of the first."""
    return await _created(name, Country(other.country, other.currency, other.timezone, other.language))


async def _created(name: str, customs: Country) -> Store:
    return await Store.create(
        name=name,
        slug=await free_slug(name),
        tenant_key=secrets.token_urlsafe(24),
        country=customs.code,
        currency=customs.currency,
        timezone=customs.timezone,
        language=customs.language,
    )


async def free_slug(name: str) -> str:
    """The name as an address would spell it; a second shop of that name gets a short tail."""
    wished = slug(name)
    await sql.run("stores/claim_slug", slug=wished)
    if wished and not await Store.exists(slug=wished):
        return wished
    return f"{wished or 'store'}-{secrets.token_hex(3)}"


def slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:50]
