"""Sales in bulk: exact to the cent, whole, believable, and the same for the same seed."""

from __future__ import annotations

from decimal import Decimal
from itertools import accumulate

import pytest

from core.demo.baskets import Money
from tests.core.demo.conftest import WISH, Filled


async def test_there_are_as_many_as_wished_for_and_it_says_how_fast(sold: Filled) -> None:
    counts = [await sold.one(f"SELECT count(*) FROM {table}") for table in ("sale", "sale_line", "sale_payment")]

    assert counts[0] == WISH.orders
    assert sold.told[-1].startswith("{:,} orders, {:,} lines, {:,} payments in ".format(*counts))
    assert await sold.one("SELECT count(DISTINCT product_id) FROM sale_line") > 500
    assert await sold.one("SELECT count(*) FROM product WHERE store_id = (SELECT store_id FROM sale LIMIT 1)") == 1000
    assert await sold.one("SELECT count(*) FROM customer WHERE store_id = (SELECT store_id FROM sale LIMIT 1)") == 1000


async def test_every_tax_is_rounded_once_to_the_cent(sold: Filled) -> None:
    wrong = "SELECT count(*) FROM sale_line WHERE tax_amount <> round(amount * tax_percent / 100, 2)"
    between = "SELECT count(*) FROM sale_line WHERE tax_amount <> amount * tax_percent / 100"

    assert await sold.one(wrong) == 0
    assert await sold.one(between) > 0


@pytest.mark.parametrize(
    ("unit", "quantity", "percent", "tax"),
    [
        (10, 1, "5", 1),
        (10, 3, "5", 2),
        (9, 1, "5", 0),
        (1850, 1, "16", 296),
        (1379, 3, "16", 662),
        (200, 1, "7.25", 15),
    ],
)
def test_half_a_cent_of_tax_is_a_cent(unit: int, quantity: int, percent: str, tax: int) -> None:
    """No even percentage ever comes to a half, so no shop of the demo shows it."""
    assert Money(unit, quantity, Decimal(percent)).tax == tax


async def test_lines_bear_the_prices_of_their_products(sold: Filled) -> None:
    assert not await sold.one(
        """
        SELECT count(*) FROM sale_line l LEFT JOIN product p ON p.id = l.product_id
         WHERE (l.name, l.sku, l.unit_price, l.unit_cost, l.tax_percent)
               IS DISTINCT FROM (p.name, p.sku, p.price, p.cost_price, p.tax_percent)
        """
    )


async def test_totals_are_the_sums_of_the_lines_and_are_paid_to_the_cent(sold: Filled) -> None:
    wrong = """
        SELECT count(*) FROM sale s
          LEFT JOIN (SELECT order_id, sum(amount) AS net, sum(tax_amount) AS tax FROM sale_line GROUP BY 1) l
            ON l.order_id = s.id
          LEFT JOIN (SELECT order_id, sum(amount) AS paid FROM sale_payment GROUP BY 1) p ON p.order_id = s.id
         WHERE (s.subtotal, s.total_tax, s.final_amount) IS DISTINCT FROM (l.net, l.tax, p.paid)
    """
    assert await sold.one(wrong) == 0
    assert await sold.one("SELECT sum(final_amount) FROM sale") > 0


async def test_no_row_crosses_a_store(sold: Filled) -> None:
    """The load looks no key up where it need not: here each is looked up."""
    for child, key, parent in (
        ("sale", "customer_id", "customer"),
        ("sale_line", "order_id", "sale"),
        ("sale_line", "product_id", "product"),
        ("sale_payment", "order_id", "sale"),
    ):
        strays = f"""
            SELECT count(*) FROM {child} c LEFT JOIN {parent} p ON p.id = c.{key} AND p.store_id = c.store_id
             WHERE c.{key} IS NOT NULL AND p.id IS NULL
        """
        assert await sold.one(strays) == 0, (child, key)
    outsiders = """
        SELECT count(*) FROM sale s LEFT JOIN membership m ON m.store_id = s.store_id AND m.user_id = s.cashier_id
         WHERE m.id IS NULL
    """
    assert await sold.one(outsiders) == 0


async def test_the_shop_sells_while_it_is_open_on_the_days_asked_for(sold: Filled) -> None:
    wall = "(s.created_at AT TIME ZONE (SELECT timezone FROM store WHERE id = s.store_id))"
    days = await sold.sql.fetchrow(
        f"SELECT min({wall}::date), max({wall}::date), count(DISTINCT {wall}::date),"
        f" min({wall}::time)::text, max({wall}::time)::text FROM sale s"
    )

    assert days is not None
    assert [str(day) for day in days[:2]] == ["2025-12-22", "2026-01-11"]
    assert days[2] == WISH.days
    assert days[3] >= "08:00:00"
    assert days[4] < "22:00:00"
    assert await sold.one("SELECT bool_and(paid_at > created_at) FROM sale")


async def test_weekends_are_fuller_and_some_products_are_everybodys(sold: Filled) -> None:
    by_day = "SELECT count(*) FROM sale WHERE extract(isodow FROM created_at - interval '6 hours') = {}"
    popular = "SELECT count(*) AS times FROM sale_line GROUP BY product_id ORDER BY times DESC"

    assert await sold.one(by_day.format(6)) > 1.2 * await sold.one(by_day.format(2))
    assert await sold.one(f"{popular} LIMIT 1") > 20 * await sold.one(f"{popular} OFFSET 500 LIMIT 1")
    assert await sold.one("SELECT count(DISTINCT method) FROM sale_payment") == 3
    assert await sold.one("SELECT count(*) FROM sale WHERE customer_id IS NULL") > WISH.orders / 2


async def test_every_name_of_an_order_is_its_own_and_speaks_of_its_time(sold: Filled) -> None:
    """Sale numbers bear the year on the shop's wall, and go on from one to the next without a gap."""
    by_year = await sold.sql.fetch(
        "SELECT substr(sale_number, 6, 4) AS year, count(*) AS many, max(substr(sale_number, 11)::int) AS last,"
        " min(to_char(s.created_at AT TIME ZONE t.timezone, 'YYYY')) AS wall"
        " FROM sale s JOIN store t ON t.id = s.store_id GROUP BY 1 ORDER BY 1"
    )
    late = """
        SELECT count(*) FROM sale s JOIN store t ON t.id = s.store_id
         WHERE substr(receipt_number, 7, 14) <> to_char(s.created_at AT TIME ZONE t.timezone, 'YYYYMMDDHH24MISS')
    """
    assert [row["year"] for row in by_year] == [row["wall"] for row in by_year] == ["2025", "2026"]
    assert [row["last"] for row in by_year] == list(accumulate(row["many"] for row in by_year))
    assert await sold.one(late) == 0
