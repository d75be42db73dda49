"""A shop with a day behind it, and the phones of those who work there."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest

from bot import charts
from bot.charts.spec import Chart
from bot.kit.figures import Figures
from core.catalog.models import Category, Promotion
from core.chat import accounts, linking
from core.customers.models import Customer
from core.users.models import Membership
from tests import returning, shop
from tests.bot.talking import Line, Phone, line
from tests.world import Caller, World

FIGURES = Figures("es", "MX", "MXN", "America/Mexico_City")
PICTURE = b"a picture"


@dataclass(frozen=True)
class Day:
    owner: Caller
    rosa: Caller
    line: Line
    phone: Phone
    coffee: int
    soap: int
    ana: int


async def tied(line: Line, person: Caller, language: str = "es", name: str = "Dueña") -> Phone:
    phone = Phone(line, name, language)
    account = await accounts.met(line.bot.id, phone.id, name, language)
    await linking.tie_staff(account, await Membership.get(user_id=person.user["id"], store_id=person.store["id"]))
    return phone


async def a_day(world: World, language: str = "es") -> Day:
    """Sales by two tills, paid three ways, one of them on credit; a discount, a broken bag, and one sale undone."""
    owner = await world.owner()
    rosa = await world.hired(owner)
    drinks = (await Category.create(store_id=owner.store["id"], name="Bebidas")).id
    coffee = await shop.product(owner, "Café <de olla>", "100.00", tax="16", cost_price="60.00", category_id=drinks)
    soap = await shop.product(owner, "Jabón", "50.00", stock="12", min_stock=10)
    await shop.product(owner, "Jabón líquido", "70.00", stock="8")
    ana = await shop.customer(owner, "Ana", last_name="López", credit_limit=Decimal(1000))
    await Promotion.create(
        store_id=owner.store["id"],
        product_id=soap,
        name="Buen Fin",
        discount_percent=10,
        start_date="2020-01-01",
        end_date="2040-01-01",
    )
    await returning.opened(owner)
    await returning.opened(rosa, "100.00")
    kept = await returning.sold(owner, (coffee, 2), customer=ana, by={"CARD": "132.00", "CREDIT": "100.00"})
    broken = await returning.refunds(owner, kept, items=[returning.item(kept, 1, "damaged")], payment_method="CARD")
    await returning.sold(rosa, (soap, 3), (coffee, 1))
    undone = await returning.sold(rosa, (coffee, 1), (soap, 1))
    whole = await returning.refunds(rosa, undone)
    assert (broken.status, whole.status) == (200, 200), (broken.body, whole.body)
    bot = await line()
    return Day(owner, rosa, bot, await tied(bot, owner, language), coffee, soap, ana)


async def an_empty_day(world: World) -> Day:
    """Nothing is sold yet of the soap."""
    owner, bot = await world.owner(), await line()
    soap = await shop.product(owner, "Jabón", "50.00", stock="12")
    return Day(owner, owner, bot, await tied(bot, owner), 0, soap, 0)


async def told(by: Caller, path: str) -> Any:
    """What the API says."""
    answer = await by.gets(path)
    assert answer.status == 200, answer.body
    return answer.body


def money(value: Any) -> str:
    return FIGURES.money(Decimal(str(value)))


def number(value: Any) -> str:
    return FIGURES.quantity(Decimal(str(value)))


async def name_of(customer: int) -> str:
    return str((await Customer.get(id=customer)).name)


@pytest.fixture
def drawings(monkeypatch: pytest.MonkeyPatch) -> list[Chart]:
    """What would have been drawn."""
    asked: list[Chart] = []

    async def drawn(chart: Chart) -> bytes:
        asked.append(chart)
        return PICTURE

    monkeypatch.setattr(charts, "drawn", drawn)
    return asked
