"""The receipt of an order: text, page and PDF."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from core.catalog.models import Promotion
from core.sales.models import Order
from tests import shop
from tests.returning import item, points_of, refunds
from tests.world import Caller, World

HARMFUL = "<script>alert('ñ')</script> \x1b[2J Jabón\u202e"
FORMS = {"text": "text/plain; charset=utf-8", "html": "text/html; charset=utf-8", "pdf": "application/pdf"}


async def test_a_receipt_tells_the_whole_sale(world: World) -> None:
    owner = await world.owner()
    maria = await shop.customer(owner, "Maria", last_name="González")
    coca = await shop.product(owner, "Coca Cola 600ml", "105.80", tax="16", price_includes_tax=True)
    soap = await shop.product(owner, "Jabón", "1000.00")
    await _promoted(owner, coca)
    order = await shop.sale(owner, (coca, 2), (soap, 1), customer=maria)
    await _pays(owner, order)
    row = await _dated(order)

    told = await owner.gets(f"/api/orders/{order['id']}/receipt/")

    paper = told.body.replace("\u00a0", " ").split("\n")
    assert paper[: paper.index("")] == [
        "             Abarrotes Lupita",
        f"Folio                             {row.ticket_folio}",
        f"Ticket{row.receipt_number:>36}",
        f"Venta{row.sale_number:>37}",
        "Fecha                     14/03/2026 12:05",
        "Atendió                       Laura Mendez",
        "Cliente                     Maria González",
        "------------------------------------------",
        "Coca Cola 600ml",
        "  2 × 100.00                        200.00",
        "  Con descuento: Black Friday 5.48 %",
        "Jabón",
        "  1 × 1,000.00                    1,000.00",
        "------------------------------------------",
        "Subtotal sin impuestos            1,172.42",
        "Impuesto 16 %                        27.58",
        "TOTAL MXN                         1,200.00",
        "Ahorro antes de impuestos            10.00",
        "------------------------------------------",
        "Efectivo                          1,200.00",
        "  Recibido                        1,500.00",
        "  Cambio                            300.00",
        "------------------------------------------",
        "Puntos ganados                          12",
        "Saldo de puntos                         12",
    ]


async def test_it_speaks_the_language_of_the_store_and_its_figures(world: World) -> None:
    owner = await world.owner("Дўкон", "+998901234567")
    order = await shop.sale(owner, (await shop.product(owner, "Олма", "75000", tax="12", price_includes_tax=True), "2"))
    await _dated(order)

    told = await owner.gets(f"/api/orders/{order['id']}/receipt/?format=text")

    assert "НЕ ОПЛАЧЕНО" in told.body
    assert "Дата                      14.03.2026 23:05" in told.body
    assert "  2 × 75\u00a0000,00                 150\u00a0000,00" in told.body
    assert "Налог 12\u00a0%                       16\u00a0071,42" in told.body
    assert "ИТОГО UZS                       150\u00a0000,00" in told.body


async def test_a_little_cheese_stands_at_the_price_of_the_shelf(world: World) -> None:
    """0.46 for 0.01 kg is no reason to show 46.00 a kilogram, nor 16.07 for 0.35 to show 45.91."""
    owner = await world.owner()
    cheese = await shop.product(owner, "Queso", "45.90", tax="16", price_includes_tax=True)
    maria = await shop.customer(owner)
    order = await shop.sale(owner, (cheese, "0.01"), (cheese, "0.35"), customer=maria)
    await _pays(owner, order)

    told = await owner.gets(f"/api/orders/{order['id']}/receipt/")
    bought = await owner.gets(f"/api/customers/customers/{maria}/purchase-history/")

    assert "  0.01 × 45.90                        0.46" in told.body
    assert "  0.35 × 45.90                       16.07" in told.body
    assert [item["price"] for item in bought.body["results"][0]["items"]] == [45.9, 45.9]


@pytest.mark.parametrize("form", FORMS)
async def test_every_form_names_what_was_given_back(world: World, form: str) -> None:
    owner = await world.owner()
    maria = await shop.customer(owner)
    await points_of(owner, maria, 30)
    order = await shop.sale(owner, (await shop.product(owner, "Jabón", "50.00"), 3), customer=maria)
    ways = [
        {"payment_method": "POINTS", "amount": "30"},
        {"payment_method": "CARD", "amount": "120", "card_last4": "4242"},
    ]
    assert (await owner.posts(f"/api/orders/{order['id']}/pay/", {"payments": ways})).status == 200
    told = await refunds(owner, order, items=[item(order, 1, "damaged")], reason="Empaque roto")
    assert told.status == 200, told.body

    paper = await _words(owner, order, form)

    said = [
        "Puntos (30)",
        "DEVOLUCIÓN",
        told.body["refund_number"],
        "Empaque roto",
        "1 × Jabón (dañado)",
        "Devuelto MXN",
    ]
    assert [words for words in [order["ticket_folio"], *said, "120.00", "50.00"] if words not in paper] == []


@pytest.mark.parametrize("form", FORMS)
async def test_a_cancelled_order_says_so(world: World, form: str) -> None:
    owner = await world.owner()
    order = await shop.sale(owner, (await shop.product(owner), 1))
    await owner.posts(f"/api/orders/{order['id']}/cancel/")

    assert "CANCELADO" in await _words(owner, order, form)


@pytest.mark.parametrize("form", FORMS)
async def test_a_form_is_asked_for_by_name_or_by_accept(world: World, form: str) -> None:
    owner = await world.owner()
    order = await shop.sale(owner, (await shop.product(owner), 1))
    ending = {"text": "txt"}.get(form, form)

    for status, headers, _ in [
        await _asked(owner, order, f"?format={form}"),
        await _asked(owner, order, Accept=FORMS[form].partition(";")[0]),
    ]:
        assert (status, headers["Content-Type"]) == (200, FORMS[form])
        assert headers["Content-Disposition"] == f'inline; filename="{order["ticket_folio"]}.{ending}"'
        assert headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert (headers["Cache-Control"], headers["Vary"]) == ("private, no-store", "Accept")


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("*/*", "text/plain"),
        ("application/json", "text/plain"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        ("text/plain;q=0.5, application/pdf", "application/pdf"),
        ("application/pdf;q=0, text/html;q=0.1", "text/html"),
        ("application/pdf;q=0", "text/plain"),
        ("TEXT/HTML;q=½", "text/plain"),
    ],
)
async def test_accept_is_weighed(world: World, accept: str, kind: str) -> None:
    owner = await world.owner()
    order = await shop.sale(owner, (await shop.product(owner), 1))

    _, headers, _ = await _asked(owner, order, Accept=accept)

    assert headers["Content-Type"].partition(";")[0] == kind


async def test_an_unknown_form_is_refused(world: World) -> None:
    owner = await world.owner()
    order = await shop.sale(owner, (await shop.product(owner), 1))

    for asked in ("docx", "PDF", "", "a" * 500):
        told = await owner.gets(f"/api/orders/{order['id']}/receipt/?format={asked}")
        assert (told.status, list(told.body)) == (400, ["format"])
    told = await owner.gets(f"/api/orders/{order['id']}/receipt/?format=%00")
    assert told.status == 400


async def test_the_receipt_of_another_store_is_missing(world: World) -> None:
    owner, other = await world.owner(), await world.owner()
    order = await shop.sale(owner, (await shop.product(owner), 1))

    assert (await other.gets(f"/api/orders/{order['id']}/receipt/?format=pdf")).status == 404
    assert (await (await world.hired(owner)).gets(f"/api/orders/{order['id']}/receipt/")).status == 200


@pytest.mark.parametrize("form", FORMS)
async def test_a_name_does_no_harm(world: World, form: str) -> None:
    owner = await world.owner(store="<b>Tienda</b> & hijos")
    order = await shop.sale(
        owner, (await shop.product(owner, HARMFUL), 1), (await shop.product(owner, "Café 🍕👨‍👩‍👧 咖啡"), 1)
    )

    _, _, body = await _asked(owner, order, f"?format={form}")

    assert "alert" in await _words(owner, order, form)
    if form != "pdf":
        assert not {"\x1b", "\u202e"} & set(body.decode())
    if form == "html":
        assert b"<script" not in body
        assert b"<b>Tienda" not in body


async def _promoted(owner: Caller, product: int) -> None:
    await Promotion.create(
        store_id=owner.store["id"],
        product_id=product,
        name="Black Friday",
        discount_percent=Decimal("5.48"),
        start_date="2000-01-01",
        end_date="2100-01-01",
    )


async def _pays(owner: Caller, order: dict[str, Any]) -> None:
    ways = [{"payment_method": "CASH", "amount": order["final_amount"], "received_amount": "1500.00"}]
    told = await owner.posts(f"/api/orders/{order['id']}/pay/", {"payments": ways})
    assert told.status == 200, told.body


async def _dated(order: dict[str, Any]) -> Order:
    """At five past six in the evening, UTC."""
    await Order.filter(id=order["id"]).update(created_at=datetime(2026, 3, 14, 18, 5, tzinfo=UTC))
    return await Order.get(id=order["id"])


async def _asked(owner: Caller, order: dict[str, Any], query: str = "", **headers: str) -> tuple[int, Any, bytes]:
    path = f"/api/orders/{order['id']}/receipt/{query}"
    async with owner.client.get(path, headers=owner.headers | headers) as answer:
        return answer.status, answer.headers, await answer.read()


async def _words(owner: Caller, order: dict[str, Any], form: str) -> str:
    """As a person reads them."""
    _, _, body = await _asked(owner, order, f"?format={form}")
    if form != "pdf":
        return body.decode()
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(body)).pages)


async def test_a_receipt_bears_what_the_store_wrote_and_the_company_it_is_for(world: World) -> None:
    owner = await world.owner()
    await owner.patches(
        "/api/store/", {"receipt_header": "Av. Juárez 12\nRFC LUPI800101AB1", "receipt_footer": "¡Gracias!\n<b>"}
    )
    buyer = await shop.customer(owner, customer_type="company", company_name="ACME SA de CV", tax_id="ACM010101AB1")
    order = await shop.sale(owner, (await shop.product(owner), 1), customer=buyer)
    path = f"/api/orders/{order['id']}/receipt/"

    text, page = (await owner.gets(path)).body, (await owner.gets(f"{path}?format=html")).body

    lines = [line.strip() for line in text.splitlines()]
    assert lines[1:3] == ["Av. Juárez 12", "RFC LUPI800101AB1"]
    assert lines.index("ACME SA de CV") + 1 == lines.index("ACM010101AB1")
    assert lines.index("¡Gracias!") + 1 == lines.index("<b>")
    assert '<p class="note"><span>RFC LUPI800101AB1</span></p>' in page
    assert "&lt;b&gt;" in page
