"""The database repeats the rules of what is sold, for whoever reaches it by another way."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
import pytest_asyncio
from tortoise.exceptions import IntegrityError
from tortoise.transactions import in_transaction

from core.catalog.models import Product
from core.customers.models import Customer
from core.sales.models import Line, Order
from core.stores.models import Store

ORDER: dict[str, Any] = {
    "ticket_folio": "0A1B2C3D",
    "receipt_number": "CHECK-20260314120000",
    "sale_number": "SALE-2026-00001",
}
SOAP: dict[str, Any] = {"name": "Jabón", "sku": "JABON", "price": Decimal("21.12")}
LUCIA: dict[str, Any] = {"first_name": "Lucía", "phone": "5544332211", "phone_e164": "+525544332211"}
LINE: dict[str, Any] = {
    "name": "Jabón",
    "quantity": Decimal(2),
    "list_price": Decimal("21.12"),
    "unit_price": Decimal("21.12"),
    "tax_percent": Decimal(16),
    "amount": Decimal("42.24"),
    "tax_amount": Decimal("6.76"),
}


@pytest_asyncio.fixture
async def shop(db: None) -> Store:
    return await _shop("one")


@pytest_asyncio.fixture
async def other(shop: Store) -> Store:
    return await _shop("two")


async def _shop(name: str) -> Store:
    customs: dict[str, Any] = {"country": "MX", "currency": "MXN", "timezone": "America/Mexico_City", "language": "es"}
    return await Store.create(name=name, slug=name, tenant_key=name, **customs)


async def _refused(model: type[Any], constraint: str, **columns: Any) -> None:
    with pytest.raises(IntegrityError) as refused:
        async with in_transaction():
            await model.create(**columns)
    assert refused.value.args[0].constraint_name == constraint


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"price": Decimal("-0.01")}, "product_price_check"),
        ({"cost_price": Decimal("-0.01")}, "product_cost_price_check"),
        ({"current_stock": Decimal("-0.001")}, "product_current_stock_check"),
        ({"tax_percent": Decimal("100.0001")}, "product_tax_percent_check"),
        ({"sku": ""}, "product_sku_check"),
    ],
)
async def test_a_product_keeps_to_its_bounds(shop: Store, wrong: dict[str, Any], constraint: str) -> None:
    await _refused(Product, constraint, store=shop, **SOAP | wrong)


async def test_a_sku_is_one_stores_own_until_its_product_is_hidden(shop: Store, other: Store) -> None:
    soap = await Product.create(store=shop, **SOAP)
    await Product.create(store=other, **SOAP)
    await _refused(Product, "product_sku_key", store=shop, **SOAP)

    await soap.hide()

    await Product.create(store=shop, **SOAP)


async def test_a_telephone_is_one_customers_in_a_store(shop: Store, other: Store) -> None:
    await Customer.create(store=shop, **LUCIA)
    await Customer.create(store=other, **LUCIA)
    await _refused(Customer, "customer_phone_key", store=shop, **LUCIA | {"phone": "+52 55 4433 2211"})

    # Document 004 knows customers without one, as many as there are.
    for _ in range(2):
        await Customer.create(store=shop, first_name="Иван")


async def test_a_company_has_a_name(shop: Store) -> None:
    await _refused(Customer, "customer_company_name_check", store=shop, customer_type="company", **LUCIA)


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"subtotal": Decimal(1)}, "sale_final_amount_check"),
        ({"status": "PAID"}, "sale_paid_at_check"),
        ({"ticket_folio": "0a1b2c3d"}, "sale_ticket_folio_check"),
        ({"total_discount": Decimal("-0.01")}, "sale_total_discount_check"),
    ],
)
async def test_an_order_keeps_to_its_bounds(shop: Store, wrong: dict[str, Any], constraint: str) -> None:
    await _refused(Order, constraint, store=shop, **ORDER | wrong)


@pytest.mark.parametrize("name", ["ticket_folio", "receipt_number", "sale_number"])
async def test_every_name_of_an_order_is_its_own_in_its_store(shop: Store, other: Store, name: str) -> None:
    await Order.create(store=shop, **ORDER)
    await Order.create(store=other, **ORDER)
    names: dict[str, Any] = {"ticket_folio": "FFFFFFFF", "receipt_number": "CHECK-2", "sale_number": "SALE-2"} | {
        name: ORDER[name]
    }

    await _refused(Order, f"sale_{name}_key", store=shop, **names)


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"quantity": Decimal(0), "amount": Decimal(0)}, "sale_line_quantity_check"),
        ({"amount": Decimal("42.25")}, "sale_line_amount_check"),
        ({"tax_amount": Decimal("-0.01")}, "sale_line_tax_amount_check"),
    ],
)
async def test_a_line_keeps_to_its_bounds(shop: Store, wrong: dict[str, Any], constraint: str) -> None:
    order = await Order.create(store=shop, **ORDER)
    await _refused(Line, constraint, store=shop, order=order, **LINE | wrong)


async def test_nothing_of_one_store_is_joined_to_anothers(shop: Store, other: Store) -> None:
    order, soap = await Order.create(store=shop, **ORDER), await Product.create(store=other, **SOAP)
    lucia = await Customer.create(store=other, **LUCIA)

    await _refused(Line, "sale_line_order_fkey", store=other, order=order, **LINE)
    await _refused(Line, "sale_line_product_fkey", store=shop, order=order, product=soap, **LINE)
    names: dict[str, Any] = {"ticket_folio": "FFFFFFFF", "receipt_number": "CHECK-2", "sale_number": "SALE-2"}
    await _refused(Order, "sale_customer_fkey", store=shop, customer=lucia, **names)
