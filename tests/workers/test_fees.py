"""The month's fees by a worker that is killed half-way: the next finishes, and each contract is charged once."""

from __future__ import annotations

import signal
from datetime import datetime
from zoneinfo import ZoneInfo

from tests.workers.conftest import Work
from tests.workers.shop import Shop, eventually

CONTRACTS = 2500
# Where a killed worker stands, in its second batch.
STUCK = 1700

_CONTRACTS = """
WITH tariffs AS (
    INSERT INTO tariff (store_id, name, tariff_type, monthly_fee)
    SELECT $1, kind, kind, 600 FROM unnest(ARRAY['prepaid', 'postpaid']) AS kind RETURNING id, tariff_type
), people AS (
    INSERT INTO customer (store_id, first_name) SELECT $1, 'C' || n FROM generate_series(1, $2::int) AS n RETURNING id
), cards AS (
    INSERT INTO sim (store_id, iccid) SELECT $1, n::text FROM generate_series(1, $2::int) AS n RETURNING id
), numbered AS (
    SELECT p.id AS customer, s.id AS sim, p.n FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM people) p
      JOIN (SELECT id, row_number() OVER (ORDER BY id) AS n FROM cards) s USING (n)
)
INSERT INTO contract (store_id, number, customer_id, tariff_id, tariff_type)
SELECT $1, 'CTR-' || n, customer, t.id, t.tariff_type
  FROM numbered JOIN tariffs t ON t.tariff_type = CASE WHEN n % 5 = 0 THEN 'postpaid' ELSE 'prepaid' END
 ORDER BY n
"""
# Every tenth cannot pay.
_BEGUN = """
WITH bound AS (
    SELECT c.id AS contract, s.id AS sim, n
      FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM contract) c
      JOIN (SELECT id, row_number() OVER (ORDER BY id) AS n FROM sim) s USING (n)
), bind AS (
    UPDATE sim SET status = 'active', contract_id = b.contract FROM bound b WHERE sim.id = b.sim
), paid AS (
    INSERT INTO contract_entry (store_id, contract_id, kind, amount, balance_after)
    SELECT $1, contract, 'payment', 1000, 1000 FROM bound WHERE n % 10 <> 1
)
UPDATE contract SET status = 'active', sim_id = b.sim, balance = CASE WHEN n % 10 = 1 THEN 0 ELSE 1000 END
  FROM bound b WHERE contract.id = b.contract
"""
_ONCE = """
SELECT (SELECT count(*) FROM contract_fee) AS fees, (SELECT count(DISTINCT contract_id) FROM contract_fee) AS charged,
       (SELECT count(*) FROM contract_entry WHERE kind = 'fee') AS entries,
       (SELECT count(*) FROM contract WHERE status = 'suspended' AND owed = 600) AS resting,
       (SELECT count(*) FROM outbox_message WHERE event = 'contract.suspended') AS told,
       (SELECT count(*) FROM contract c WHERE balance <>
           (SELECT coalesce(sum(amount), 0) FROM contract_entry WHERE contract_id = c.id)) AS wrong
"""


async def _charged(shop: Shop) -> int:
    return int(await shop.connection.fetchval("SELECT count(*) FROM contract_fee"))


async def _opened(shop: Shop) -> int:
    """A store that is old enough to owe a run, with contracts; answers the one that will be held fast."""
    await shop.connection.execute("UPDATE store SET created_at = now() - interval '60 days'")
    async with shop.connection.transaction():
        await shop.connection.execute(_CONTRACTS, shop.store, CONTRACTS)
        await shop.connection.execute(_BEGUN, shop.store)
    return int(await shop.connection.fetchval("SELECT id FROM contract ORDER BY id OFFSET $1 LIMIT 1", STUCK))


async def test_a_killed_run_is_finished_by_the_next_and_each_contract_charged_once(shop: Shop, work: Work) -> None:
    stuck = await _opened(shop)
    async with shop.connection.transaction():
        await shop.connection.execute("SELECT FROM contract WHERE id = $1 FOR UPDATE", stuck)
        with work() as worker:
            await shop.has_somebody_waiting()
            worker.ends(signal.SIGKILL)
    await shop.is_alone()
    assert await _charged(shop) == 1000

    with work():

        async def all_are() -> bool:
            return await _charged(shop) == CONTRACTS

        await eventually(all_are, "the rest of the fees")

    told = await shop.connection.fetchrow(_ONCE)
    assert dict(told or {}) == {
        "fees": CONTRACTS,
        "charged": CONTRACTS,
        "entries": CONTRACTS * 9 // 10,
        "resting": CONTRACTS // 10,
        "told": CONTRACTS // 10,
        "wrong": 0,
    }
    months = await shop.connection.fetch("SELECT DISTINCT month FROM contract_fee")
    assert [row["month"] for row in months] == [datetime.now(ZoneInfo("America/Mexico_City")).date().replace(day=1)]
