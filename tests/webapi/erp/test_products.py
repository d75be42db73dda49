"""Document 000, section 2: the same catalogue with prices that include tax."""

from __future__ import annotations

from typing import Any

import pytest

from tests.world import Caller, World

IPHONE: dict[str, Any] = {
    "name": "iPhone 14 Pro",
    "sku": "IPHONE-14-PRO",
    "barcode": "1234567890123",
    "description": "Latest iPhone model",
    "cost_price": 50000,
    "sale_price": 75000,
    "wholesale_price": 65000,
    "tax_rate": 12,
    "unit": "pcs",
}
PRODUCTS = "/api/products/products/"


async def test_a_product_is_made_and_read(world: World) -> None:
    owner = await world.owner()
    category = (await owner.posts("/api/products/categories/", {"name": "Смартфоны"})).body["id"]

    told = await owner.posts(PRODUCTS, IPHONE | {"category": category, "current_stock": 5, "min_stock": "5.000"})

    assert told.status == 201
    expected = IPHONE | {
        "cost_price": "50000.00",
        "sale_price": "75000.00",
        "wholesale_price": "65000.00",
        "tax_rate": "12.00",
        "final_price": "75000.00",
        "discounted_price": None,
        "current_stock": "5.000",
        "reserved_quantity": "0.000",
        "available_to_sell": "5.000",
        "min_stock": "5.000",
        "low_stock": True,
        "category": category,
        "category_name": "Смартфоны",
        "supplier": None,
        "is_active": True,
    }
    assert expected.items() <= told.body.items()
    assert told.body.keys() - expected.keys() == {"id", "created_at", "updated_at"}
    assert (await owner.gets(f"{PRODUCTS}{told.body['id']}/")).body == told.body


async def test_the_list_is_enveloped_filtered_searched_and_ordered(world: World) -> None:
    owner = await world.owner()
    category = (await owner.posts("/api/products/categories/", {"name": "Смартфоны"})).body["id"]
    await _made(owner, sku="A", name="iPhone 14 Pro", sale_price=300, category=category, barcode="978")
    await _made(owner, sku="B", name="Чехол", sale_price=100, is_active=False, barcode="")
    # Before tax: 200 with it.
    await owner.posts("/api/products/", {"name": "Cable", "sku": "C", "price": "100.00", "tax_rate": "100"})

    async def found(query: str) -> list[str]:
        told = (await owner.gets(f"{PRODUCTS}?{query}")).body
        assert told.keys() == {"count", "next", "previous", "results"}
        return [one["sku"] for one in told["results"]]

    assert await found("ordering=sale_price") == ["B", "C", "A"]
    assert await found("ordering=-created_at,name") == ["C", "B", "A"]
    assert await found(f"category={category}") == ["A"]
    assert await found("is_active=false") == ["B"]
    assert await found("search=iph") == ["A"]
    assert await found("search=978") == ["A"]
    assert await found("search=чех") == ["B"]
    assert await found("ordering=name&page=2&page_size=2") == ["B"]
    refused = await owner.gets(f"{PRODUCTS}?ordering=colour")
    assert (refused.status, list(refused.body)) == (400, ["ordering"])


async def test_a_product_of_pos_has_its_final_price_here_and_the_reverse(world: World) -> None:
    owner = await world.owner()
    cola = {"name": "Cola", "sku": "KO", "price": "18.50", "tax_rate": "0.16"}
    theirs = (await owner.posts("/api/products/", cola)).body["id"]
    ours = await _made(owner)

    here = (await owner.gets(f"{PRODUCTS}{theirs}/")).body
    there = (await owner.gets(f"/api/products/{ours}/")).body

    assert (here["sale_price"], here["final_price"], here["tax_rate"]) == ("21.46", "21.46", "16.00")
    assert (there["price"], there["final_price"], there["tax_rate"]) == ("66964.29", "75000.00", "12.00")


async def test_the_price_that_was_typed_last_is_the_price_that_is_charged(world: World) -> None:
    owner = await world.owner()
    product = await _made(owner)

    before_tax = (await owner.patches(f"/api/products/{product}/", {"price": "100.00"})).body
    with_tax = (await owner.patches(f"{PRODUCTS}{product}/", {"sale_price": "100.00"})).body

    assert before_tax["final_price"] == "112.00"
    assert with_tax["final_price"] == "100.00"
    assert (await owner.gets(f"/api/products/{product}/")).body["price"] == "89.29"


async def test_what_was_shown_and_sent_back_changes_nothing(world: World) -> None:
    owner = await world.owner()
    exempt = {"name": "Pan", "sku": "PAN", "price": "18.49", "tax_rate": "EXENT"}
    bread = (await owner.posts("/api/products/", exempt)).body
    phone = await _made(owner, tax_rate="0.50")
    shown = (await owner.gets(f"{PRODUCTS}{bread['id']}/")).body
    elsewhere = (await owner.gets(f"/api/products/{phone}/")).body

    await owner.asks("PUT", f"{PRODUCTS}{bread['id']}/", shown)
    await owner.asks("PUT", f"/api/products/{phone}/", elsewhere)

    assert (await owner.gets(f"/api/products/{bread['id']}/")).body == bread
    told = (await owner.gets(f"{PRODUCTS}{phone}/")).body
    assert (told["sale_price"], told["tax_rate"]) == ("75000.00", "0.50")


async def test_a_promotion_lowers_both_prices_with_tax(world: World) -> None:
    owner = await world.owner()
    product = await _made(owner)
    always = {"start_date": "2020-01-01", "end_date": "2100-01-01"}
    await owner.posts("/api/promotions/", {"name": "Sale", "product": product, "discount_percent": 10} | always)

    told = (await owner.gets(f"{PRODUCTS}{product}/")).body

    assert (told["sale_price"], told["discounted_price"], told["final_price"]) == ("75000.00", "67500.00", "67500.00")


async def test_nothing_less_is_nothing(world: World) -> None:
    owner = await world.owner()
    product = await _made(owner)

    told = await owner.patches(f"{PRODUCTS}{product}/", {"current_stock": "-0"})

    assert (told.status, told.body["current_stock"], told.body["available_to_sell"]) == (200, "0.000", "0.000")


async def test_low_stock_lists_what_has_run_down(world: World) -> None:
    owner = await world.owner()
    low = await _made(owner, sku="LOW", barcode="", current_stock=10)
    await _made(owner, sku="HIGH", barcode="", current_stock="10.001")

    told = await owner.gets(f"{PRODUCTS}low-stock/")

    assert [one["id"] for one in told.body["results"]] == [low]


async def test_a_hidden_product_is_missing(world: World) -> None:
    owner = await world.owner()
    product = await _made(owner)

    assert (await (await world.hired(owner)).deletes(f"{PRODUCTS}{product}/")).status == 403
    assert (await owner.deletes(f"{PRODUCTS}{product}/")).status == 204
    told = await owner.gets(f"{PRODUCTS}{product}/")
    assert (told.status, told.body) == (404, {"status": "error", "message": "Не найдено."})


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"sku": "IPHONE-14-PRO"}, {"sku": ["Товар с таким SKU уже существует."]}),
        ({"tax_rate": 101}, {"tax_rate": ["Убедитесь, что это значение не больше 100."]}),
        ({"category": 999_999}, {"category": ["Записи с id 999999 не существует."]}),
        ({"sale_price": "-1"}, {"sale_price": ["Убедитесь, что это значение не меньше 0."]}),
    ],
)
async def test_refusals_are_in_russian(world: World, wrong: dict[str, Any], said: dict[str, Any]) -> None:
    owner = await world.owner()
    await _made(owner, barcode="")

    told = await owner.posts(PRODUCTS, IPHONE | {"sku": "OTHER"} | wrong)

    assert (told.status, told.body) == (400, said)


async def test_a_currency_without_cents_has_no_price_in_cents(world: World) -> None:
    owner = await world.owner()
    await owner.patches("/api/store/", {"currency": "CLP"})

    told = await owner.posts(PRODUCTS, IPHONE | {"sale_price": "75000.50"})

    assert (told.status, told.body) == (400, {"sale_price": ["У валюты CLP нет такой мелкой монеты."]})


async def test_categories_are_enveloped_and_their_names_are_their_own(world: World) -> None:
    owner, other = await world.owner(), await world.owner()
    made = await owner.posts("/api/products/categories/", {"name": "Смартфоны"})
    await other.posts("/api/products/categories/", {"name": "Смартфоны"})

    again = await owner.posts("/api/products/categories/", {"name": "СМАРТФОНЫ"})
    told = await owner.gets("/api/products/categories/")

    assert (made.status, again.status) == (201, 400)
    assert again.body == {"name": ["Категория с таким названием уже существует."]}
    assert told.body == {"count": 1, "next": None, "previous": None, "results": [made.body]}


async def _made(by: Caller, **asked: Any) -> int:
    told = await by.posts(PRODUCTS, IPHONE | asked)
    assert told.status == 201, told.body
    return int(told.body["id"])
