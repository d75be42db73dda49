"""What a customer has here: points, credit, the way to being frequent, purchases, promotions and the card."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from bot.kit.texts import LANGUAGES
from core import clock
from core.catalog.models import Audience, Promotion
from core.chat import cards
from core.chat.passing import OutgoingMessage
from core.customers.models import Customer, CustomerGroup, CustomerStatus
from core.loyalty.models import PointEntry, PointKind
from core.stores.models import Store
from tests import shop
from tests.bot.shoppers import NUMBER, lucia
from tests.bot.talking import Phone, line
from tests.buying import at, bought
from tests.world import Caller, World


async def _earns(owner: Caller, customer: Customer, *amounts: int) -> None:
    for amount in amounts:
        kind = "EARN" if amount > 0 else "REDEEM"
        path = f"/api/customers/{customer.id}/points/"
        told = await owner.posts(path, {"amount": abs(amount), "transaction_type": kind})
        assert told.status == 201, told.body


@pytest.mark.parametrize(
    ("language", "says"),
    [("es", "Tienes <b>1,250</b> puntos"), ("ru", "У вас <b>1 250</b> баллов"), ("en", "You have <b>1,250</b> points")],
)
async def test_the_points_and_what_moved_them(world: World, language: str, says: str) -> None:
    owner = await world.owner()
    customer, phone = await lucia(owner, language)
    await _earns(owner, customer, 1300, -50)

    await phone.says("/points")

    assert says in phone.text.replace("\u00a0", " ")
    assert phone.text.replace("\u00a0", " ").index("−50") < phone.text.replace("\u00a0", " ").index("+1")


async def test_what_expires_and_when(world: World) -> None:
    owner = await world.owner()
    customer, phone = await lucia(owner)
    # The last is gone already, though nobody has swept it out yet: a till would not take it.
    for points, day in ((10, "2027-03-05 12:00"), (20, "2027-03-05 23:59"), (5, "2026-01-01 12:00")):
        facts = {"store_id": customer.store_id, "customer_id": customer.id, "kind": PointKind.EARN}
        await PointEntry.create(amount=points, left_over=points, expires_at=at(day), **facts)
    await Customer.filter(id=customer.id).update(points=35)

    await phone.says("/points")

    assert "Tienes <b>30</b> puntos" in phone.text
    assert "• 30 puntos el 5 mar 2027" in phone.text


async def test_points_by_the_page(world: World) -> None:
    owner = await world.owner()
    customer, phone = await lucia(owner)
    await _earns(owner, customer, *range(1, 9))

    await phone.says("/points")
    assert ("+8" in phone.text, "+2<" in phone.text) == (True, False)
    await phone.taps("Anteriores")
    assert "<b>+2</b>" in phone.text
    assert "Anteriores ›" not in phone.labels()
    await phone.taps("Más recientes")
    assert "<b>+8</b>" in phone.text


@pytest.mark.parametrize("status", [CustomerStatus.SUSPENDED, CustomerStatus.BLOCKED])
async def test_who_is_not_served_sees_what_they_have(world: World, status: CustomerStatus) -> None:
    owner = await world.owner()
    customer, phone = await lucia(owner)
    await _earns(owner, customer, 7)
    await Customer.filter(id=customer.id).update(status=status)

    for text in ("/points", "/credit", "/frequent", "/menu", "/card"):
        await phone.says(text)
        assert "⚠️ Tu cuenta en esta tienda está" in phone.text
    await phone.says("/points")
    assert "Tienes <b>7</b> puntos" in phone.text


async def test_credit(world: World) -> None:
    owner = await world.owner()
    customer, phone = await lucia(owner, credit_limit=Decimal(500))
    soap = await shop.product(owner, price="120.00")
    await shop.paid(owner, await shop.sale(owner, (soap, 1), customer=customer.id), "CREDIT")
    told = await owner.posts(f"/api/customers/{customer.id}/pay-credit/", {"amount": 20})
    assert told.status == 200

    await phone.says("/credit")

    assert "Límite: $500.00" in phone.text
    assert "Debes: <b>$100.00</b>" in phone.text
    assert "Disponible: <b>$400.00</b>" in phone.text
    assert "<b>−$20.00</b> pago" in phone.text
    assert "<b>+$120.00</b> compra" in phone.text


async def test_who_has_no_credit_is_told_so(world: World) -> None:
    _, phone = await lucia(await world.owner(), "en")

    await phone.says("/credit")

    assert "You have no credit at this shop" in phone.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_frequent(world: World, language: str) -> None:
    customer, phone = await lucia(await world.owner(), language)
    store = await Store.get(id=customer.store_id)
    today = clock.today(store.timezone)
    await bought(customer, at(f"{today} 00:00"))

    await phone.says("/frequent")

    assert "✅" in phone.text
    assert "⏳" not in phone.text


async def test_purchases_and_their_receipt(world: World) -> None:
    owner = await world.owner()
    customer, phone = await lucia(owner)
    await phone.says("/purchases")
    assert "Todavía no hay compras" in phone.text
    soap = await shop.product(owner, "Jabón <Zote>", price="50.00")
    sale = await shop.paid(owner, await shop.sale(owner, (soap, 4), customer=customer.id))
    whole = (await owner.gets(f"/api/orders/{sale['id']}/")).body

    await phone.says("/purchases")
    await phone.taps("$200.00")
    assert "4 × Jabón &lt;Zote&gt; — $200.00" in phone.text
    assert "<b>Total: $200.00</b>" in phone.text
    assert "Ganaste 2 puntos" in phone.text
    screen = max(phone.messages)

    await phone.taps("PDF")
    name, content = phone.messages[max(phone.messages)]["file"]
    assert name.endswith(".pdf")
    assert bytes(content).startswith(b"%PDF")
    await phone.taps("Recibo en texto")
    assert phone.text.startswith("<pre>")
    assert whole["ticket_folio"] in phone.text
    assert "Total: $200.00" in phone.messages[screen]["text"]


async def test_purchases_of_another_are_not_there(world: World) -> None:
    owner = await world.owner()
    _, phone = await lucia(owner)
    other = await shop.customer(owner, "Rosa")
    soap = await shop.product(owner)
    sale = await shop.paid(owner, await shop.sale(owner, (soap, 1), customer=other))

    for data in (f"cs:{sale['id']}:0", f"cr:{sale['id']}:1", f"cr:{sale['id']}:0"):
        await phone.taps_data(data)
        assert phone.alert
    assert not await OutgoingMessage.exists(chat_id=phone.id, method="sendDocument")


async def test_promotions_are_those_of_today_and_of_this_person(world: World) -> None:
    owner = await world.owner()
    customer, phone = await lucia(owner)
    await phone.says("/promotions")
    assert "Hoy no hay promociones" in phone.text
    today = clock.today("America/Mexico_City")
    days = {"start_date": today, "end_date": today + timedelta(days=3), "store_id": owner.store["id"]}
    for name, percent, more in (
        ("Jabón", 20, {}),
        ("Café", 30, {"target_audience": Audience.FREQUENT_ONLY}),
        ("Pan", 40, {"end_date": today - timedelta(days=1), "start_date": today - timedelta(days=2)}),
        ("Sal", 45, {"is_active": False}),
    ):
        product = await shop.product(owner, name, "100.00")
        facts = days | {"name": "Oferta", "product_id": product, "discount_percent": percent} | more
        await Promotion.create(**facts)

    await phone.says("/promotions")
    assert "$80.00 <s>$100.00</s> · −20%" in phone.text.replace("\u00a0", "")
    assert not any(name in phone.text for name in ("Café", "Pan", "Sal"))
    await Customer.filter(id=customer.id).update(is_frequent=True)
    await phone.says("/promotions")
    assert phone.text.index("Café") < phone.text.index("Jabón")


async def test_the_best_single_discount_is_the_one_at_the_till(world: World) -> None:
    owner = await world.owner()
    today = clock.today("America/Mexico_City")
    group = await CustomerGroup.create(store_id=owner.store["id"], name="Vecinos", discount_percent=Decimal(25))
    customer, phone = await lucia(owner, group_id=group.id, birth_date=today.replace(year=1992))
    product = await shop.product(owner, "Jabón", "100.00")
    days = {"start_date": today, "end_date": today, "store_id": owner.store["id"]}
    await Promotion.create(name="Oferta", product_id=product, discount_percent=20, **days)

    await phone.says("/promotions")

    assert "Por ser de «Vecinos»" in phone.text
    assert "$75.00" in phone.text
    sale = await shop.sale(owner, (product, 1), customer=customer.id)
    assert sale["final_amount"] == "75.00"


async def test_the_card_is_a_square_that_the_till_reads(world: World) -> None:
    owner = await world.owner()
    customer, phone = await lucia(owner)

    await phone.says("/card")
    assert "Vale hasta las" in phone.text
    message = await OutgoingMessage.filter(chat_id=phone.id, method="sendPhoto").first()
    assert message
    assert message.payload["protect_content"]
    assert bytes(message.file or b"").startswith(b"\x89PNG")
    await phone.taps("Una nueva")
    assert await OutgoingMessage.exists(chat_id=phone.id, method="editMessageMedia")
    assert len(cards.issued(customer).token) == 48
    await phone.taps("Menú")
    assert "Elige un botón" in phone.text


async def test_one_of_the_staff_has_no_customers_screens(world: World) -> None:
    owner = await world.owner()
    await owner.patches("/api/users/me/", {"phone_number": NUMBER})
    phone = Phone(await line(), number=NUMBER)
    await phone.starts()
    await phone.shares_contact()
    assert "como titular" in phone.text

    for data in ("cp:0", "cc:0", "cf", "cb:0", "co:0", "cq", "ct:0"):
        await phone.taps_data(data)
        assert "/stores" in phone.alert
