"""Products and customers as a file: out, in, and every bad row explained."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from core.catalog.models import Category, Product
from core.customers.models import Customer
from core.stock.models import StockMovement
from tests.world import Caller, Reply, World

NOTHING = {"created": 0, "updated": 0, "unchanged": 0, "rejected": []}


async def brought(owner: Caller, what: str, text: str, query: str = "", **headers: str) -> Reply:
    headers = {"Content_Type": "text/csv"} | headers
    return await owner.asks("POST", f"/api/{what}/import/{query}", text.encode(), **headers)


async def found(owner: Caller, sku: str) -> Product:
    return await Product.get(store_id=owner.store["id"], sku=sku)


async def test_products_come_in_with_their_stock(world: World) -> None:
    owner = await world.owner()
    text = "sku;name;price;tax_rate;current_stock;is_active\r\nA;Agua;18.50;0.16;100;TRUE\r\nB;Arroz;20;;;\r\n"

    told = await brought(owner, "products", "\ufeff" + text)

    assert (told.status, told.body) == (200, NOTHING | {"created": 2})
    water, rice = await found(owner, "A"), await found(owner, "B")
    assert (water.price, water.tax_rate, water.tax_percent, water.current_stock) == (Decimal("18.50"), "0.16", 16, 100)
    assert (rice.current_stock, rice.min_stock, rice.is_active) == (0, 10, True)
    assert [one.kind for one in await StockMovement.filter(product_id=water.id)] == ["OPENING"]


async def test_a_product_that_is_there_is_changed_where_a_cell_differs(world: World) -> None:
    owner = await world.owner()
    await brought(owner, "products", "sku,name,price,current_stock,barcode\nA,Agua,18.50,100,750\n")

    told = await brought(owner, "products", "sku,price,current_stock,barcode\nA,18.5,90,\n")
    again = await brought(owner, "products", "sku,price,current_stock,barcode\nA,18.50,90.0,\n")

    assert (told.body, again.body) == (NOTHING | {"updated": 1}, NOTHING | {"unchanged": 1})
    water = await found(owner, "A")
    assert (water.name, water.price, water.barcode, water.current_stock) == ("Agua", Decimal("18.50"), "", 90)
    moved = await StockMovement.filter(product_id=water.id).order_by("id")
    assert [(one.kind, one.quantity, one.reason) for one in moved] == [("OPENING", 100, ""), ("ADJUSTMENT", -10, "CSV")]


async def test_a_bad_row_is_explained_and_spoils_no_other(world: World) -> None:
    owner = await world.owner()
    await brought(owner, "products", "sku,name,price,barcode\nA,Agua,18.50,750\n")
    rows = [
        "sku,name,price,barcode,category,tax_rate",
        "B,Arroz,dear,,,",
        "C,,5,,,",
        ",Sal,5,,,",
        "D,Frijol,5,750,,",
        "E,Salsa,5,,999,",
        "F,Pan,5,,,",
        "F,Pan,6,,,",
        "G,Leche,5,,,,,entera",
        "H,Miel,,,,",
        "I,Queso,5,,,0.16",
        "J,Crema,5,,,200",
    ]

    told = await brought(owner, "products", "\n".join(rows))

    assert (told.body["created"], told.body["updated"], told.body["unchanged"]) == (2, 0, 0)
    assert told.body["rejected"] == [
        {"row": 2, "errors": {"price": ["Introduzca un número válido."]}},
        {"row": 3, "errors": {"name": ["Este campo es obligatorio."]}},
        {"row": 4, "errors": {"sku": ["Este campo es obligatorio."]}},
        {"row": 5, "errors": {"barcode": ["Ya existe un producto con este código de barras."]}},
        {"row": 6, "errors": {"category": ["No existe ningún registro con el id 999."]}},
        {"row": 8, "errors": {"sku": ["La fila 7 tiene el mismo valor."]}},
        {"row": 9, "errors": {"row": ["La fila tiene más celdas que columnas."]}},
        {"row": 10, "errors": {"price": ["Este campo es obligatorio."]}},
        {"row": 12, "errors": {"tax_rate": ['"200" no es una tasa de impuesto, como "0.16", "16.00" o "EXENT".']}},
    ]
    skus = await Product.filter(store_id=owner.store["id"]).order_by("sku").values_list("sku", flat=True)
    assert skus == ["A", "F", "I"]


async def test_a_key_that_no_record_can_have_is_explained(world: World) -> None:
    owner = await world.owner()

    products = await brought(owner, "products", f"sku,name,price\n{'x' * 65},Agua,1\nA\x00,Agua,1\nB,Agua,1\n")
    customers = await brought(owner, "customers", f"phone,first_name\n{'5' * 33},Ana\n5544332211\x00,Ana\n")

    assert (products.status, products.body["created"]) == (200, 1)
    assert [(one["row"], list(one["errors"])) for one in products.body["rejected"]] == [(2, ["sku"]), (3, ["sku"])]
    assert [(one["row"], list(one["errors"])) for one in customers.body["rejected"]] == [(2, ["phone"]), (3, ["phone"])]


async def test_cents_may_stand_after_a_comma(world: World) -> None:
    owner = await world.owner()
    rows = ["sku;name;price;cost_price;current_stock", "A;Agua, 10,5;18,50;9,5;2,5", "B;Sal;1,234;;", "C;Ron;5;;1,234"]

    told = await brought(owner, "products", "\r\n".join(rows))

    assert [(one["row"], list(one["errors"])) for one in told.body["rejected"]] == [
        (3, ["price"]),
        (4, ["current_stock"]),
    ]
    made = await Product.get(store_id=owner.store["id"])
    assert (made.name, made.price, made.cost_price) == ("Agua, 10,5", Decimal("18.50"), Decimal("9.50"))
    assert made.current_stock == Decimal("2.5")


async def test_a_rehearsal_says_the_same_and_writes_nothing(world: World) -> None:
    owner = await world.owner()
    await brought(owner, "products", "sku,name,price\nA,Agua,18.50\n")

    told = await brought(owner, "products", "sku,name,price\nA,Agua,19\nB,Arroz,5\nC,Sal,-5\n", "?dry_run=true")

    assert (told.body["created"], told.body["updated"], len(told.body["rejected"])) == (1, 1, 1)
    assert [one.price for one in await Product.filter(store_id=owner.store["id"])] == [Decimal("18.50")]
    assert (await brought(owner, "products", "sku\n", "?dry_run=perhaps")).body.keys() == {"dry_run"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "csv"),
        ("sku,name\nA,Agua ñ\n".encode("cp1252"), "UTF-8"),
        (b"sku,colour\nA,red\n", "Columna desconocida «colour»"),
        (b"name,price\nAgua,5\n", "Falta la columna «sku»"),
        (b"sku,sku\nA,A\n", "está dos veces"),
        (b'sku,name\nA,"Agua\n', "fila 2"),
        (b"sku,name\n" + b"A,Agua\n" * 5001, "5000"),
        (b"\x00\xff", "UTF-8"),
        (b"PK\x03\x04", "Columna desconocida"),
    ],
)
async def test_a_file_that_cannot_be_read_is_refused_whole(world: World, content: bytes, said: str) -> None:
    owner = await world.owner()

    told = await owner.asks("POST", "/api/products/import/", content, Content_Type="text/csv")

    assert (told.status, list(told.body)) == (400, ["csv"])
    assert said in str(told.body)
    assert not await Product.filter(store_id=owner.store["id"]).exists()


async def test_what_goes_out_comes_in_unchanged(world: World) -> None:
    owner = await world.owner()
    category = await Category.create(store_id=owner.store["id"], name="Abarrotes")
    rows: list[dict[str, Any]] = [
        {"sku": "=1+1", "name": "'quoted'", "description": 'two\nlines; a "word", and\ttabs', "price": 1},
        {"sku": "-5", "name": "+52", "unit": "кг", "price": Decimal(75000), "price_includes_tax": True},
        {"sku": "@x", "name": "Сахар", "price": 5, "current_stock": -3, "oversold": True, "category": category},
        {"sku": "'=", "name": "a;b", "price": 5, "cost_price": Decimal("4.10"), "tax_rate": "EXENT"},
    ]
    for row in rows:
        await Product.create(store_id=owner.store["id"], **row)

    out = await owner.gets("/api/products/export/")
    told = await brought(owner, "products", out.body)

    assert out.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert out.body.startswith("\ufeffsku,name,")
    assert told.body == NOTHING | {"unchanged": 4}
    assert all(cell not in out.body for cell in ("\n=", "\n-", "\n@", ",=", ",-", ",@", ",+"))


async def test_a_file_from_one_shop_fills_another(world: World) -> None:
    ours, theirs = await world.owner(), await world.owner()
    for sku in ("=A", "'B", "C"):
        await Product.create(store_id=ours.store["id"], sku=sku, name=f"'{sku}", price=5, current_stock=2)
    out = (await ours.gets("/api/products/export/")).body

    assert (await brought(theirs, "products", out)).body == NOTHING | {"created": 3}
    assert (await theirs.gets("/api/products/export/")).body == out


async def test_customers_come_in_by_their_number(world: World) -> None:
    owner = await world.owner()
    text = "phone,first_name,last_name,email,birth_date,credit_limit\n"
    text += "5544332211,Maria,González,maria@example.com,1995-08-20,500\n"

    first = await brought(owner, "customers", text)
    told = await brought(
        owner, "customers", text.replace("5544332211", "'+52 55 4433 2211").replace("González", "Ruiz")
    )

    assert (first.body, told.body) == (NOTHING | {"created": 1}, NOTHING | {"updated": 1})
    maria = await Customer.get(store_id=owner.store["id"])
    assert (maria.last_name, maria.phone, maria.credit_limit) == ("Ruiz", "5544332211", 500)


async def test_a_bad_customer_is_explained(world: World) -> None:
    owner = await world.owner()
    rows = ["phone,first_name,email,customer_type", "12,Ana,,", "5544332211,Eva,e,", "5544332212,Iris,,company"]
    rows += ["5544332213,Olga,o@example.com,", "5544332214,Inés,O@example.com,", ",Nadie,,"]

    told = await brought(owner, "customers", "\n".join(rows))

    assert told.body["created"] == 1
    assert [(one["row"], list(one["errors"])) for one in told.body["rejected"]] == [
        (2, ["phone"]),
        (3, ["email"]),
        (4, ["company_name"]),
        (6, ["email"]),
        (7, ["phone"]),
    ]


async def test_customers_that_go_out_come_in_unchanged(world: World) -> None:
    owner = await world.owner()
    for number, name in enumerate(("Мария", "=cmd()", "O'Brien")):
        body = {"phone": f"+52554433221{number}", "first_name": name, "last_name": "-", "notes": "a,b;c"}
        assert (await owner.posts("/api/customers/", body)).status == 201

    out = (await owner.gets("/api/customers/export/")).body

    assert "'+525544332210" in out
    assert (await brought(owner, "customers", out)).body == NOTHING | {"unchanged": 3}


async def test_a_client_that_knows_json_alone_sends_the_file_in_it(world: World) -> None:
    owner = await world.owner()

    told = await owner.posts("/api/products/import/", {"csv": "sku,name,price\nA,Agua,5\n"}, Idempotency_Key="once")
    again = await owner.posts("/api/products/import/", {"csv": "sku,name,price\nA,Agua,5\n"}, Idempotency_Key="once")
    bare = await owner.posts("/api/products/import/", {})

    assert told.body == again.body == NOTHING | {"created": 1}
    assert (bare.status, list(bare.body)) == (400, ["csv"])


async def test_files_are_for_admins(world: World) -> None:
    employee = await world.hired(await world.owner())

    for what in ("products", "customers"):
        assert (await employee.gets(f"/api/{what}/export/")).status == 403
        assert (await brought(employee, what, "sku\n")).status == 403
