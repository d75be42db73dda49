"""The first start: a demo where there is no shop yet, and the sign-ins that come with it."""

from __future__ import annotations

import asyncio

from core.database import connected
from core.demo.people import signins
from core.demo.seeding import seed
from core.embedded import aloud
from core.reaching import address
from core.settings import Settings
from core.stores.models import Store
from core.users.models import User


def fill_once(settings: Settings) -> None:
    if asyncio.run(is_due(settings)):
        with aloud("filling a demo (once)"):
            asyncio.run(fill(settings))


async def is_due(settings: Settings) -> bool:
    """A shop of the owner's own, once there is one, is left alone."""
    if settings.env == "production":
        return False
    async with connected(settings):
        return not await Store.exists()


async def fill(settings: Settings) -> None:
    await seed(settings, seed=1, say=lambda _: None, lately=True)


async def greeting(settings: Settings) -> str:
    """Passwords everybody knows are told only where the demo's people are."""
    home = address(settings)
    async with connected(settings):
        known = [told for told in signins() if await User.exists(email=told[1])]
    people = "".join(f"  {store:24} {role:9} {email:32} {password}\n" for store, email, password, role in known)
    chat = f"Chat with the shop's bot: {home}/playground/\n" if settings.has_playground else ""
    return f"\nKassa is open. Look around: {home}/swagger/ or {home}/redoc/   The API: {home}/api/…\n{chat}\n{people}"
