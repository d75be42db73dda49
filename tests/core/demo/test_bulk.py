"""The load itself: repeatable, all or nothing, and out of nobody's way."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from decimal import Decimal

import pytest
import pytest_asyncio

from core.demo import seeding
from core.demo.benchmark import Wish
from core.demo.pace import Stretch
from core.demo.till import Rows, Till
from core.sales.models import Line, Method, Order, Payment, Status
from tests.core.demo.conftest import TABLES, Filled, database

pytestmark = pytest.mark.race

# Four pieces of a thousand on one day: enough for two sales in one second here and there.
BUSY_DAY = Wish(orders=4000, days=1, until=date(2026, 3, 14))


@pytest_asyncio.fixture(scope="module")
async def busy_day(template: str) -> AsyncIterator[Filled]:
    async with database(template, "busy_day") as filled:
        await filled.fill(seed=7, wish=BUSY_DAY)
        yield filled


async def test_the_same_seed_makes_the_same_rows_and_another_makes_others(template: str, sold: Filled) -> None:
    async with database(template, "again") as again, database(template, "other") as other:
        await again.fill(seed=7)
        await other.fill(seed=8)

        assert await again.rows() == await sold.rows()
        same = {table for table, mark in (await other.rows()).items() if mark == (await sold.rows())[table]}
    assert same <= {"supplier", "category", "membership"}, "names and roles that no chance decides"


async def test_a_second_run_adds_nothing_and_says_so(busy_day: Filled) -> None:
    before = await busy_day.rows()
    busy_day.told.clear()

    await busy_day.fill(seed=9, wish=BUSY_DAY)

    assert await busy_day.rows() == before
    assert busy_day.told == [
        "left alone, since they are there already: Abarrotes Lupita, Chorsu Market, Ala-Too Telecom",
        "no sales added: Abarrotes Lupita has 4,000 already",
    ]


async def test_where_keys_have_to_be_looked_up_the_rows_are_the_same(template: str, busy_day: Filled) -> None:
    """An operator's database gives no superuser to a shop."""
    async with database(template, "theirs") as theirs:
        await theirs.sql.execute("CREATE ROLE clerk LOGIN IN ROLE pg_read_all_data, pg_write_all_data")
        try:
            await theirs.sql.execute(f"GRANT ALL ON {', '.join(TABLES)} TO clerk")
            await theirs.sql.execute("GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO clerk")
            clerks = theirs.settings.database_url.replace("kassa@", "clerk@")
            await Filled(theirs.settings.model_copy(update={"database_url": clerks}), theirs.sql).fill(7, BUSY_DAY)

            assert await theirs.rows() == await busy_day.rows()
        finally:
            await theirs.sql.execute("DROP OWNED BY clerk; DROP ROLE clerk")


async def test_a_seeding_cut_short_leaves_no_sale_behind(template: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with database(template, "short") as short:
        whole = Till.ring_up

        def cut(till: Till, piece: Stretch) -> Rows:
            if piece.start == 3000:
                raise RuntimeError("cut short")
            return whole(till, piece)

        monkeypatch.setattr(Till, "ring_up", cut)
        with pytest.raises(ExceptionGroup):
            await short.fill(seed=7, wish=BUSY_DAY)
        assert [await short.one(f"SELECT count(*) FROM {table}") for table in TABLES[-3:]] == [0, 0, 0]

        monkeypatch.setattr(Till, "ring_up", whole)
        await short.fill(seed=7, wish=BUSY_DAY)
        assert await short.one("SELECT count(*) FROM sale") == BUSY_DAY.orders


async def test_twins_of_one_second_have_receipts_of_their_own(busy_day: Filled) -> None:
    assert await busy_day.one("SELECT count(*) FROM sale WHERE receipt_number LIKE '%-2'") > 50
    assert await busy_day.one("SELECT count(DISTINCT receipt_number) FROM sale") == BUSY_DAY.orders


async def test_whoever_sells_next_gets_the_next_numbers(template: str) -> None:
    async with database(template, "next") as filled, filled.tables():
        await filled.fill(seed=7, wish=BUSY_DAY)
        last = await Order.all().order_by("-id").first()
        assert last

        order = await Order.create(
            store_id=last.store_id,
            ticket_folio="F47AC10B",
            receipt_number="CHECK-20260315090000",
            sale_number="SALE-2026-04001",
            cashier_id=last.cashier_id,
            status=Status.PENDING,
        )
        line = await Line.create(
            store_id=order.store_id,
            order=order,
            name="Ноутбук",
            quantity=Decimal(2),
            list_price=Decimal("1500.00"),
            unit_price=Decimal("1500.00"),
            tax_percent=Decimal(0),
            amount=Decimal("3000.00"),
            tax_amount=Decimal(0),
        )
        payment = await Payment.create(
            store_id=order.store_id, order=order, method=Method.CASH, amount=Decimal(1), received_amount=Decimal(2)
        )

        assert order.id == last.id + 1 == BUSY_DAY.orders + 1
        assert (
            line.id
            == await filled.one("SELECT max(id) FROM sale_line")
            == await filled.one("SELECT count(*) FROM sale_line")
        )
        assert payment.id == await filled.one("SELECT count(*) FROM sale_payment")


async def test_the_rollups_are_told_of_every_sale(busy_day: Filled) -> None:
    assert await busy_day.one("SELECT count(DISTINCT order_id) FROM sale_tail") == BUSY_DAY.orders
    assert (
        await busy_day.one(
            "SELECT count(*) FROM sale_tail t JOIN sale o ON (o.id, o.store_id) = (t.order_id, t.store_id)"
        )
        == BUSY_DAY.orders
    )


async def test_a_seeding_leaves_nothing_to_be_rolled_up(template: str) -> None:
    async with database(template, "rolled") as filled:
        await filled.fill(seed=7, wish=Wish(orders=40, days=2))
        assert await filled.one("SELECT count(*) FROM sale_tail") == 40

        async with filled.tables():
            await seeding.roll_up()

        assert await filled.one("SELECT count(*) FROM sale_tail") == 0
        assert await filled.one("SELECT sum(tickets) FROM day_total") == 40
