"""Every screen of customers and of the staff, in the three languages."""

from __future__ import annotations

from tests.bot.crawl.looking import read_well


async def test_all_that_customers_see_reads_well(busy_db: None) -> None:
    await read_well("stranger", "customer", "subscriber", screens=75)


async def test_all_that_an_employee_sees_reads_well(busy_db: None) -> None:
    await read_well("employee", screens=50)
