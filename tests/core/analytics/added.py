"""What a period of a shop comes to, by everything that the rollups know: more than any report shows.

A row is a key and its sums; what each sum means stands at the rollup it comes from (core/analytics/rollups.py).
"""

from __future__ import annotations

from asyncpg import Record
from tortoise.connection import get_connection

from core.actor import Actor
from core.analytics.period import Period
from core.analytics.sums import days, discounts, summary

__all__ = ["cashiers", "customers", "days", "discounts", "hours", "margins", "methods", "products", "summary"]

_HOURS = """
SELECT day, hour, local_hour, sum(tickets)::bigint AS tickets, sum(gross) AS gross, sum(tax) AS tax,
       sum(discount) AS discount, min(lowest) AS lowest, max(highest) AS highest, sum(refunds)::bigint AS refunds,
       sum(refunded) AS refunded, sum(refunded_tax) AS refunded_tax, sum(undone)::bigint AS undone
  FROM sales_by_hour WHERE store_id = $1 AND day BETWEEN $2 AND $3
 GROUP BY day, hour, local_hour ORDER BY hour
"""
_METHODS = """
SELECT method, sum(tickets)::bigint AS tickets, sum(amount) AS amount, max(highest) AS highest,
       sum(refunded) AS refunded
  FROM sales_by_method WHERE store_id = $1 AND day BETWEEN $2 AND $3
 GROUP BY method ORDER BY method
"""
_PRODUCTS = """
SELECT product_id, name, tickets, units, net, refunded_units, refunded_net
  FROM products_of($1::bigint, $2::date, $3::date)
 ORDER BY product_id, name
"""
# What few reports ask for is not added up for the others.
_MARGINS = """
SELECT product_id, name, tax, discount, cost, costed_units, costed_net, refunded_tax, refunded_cost, damaged_cost,
       refunded_costed_units, refunded_costed_net
  FROM products_of($1::bigint, $2::date, $3::date)
 ORDER BY product_id, name
"""
_CASHIERS = """
SELECT cashier_id, sum(tickets)::bigint AS tickets, sum(gross) AS gross, sum(tax) AS tax, sum(discount) AS discount,
       sum(refunds)::bigint AS refunds, sum(refunded) AS refunded, sum(refunded_tax) AS refunded_tax
  FROM sales_by_cashier WHERE store_id = $1 AND day BETWEEN $2 AND $3
 GROUP BY cashier_id ORDER BY cashier_id
"""
_CUSTOMERS = """
SELECT day, customer_id, sum(tickets)::bigint AS tickets, sum(gross) AS gross, sum(refunded) AS refunded
  FROM sales_by_customer WHERE store_id = $1 AND day BETWEEN $2 AND $3
 GROUP BY day, customer_id ORDER BY day, customer_id
"""


async def hours(period: Period, by: Actor) -> list[Record]:
    return await _asked(_HOURS, period, by)


async def methods(period: Period, by: Actor) -> list[Record]:
    return await _asked(_METHODS, period, by)


async def products(period: Period, by: Actor) -> list[Record]:
    return await _asked(_PRODUCTS, period, by)


async def margins(period: Period, by: Actor) -> list[Record]:
    return await _asked(_MARGINS, period, by)


async def cashiers(period: Period, by: Actor) -> list[Record]:
    return await _asked(_CASHIERS, period, by)


async def customers(period: Period, by: Actor) -> list[Record]:
    """On each day, whatever became of it later."""
    return await _asked(_CUSTOMERS, period, by)


async def _asked(statement: str, period: Period, by: Actor) -> list[Record]:
    async with get_connection("default").acquire_connection() as connection:
        rows: list[Record] = await connection.fetch(statement, by.store.id, period.start_date, period.end_date)
    return rows
