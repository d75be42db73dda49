"""Papers of the stock room: what came, what was corrected and what was counted."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from core.catalog.models import Product, Supplier
from core.stock.models import MovementKind, StockDocument, StockMovement
from tests.world import Caller, World


async def on_shelf(owner: Caller, sku: str, stock: int = 0, **columns: Any) -> Product:
    product = await Product.create(
        store_id=owner.store["id"], name=f"Agua {sku}", sku=sku, price=Decimal(10), current_stock=stock, **columns
    )
    if stock:
        await StockMovement.create(
            store_id=product.store_id,
            product_id=product.id,
            kind=MovementKind.OPENING if stock > 0 else MovementKind.SALE,
            quantity=stock,
            stock_after=stock,
        )
    return product


async def stock_of(product: Product) -> tuple[Decimal, Decimal]:
    """As the row says and as the movements say."""
    await product.refresh_from_db()
    moved = await StockMovement.filter(product_id=product.id)
    return product.current_stock, sum((one.quantity for one in moved), Decimal(0))


async def test_a_delivery_goes_on_the_shelf(world: World) -> None:
    owner = await world.owner()
    water, rice = await on_shelf(owner, "A"), await on_shelf(owner, "B", 3)
    supplier = await Supplier.create(store_id=owner.store["id"], name="Aguas del Norte")
    items = [
        {
            "product": water.id,
            "quantity": 24,
            "unit_cost": "11.50",
            "batch": {"number": "L-1", "expires_on": "2027-07-31"},
        },
        {"product": rice.id, "quantity": "2.500"},
        {"product": rice.id, "quantity": 1},
    ]

    told = await owner.posts("/api/stock/receipts/", {"supplier": supplier.id, "reference": "FAC-1042", "items": items})

    assert told.status == 201, told.body
    assert (told.body["supplier"], told.body["reference"]) == (supplier.id, "FAC-1042")
    assert told.body["user"] == owner.user["id"]
    first, second, third = told.body["items"]
    assert (first["product"], first["quantity"], first["unit_cost"], first["stock_after"]) == (
        water.id,
        24,
        "11.50",
        24,
    )
    assert (first["batch"]["number"], first["batch"]["expires_on"]) == ("L-1", "2027-07-31")
    assert (second["stock_after"], third["stock_after"], third["batch"]) == (5.5, 6.5, None)
    assert await stock_of(water) == (24, 24)
    assert await stock_of(rice) == (Decimal("6.5"), Decimal("6.5"))
    assert (water.cost_price, water.tracks_batches, rice.tracks_batches) == (Decimal("11.50"), True, False)
    assert (await owner.gets(f"/api/stock/receipts/{told.body['id']}/")).body == told.body
    listed = (await owner.gets(f"/api/stock/receipts/?supplier={supplier.id}&search=1042")).body
    assert listed["results"] == [{name: value for name, value in told.body.items() if name != "items"}]


async def test_the_same_delivery_sent_again_is_answered_and_not_repeated(world: World) -> None:
    owner = await world.owner()
    water = await on_shelf(owner, "A")
    sent = {"client_uuid": str(uuid4()), "items": [{"product": water.id, "quantity": 24}]}

    first = await owner.posts("/api/stock/receipts/", sent)
    again = await owner.posts("/api/stock/receipts/", sent)
    other = await owner.posts("/api/stock/adjustments/", sent | {"reason": "Found"})

    assert (again.status, again.body) == (201, first.body)
    assert await stock_of(water) == (24, 24)
    assert (other.status, list(other.body)) == (422, ["client_uuid"])


async def test_the_next_delivery_raises_a_batch_and_may_not_redate_it(world: World) -> None:
    owner = await world.owner()
    water = await on_shelf(owner, "A")

    def delivered(expires_on: str | None) -> dict[str, Any]:
        batch = {"number": "L-1", "expires_on": expires_on}
        return {"items": [{"product": water.id, "quantity": 5, "batch": batch}]}

    await owner.posts("/api/stock/receipts/", delivered("2027-07-31"))
    assert (await owner.posts("/api/stock/receipts/", delivered(None))).status == 201
    redated = await owner.posts("/api/stock/receipts/", delivered("2027-08-01"))

    assert redated.status == 400
    assert redated.body == {"items": [{"batch": ["El lote L-1 caduca el 2027-07-31."]}]}
    left = (await owner.gets("/api/stock/batches/")).body["results"]
    assert [(one["number"], one["quantity"], one["expires_on"]) for one in left] == [("L-1", 10, "2027-07-31")]


@pytest.mark.parametrize(
    ("items", "refused"),
    [
        ([], ["items"]),
        ([{"product": 0, "quantity": 1}], ["product"]),
        ([{"product": 2**63 - 1, "quantity": 1}], ["product"]),
        ([{"product": 1, "quantity": 0}], ["quantity"]),
        ([{"product": 1, "quantity": "1.0001"}], ["quantity"]),
        ([{"product": 1, "quantity": 10**12}], ["quantity"]),
        ([{"product": 1, "quantity": 1, "unit_cost": "-1"}], ["unit_cost"]),
        ([{"product": 1, "quantity": 1, "batch": {"number": ""}}], ["batch"]),
        ([{"product": 1, "quantity": 1}] * 501, ["items"]),
    ],
)
async def test_a_bad_delivery_changes_nothing(world: World, items: list[Any], refused: list[str]) -> None:
    owner = await world.owner()

    told = await owner.posts("/api/stock/receipts/", {"items": items})

    assert told.status == 400
    found = told.body["items"]
    assert (list(found[0]) if isinstance(found[0], dict) else ["items"]) == refused
    assert not await StockDocument.all().exists()


async def test_nobody_elses_product_or_supplier_is_there(world: World) -> None:
    owner, stranger = await world.owner(), await world.owner()
    theirs = await on_shelf(stranger, "A", 5)
    supplier = await Supplier.create(store_id=stranger.store["id"], name="Aguas")
    items = [{"product": theirs.id, "quantity": 1}]

    about_supplier = await owner.posts("/api/stock/receipts/", {"supplier": supplier.id, "items": items})
    about_product = await owner.posts("/api/stock/counts/", {"items": [{"product": theirs.id, "counted": 1}]})

    assert about_supplier.body == {"supplier": [f"No existe ningún registro con el id {supplier.id}."]}
    assert about_product.body == {"items": [{"product": [f"No existe ningún registro con el id {theirs.id}."]}]}
    assert await stock_of(theirs) == (5, 5)


async def test_a_correction_has_a_reason_and_never_takes_what_is_not_there(world: World) -> None:
    owner = await world.owner()
    water, rice = await on_shelf(owner, "A", 5), await on_shelf(owner, "B", 1)
    items = [{"product": water.id, "quantity": -2}, {"product": rice.id, "quantity": "0.5"}]

    bare = await owner.posts("/api/stock/adjustments/", {"items": items})
    done = await owner.posts("/api/stock/adjustments/", {"reason": "Broken", "items": items})
    over = await owner.posts(
        "/api/stock/adjustments/",
        {"reason": "Broken", "items": [{"product": rice.id, "quantity": 1}, {"product": water.id, "quantity": -4}]},
    )

    assert list(bare.body) == ["reason"]
    assert [(one["quantity"], one["stock_after"]) for one in done.body["items"]] == [(-2, 3), (0.5, 1.5)]
    assert (over.status, over.body) == (400, {"items": [{}, {"quantity": ["De «Agua A» solo hay 3 en existencia."]}]})
    assert (await stock_of(water), await stock_of(rice)) == ((3, 3), (Decimal("1.5"), Decimal("1.5")))
    shown = (await owner.gets(f"/api/products/{water.id}/movements/?kind=ADJUSTMENT")).body["results"]
    assert [(one["quantity"], one["reason"], one["document"]) for one in shown] == [(-2, "Broken", done.body["id"])]


async def test_what_leaves_without_a_batch_was_of_the_first_to_expire(world: World) -> None:
    owner = await world.owner()
    water = await on_shelf(owner, "A", 1)
    batches = [{"number": "late", "expires_on": "2027-09-01"}, {"number": "soon", "expires_on": "2027-08-01"}]
    items = [{"product": water.id, "quantity": 5, "batch": batch} for batch in batches]
    await owner.posts("/api/stock/receipts/", {"items": items})

    async def corrected(quantity: int, batch: dict[str, Any] | None) -> int:
        item = {"product": water.id, "quantity": quantity, "batch": batch}
        return (await owner.posts("/api/stock/adjustments/", {"reason": "Broken", "items": [item]})).status

    assert await corrected(-3, None) == 201  # one that was of no batch, and two
    assert await corrected(-4, batches[1]) == 400
    assert await corrected(-1, batches[0]) == 201
    left = (await owner.gets("/api/stock/batches/?expires_before=2027-09-01")).body["results"]
    assert [(one["number"], one["quantity"]) for one in left] == [("soon", 3)]
    left = (await owner.gets(f"/api/stock/batches/?product={water.id}")).body["results"]
    assert [(one["number"], one["quantity"]) for one in left] == [("soon", 3), ("late", 4)]


async def test_a_count_sets_the_stock_to_what_was_found(world: World) -> None:
    owner = await world.owner()
    water, rice, salt = [await on_shelf(owner, sku, 5) for sku in "ABC"]
    counted = {water: "4", rice: 5, salt: 0}
    items = [{"product": product.id, "counted": many} for product, many in counted.items()]

    told = await owner.posts("/api/stock/counts/", {"reason": "November", "items": items})

    assert told.status == 201, told.body
    assert told.body["items"] == [
        {"product": water.id, "expected": 5, "counted": 4, "difference": -1},
        {"product": rice.id, "expected": 5, "counted": 5, "difference": 0},
        {"product": salt.id, "expected": 5, "counted": 0, "difference": -5},
    ]
    assert [await stock_of(product) for product in counted] == [(4, 4), (5, 5), (0, 0)]
    moved = (await owner.gets(f"/api/stock/movements/?document={told.body['id']}")).body
    assert [(one["kind"], one["product"], one["quantity"]) for one in moved["results"]] == [
        ("COUNT", salt.id, -5),
        ("COUNT", water.id, -1),
    ]
    assert (await owner.gets(f"/api/stock/counts/{told.body['id']}/")).body == told.body


async def test_a_product_counted_twice_is_refused(world: World) -> None:
    owner = await world.owner()
    water = await on_shelf(owner, "A", 5)

    told = await owner.posts("/api/stock/counts/", {"items": [{"product": water.id, "counted": 1}] * 2})

    assert told.body == {"items": [{}, {"product": ["Este producto ya está en la lista."]}]}
    assert await stock_of(water) == (5, 5)


async def test_stock_below_zero_is_raised_and_is_no_longer_marked(world: World) -> None:
    owner = await world.owner()
    water = await on_shelf(owner, "A", -3, oversold=True)

    async def corrected(quantity: int) -> tuple[int, bool]:
        sent = {"reason": "Found", "items": [{"product": water.id, "quantity": quantity}]}
        status = (await owner.posts("/api/stock/adjustments/", sent)).status
        await water.refresh_from_db()
        return status, water.oversold

    assert [await corrected(many) for many in (-1, 2, 1)] == [(400, True), (201, True), (201, False)]
    assert await stock_of(water) == (0, 0)


async def test_movements_are_asked_by_the_days_of_the_store(world: World) -> None:
    owner = await world.owner()
    water = await on_shelf(owner, "A", 5)
    today = (await owner.gets("/api/stock/movements/")).body["results"][0]["created_at"][:10]

    async def found(query: str) -> int:
        return int((await owner.gets(f"/api/stock/movements/?product={water.id}&{query}")).body["count"])

    assert await found(f"date_from={today}&date_to={today}") == 1
    assert await found("date_to=2020-01-01") == 0
    assert await found("date_from=0001-01-01&date_to=9999-12-31") == 1
    assert (await owner.gets("/api/stock/movements/?date_from=21.11.2026")).status == 400


async def test_an_employee_reads_what_moved_and_nothing_more(world: World) -> None:
    owner = await world.owner()
    employee = await world.hired(owner)
    water = await on_shelf(owner, "A", 5)

    assert (await employee.gets(f"/api/products/{water.id}/movements/")).status == 200
    assert (await employee.gets("/api/stock/batches/")).status == 200
    for paper in ("receipts", "adjustments", "counts"):
        assert (await employee.gets(f"/api/stock/{paper}/")).status == 403
        assert (await employee.posts(f"/api/stock/{paper}/", {})).status == 403


async def test_a_paper_is_read_as_what_it_is(world: World) -> None:
    owner = await world.owner()
    water = await on_shelf(owner, "A", 5)
    told = await owner.posts("/api/stock/counts/", {"items": [{"product": water.id, "counted": 5}]})

    assert (await owner.gets(f"/api/stock/receipts/{told.body['id']}/")).status == 404
