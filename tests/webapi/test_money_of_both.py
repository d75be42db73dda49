"""Any basket, however it is paid and given back: the figures of either dialect are the sums of their parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
import pytest_asyncio
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.catalog.models import Product
from core.credit.models import CreditEntry
from core.customers.models import Customer, CustomerGroup
from core.money import cent, rounded
from tests import both
from tests.both import ORDERS, SALES, Till, erp_customer, erp_product, seen, whole
from tests.returning import points_of
from tests.world import World

ONE_WORLD = settings(
    max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
WAYS = ("cash", "card", "mobile", "transfer", "points", "credit")
PLENTY = 10**9


@dataclass(frozen=True)
class Ware:
    """A product as somebody typed it, and how much of it is bought."""

    price: Decimal
    with_tax: bool
    tax: int
    quantity: Decimal


@dataclass(frozen=True)
class Shop:
    """Its shelves are put in order anew for every example."""

    till: Till
    products: list[int]
    group: int
    customer: int
    coin: Decimal

    async def sells(self, wares: list[Ware], percent: Decimal) -> list[tuple[int, str]]:
        for product, ware in zip(self.products, wares, strict=False):
            typed = {"price": self.typed(ware), "price_includes_tax": ware.with_tax, "tax_percent": ware.tax}
            await Product.filter(id=product).update(**typed)
        await CustomerGroup.filter(id=self.group).update(discount_percent=percent)
        return [(product, str(ware.quantity)) for product, ware in zip(self.products, wares, strict=False)]

    def typed(self, ware: Ware) -> Decimal:
        return rounded(ware.price, self.coin)


@pytest_asyncio.fixture(params=["+525512345678", "+56912345678"], ids=["cents", "none"])
async def shop(world: World, request: pytest.FixtureRequest) -> AsyncIterator[Shop]:
    till = await both.till(world, "0", phone=request.param)
    group = await till.by.posts("/api/customers/groups/", {"name": "VIP", "discount_percent": 1, "is_active": True})
    ana = await erp_customer(till.by, group=group.body["id"], phone=request.param)
    await Customer.filter(id=ana).update(credit_limit=PLENTY)
    await points_of(till.by, ana, PLENTY)
    products = [await erp_product(till.by, "1", stock=PLENTY) for _ in range(6)]
    yield Shop(till, products, group.body["id"], ana, cent(till.by.store["currency"]))


prices = st.decimals(0, 1000, places=2) | st.decimals(1, 999_999, places=2)
quantities = st.integers(1, 40).map(Decimal) | st.decimals("0.001", 30, places=3)
wares = st.builds(Ware, prices, st.booleans(), st.sampled_from([0, 8, 16, 21]), quantities)
baskets = st.lists(wares, min_size=1, max_size=6)
percents = st.just(Decimal(0)) | st.decimals(0, 100, places=2)
# Parts are told in thousandths of the whole: of a total that is paid, and of a line that comes back.
splits = st.lists(st.tuples(st.sampled_from(WAYS), st.integers(0, 1000)), min_size=1, max_size=5)
returns = st.lists(
    st.tuples(st.integers(0, 5), st.integers(1, 1000), st.booleans(), st.sampled_from(["sellable", "damaged"])),
    max_size=5,
)


@ONE_WORLD
@given(basket=baskets, percent=percents)
async def test_any_basket_comes_to_the_same_in_both(shop: Shop, basket: list[Ware], percent: Decimal) -> None:
    till, items = shop.till, await shop.sells(basket, percent)
    asked = {"items": [{"product_id": product, "quantity": many} for product, many in items], "customer": shop.customer}

    preview = whole(await till.by.posts(f"{ORDERS}preview/", asked))
    placed = await till.places(*items, customer=shop.customer)
    for product, many in items:
        scanned = await till.scans(product, many, customer=shop.customer)
    whole(await till.by.posts(f"{SALES}{scanned['id']}/cancel/"))

    for sale in (preview, placed, await till.order(scanned["id"])):
        assert _figures(sale) == _figures(preview)
        _is_the_sum_of_its_lines(sale, "amount", ("subtotal", "total_tax", "final_amount", "money_saved_total"))
    for sale in (scanned, await till.sale(placed["id"])):
        _is_the_sum_of_its_lines(sale, "net_amount", ("subtotal", "tax_amount", "total_amount", "discount_amount"))
        for ware, line in zip(basket, sale["items"], strict=True):
            _is_charged_as_typed(shop, ware, line, percent)
    assert placed["final_amount"] == scanned["total_amount"]


def _figures(sale: dict[str, Any]) -> list[Any]:
    of_a_line = ("product_id", "quantity", "unit_price", "amount", "tax_amount", "discount_amount")
    sums = [sale[name] for name in ("subtotal", "total_tax", "final_amount", "money_saved_total")]
    return sums + [[line[name] for name in of_a_line] for line in sale["items"]]


def _is_the_sum_of_its_lines(sale: dict[str, Any], amount: str, sums: tuple[str, ...]) -> None:
    net, tax, saved = (_sum(line[name] for line in sale["items"]) for name in (amount, "tax_amount", "discount_amount"))
    assert [Decimal(sale[name]) for name in sums] == [net, tax, net + tax, saved]


def _is_charged_as_typed(shop: Shop, ware: Ware, line: dict[str, Any], percent: Decimal) -> None:
    """Before tax the lowered price is the price of a piece; with tax it times the pieces is the total."""
    lowered = rounded(shop.typed(ware) * (100 - percent) / 100, shop.coin)
    if ware.with_tax:
        assert Decimal(line["total"]) == rounded(lowered * ware.quantity, shop.coin)
    else:
        assert Decimal(line["net_price"]) == lowered
        assert Decimal(line["net_amount"]) == rounded(lowered * ware.quantity, shop.coin)


def _sum(amounts: Iterable[Any]) -> Decimal:
    return sum((Decimal(amount) for amount in amounts), Decimal(0))


@ONE_WORLD
@given(basket=baskets, percent=percents, split=splits, back=returns, in_pos=st.booleans())
async def test_whatever_is_paid_comes_back(
    shop: Shop, basket: list[Ware], percent: Decimal, split: Any, back: Any, in_pos: bool
) -> None:
    """In any parts and by turns in both: of each line, of the tax and of each way of paying, neither more nor less."""
    till, before = shop.till, await _stands(shop)
    order = await till.places(*await shop.sells(basket, percent), customer=shop.customer)
    paid = _divided(Decimal(order["final_amount"]), split, shop.coin)
    ways = [{"payment_method": way.upper() if in_pos else way, "amount": str(amount)} for way, amount in paid]
    at = f"{ORDERS}{order['id']}/pay/" if in_pos else f"{SALES}{order['id']}/checkout/"
    whole(await till.by.posts(at, {"payments": ways}))
    after = await _stands(shop)

    for line, share, here, condition in back:
        await _comes_back(till, order, line, share, here, condition)
    if (await till.order(order["id"]))["status"] != "REFUNDED":
        await till.gives_back(order["id"])

    refunds = await seen(till.by, f"{ORDERS}{order['id']}/refunds/")
    for name in ("subtotal", "total_tax", "final_amount"):
        assert _sum(one[name] for one in refunds) == Decimal(order[name])
    for item in order["items"]:
        parts = [part for one in refunds for part in one["items"] if part["item_id"] == item["id"]]
        for name in ("quantity", "amount", "tax_amount"):
            assert _sum(str(part[name]) for part in parts) == Decimal(str(item[name]))
    assert _by_way(refunds) == {way.upper(): amount for way, amount in Counter(_summed(paid)).items() if amount}
    again = await _stands(shop)
    assert (again.points, again.credit, again.cash, again.bought) == (before.points, before.credit, before.cash, 0)
    assert after.sold - before.sold == again.back - before.back == Decimal(order["final_amount"])
    assert after.sold - before.sold == _sum(amount for _, amount in paid)


def _divided(total: Decimal, split: list[tuple[str, int]], coin: Decimal) -> list[tuple[str, Decimal]]:
    """So many thousandths in each way but the last, which pays the rest."""
    paid, left = [], total
    for way, share in split[:-1]:
        amount = min(left, rounded(total * share / 1000, coin))
        paid.append((way, amount))
        left -= amount
    return [*paid, (split[-1][0], left)]


def _summed(paid: list[tuple[str, Decimal]]) -> dict[str, Decimal]:
    return {way: _sum(amount for one, amount in paid if one == way) for way, _ in paid}


def _by_way(refunds: list[dict[str, Any]]) -> dict[str, Decimal]:
    ways = [(one["payment_method"], Decimal(one["amount"])) for refund in refunds for one in refund["payments"]]
    return _summed(ways)


async def _comes_back(till: Till, order: dict[str, Any], line: int, share: int, here: bool, condition: str) -> None:
    """So many thousandths of what was sold of a line; where less of it is left, nothing, and that in words."""
    item = order["items"][line % len(order["items"])]
    many = max(Decimal("0.001"), rounded(Decimal(str(item["quantity"])) * share / 1000, Decimal("0.01")))
    asked = {"items": [{"item_id": item["id"], "quantity": str(many), "condition": condition}]}
    at = f"{ORDERS}{order['id']}/refund/" if here else f"{SALES}{order['id']}/refund/"
    told = await till.by.posts(at, asked)
    assert told.status in (200, 400), told.body


@dataclass(frozen=True)
class Stand:
    """What the customer has and the drawer holds."""

    points: int
    credit: Decimal
    bought: Decimal
    cash: Decimal
    sold: Decimal
    back: Decimal


async def _stands(shop: Shop) -> Stand:
    customer, report = await Customer.get(id=shop.customer), await shop.till.report()
    owed = _sum([one.amount async for one in CreditEntry.filter(customer_id=shop.customer)])
    assert (customer.points_debt, owed) == (0, customer.credit_used)
    sold, back = Decimal(report["sales_total"]), Decimal(report["refund_total"])
    assert _sum(report["payments"].values()) == sold
    assert _sum(report["refunds"].values()) == back
    cash = Decimal(report["expected_cash"])
    return Stand(customer.points, customer.credit_used, customer.total_purchases, cash, sold, back)
