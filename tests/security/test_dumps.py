"""Whoever finds a backup lying about can sign in as nobody, and speak as no bot."""

from __future__ import annotations

import asyncio
from pathlib import Path
from uuid import uuid4
from zipfile import ZipFile

import pytest

from core.actor import Actor
from core.chat import invites
from core.chat.bots import secret_of
from core.chat.models import ChatBot
from core.saving import page
from core.settings import settings
from core.stores.models import Store
from core.users.models import Membership
from tests.world import PASSWORD, World

pytestmark = pytest.mark.race

BOT_TOKEN = "123456789:AAE-abcdefghijklmnopqrstuvwxyz01234"


async def test_no_secret_reaches_a_backup(busy_world: World, tmp_path: Path) -> None:
    owner = await busy_world.owner()
    secrets = {"a password": PASSWORD, "our own key": settings().secret, "a bot's token": BOT_TOKEN}
    secrets |= {f"the {name} token": token for name, token in owner.tokens.items()}
    # Its answer holds tokens, and is kept for whoever asks again.
    again = await busy_world.anybody.posts(
        "/api/auth/login/", {"email": owner.user["email"], "password": PASSWORD}, Idempotency_Key=str(uuid4())
    )
    secrets |= {f"the {name} token of a second device": token for name, token in again.body.items()}
    await owner.asks("PUT", "/api/store/bot/", {"token": BOT_TOKEN})
    secrets["what Telegram says with an update"] = secret_of((await ChatBot.get()).path)
    boss = Actor(await Store.get(), await Membership.get().select_related("user"))
    secrets["an invite"] = (await invites.for_staff(owner.user["id"], boss)).token
    file = tmp_path / "kassa.zip"

    await asyncio.to_thread(page.backup, settings(), file, lambda _: None)

    saved = b"".join(ZipFile(file).read(name) for name in ZipFile(file).namelist())
    assert owner.user["email"].encode() in saved
    assert [what for what, secret in secrets.items() if secret.encode() in saved] == []
