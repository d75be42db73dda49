"""Whole conversations, from the telephone to the database and back: the real bot over HTTP, polling and by webhook."""

from __future__ import annotations

import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from core import phone
from core.chat.models import ChatUser
from core.chat.passing import OutgoingMessage, TelegramUpdate
from core.customers.models import Customer
from core.demo import past
from core.demo.benchmark import Wish
from core.demo.seeding import fill, roll_up
from core.settings import settings
from core.stores.models import Store
from core.users.models import Membership
from tests.bot.browsing import browsing, needs_a_browser
from tests.bot.playing import TOKEN, Stage, staged
from tests.running.processes import Started
from tests.world import World

pytestmark = pytest.mark.race
# The bot begins with seconds of imports, and on a busy machine with more.
PATIENCE = 90.0


@asynccontextmanager
async def speaking(stage: Stage, public_url: str = "") -> AsyncIterator[Started]:
    shop = {name: os.environ[name] for name in ("DATABASE_URL", "REDIS_URL")}
    told = {"BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": stage.url, "KASSA_PUBLIC_URL": public_url}
    # What the API knows a webhook by it derives from its own secret.
    told["KASSA_SECRET_KEY"] = settings().secret
    with Started("-m", "bot", KASSA_LOG_LEVEL="info", **shop, **told) as running:
        await running.line_that_has("signed in")
        yield running


@pytest.fixture
async def shop(busy_world: World) -> Store:
    await fill(settings(), 1, Wish(), lambda _: None)
    await past.sold(settings(), 1)
    await roll_up()
    shop = await Store.all().order_by("id").first()
    assert shop
    return shop


async def _number_of_a_customer(shop: Store) -> str:
    customer = await Customer.filter(store_id=shop.id, phone_e164__isnull=False).order_by("id").first()
    assert customer
    return str(customer.phone_e164)


async def _number_of_the_owner(shop: Store) -> str:
    owner = await Membership.filter(store_id=shop.id, role="OWNER").select_related("user").first()
    assert owner
    return str(phone.e164(owner.user.phone_number, shop.country))


async def _talk(stage: Stage, shop: Store) -> None:
    lucia = await stage.phone("Lucía", await _number_of_a_customer(shop))
    await lucia.start()
    await lucia.screen(PATIENCE)
    await lucia.shares_contact("foreign", phone="+525511111111")
    await lucia.screen()
    assert not await ChatUser.exists(account__telegram_id=lucia.person), "somebody else's number opens nothing"
    await lucia.shares_contact()
    await lucia.sees(shop.name)
    await lucia.says("¿cuántos puntos tengo?")
    await lucia.sees("puntos")
    await lucia.taps("☰ Menú")
    await lucia.sees(shop.name)

    owner = await stage.phone("Carmen", await _number_of_the_owner(shop))
    await (await owner.start()).screen(PATIENCE)
    await owner.shares_contact()
    await owner.sees(shop.name)
    await owner.says("ventas de ayer")
    screen = await owner.screen(PATIENCE)
    assert screen.has_photo
    assert "Ventas" in screen.text
    await owner.taps("XLSX")
    assert (await owner.screen(PATIENCE)).file.endswith(".xlsx")


async def test_a_customer_and_an_owner_talk_with_a_bot_that_polls(shop: Store) -> None:
    async with staged() as stage, speaking(stage) as running:
        await _talk(stage, shop)
        await running.ended(signal.SIGTERM)

        assert running.process.returncode == 0
    assert not await TelegramUpdate.exists(done_at=None)
    assert not await OutgoingMessage.exists(sent_at=None)


async def test_the_same_by_webhook_through_the_api(shop: Store, busy_world: World) -> None:
    url = str(busy_world.anybody.client.make_url("")).rstrip("/")
    async with staged() as stage, speaking(stage, public_url=url):
        await _talk(stage, shop)

        (told,) = [call for call in await stage.calls("setWebhook") if call["status"] == 200]
        assert TOKEN not in str(told.get("request", told))
    assert not await TelegramUpdate.exists(done_at=None)


async def test_a_bot_that_is_killed_has_lost_nothing_and_repeats_nothing(shop: Store) -> None:
    async with staged() as stage:
        lucia = await stage.phone("Lucía", await _number_of_a_customer(shop))
        async with speaking(stage) as running:
            await (await lucia.start()).screen(PATIENCE)
            await lucia.shares_contact()
            await lucia.sees(shop.name)
            await running.ended(signal.SIGKILL)
        for words in ("mis puntos", "mis compras", "mis puntos"):
            await lucia.says(words)
        async with speaking(stage) as running:
            await lucia.sees("puntos", PATIENCE)
            await lucia.says("/menu")
            await lucia.sees(shop.name)
            await running.ended(signal.SIGTERM)

    assert await TelegramUpdate.filter(done_at__isnull=False).count() == await TelegramUpdate.all().count()
    assert not await OutgoingMessage.exists(sent_at=None)


@needs_a_browser
async def test_a_newcomer_tries_it_in_a_browser(shop: Store, tmp_path: Path) -> None:
    folder = Path(os.environ.get("PLAYGROUND_PICTURES", tmp_path))
    async with staged() as stage, speaking(stage):
        lucia = await stage.phone("Lucía", await _number_of_a_customer(shop))
        carmen = await stage.phone("Carmen", await _number_of_the_owner(shop))
        async with browsing(stage.url, customer=lucia.person, owner=carmen.person) as page:
            customer, owner = page.phone("customer"), page.phone("owner")
            for phone in (customer, owner):
                await phone.starts()
                await phone.sees("número")
                await phone.home.locator(".keyboard button").first.click()
                await phone.sees(shop.name)
            await customer.taps("Puntos")
            await customer.sees("puntos")
            await page.picture(folder / "chat-customer-points.png")
            await owner.says("ventas de este mes")
            await owner.sees_a_picture()
            await page.picture(folder / "chat-owner-sales.png")

            assert page.complaints == []
