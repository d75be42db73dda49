"""What a till sells is in the rollups within a second or two, whatever happens to Redis or to another worker."""

from __future__ import annotations

import signal

from tests.workers.conftest import Valkey, Work
from tests.workers.shop import Shop, eventually
from tests.workers.test_worker import a_round


async def test_each_second_what_was_sold_is_rolled_up_by_whoever_is_there(shop: Shop, work: Work) -> None:
    with work() as steady:
        a_round(steady)
        with work() as victim:
            victim.line_with("at work")
            # The timetable's own turn, each minute, is not what does it.
            await shop.is_done("roll_up")
            for number in range(1, 6):
                await _sells(shop, number)
            await _is_rolled_up(shop, 5)
            victim.ends(signal.SIGKILL)
        await _sells(shop, 6)
        await _is_rolled_up(shop, 6)
        steady.ends(signal.SIGTERM)
        assert steady.process.returncode == 0


async def test_it_needs_no_redis_and_outlives_it(shop: Shop, work: Work, valkey: Valkey) -> None:
    with work() as worker:
        a_round(worker)
        await shop.is_done("roll_up")
        valkey.dies()
        await _sells(shop, 1)
        await _is_rolled_up(shop, 1)


async def _sells(shop: Shop, number: int) -> None:
    await shop.connection.execute(
        "WITH sold AS (INSERT INTO sale (store_id, status, ticket_folio, receipt_number, sale_number, paid_at)"
        " VALUES ($1, 'PAID', $2::text, 'CHECK-' || $2, 'SALE-' || $2, now()) RETURNING id)"
        " INSERT INTO sale_tail (store_id, order_id) SELECT $1, id FROM sold",
        shop.store,
        f"{number:08X}",
    )


async def _is_rolled_up(shop: Shop, tickets: int) -> None:
    async def there() -> bool:
        rolled = await shop.connection.fetchval("SELECT sum(tickets) FROM day_total")
        return rolled == tickets and not await shop.connection.fetchval("SELECT count(*) FROM sale_tail")

    await eventually(there, "its sums", 10.0)
