"""A hundred tickets out of a hundred thousand: filtered, searched, late, and counted, as the API answers.

The floor of the filtered and searched list is its two statements by hand over one connection: how many there are, and
the hundred newest rows.
"""

from __future__ import annotations

import json
from urllib.parse import quote

import asyncpg
from aiohttp import ClientSession, web
from yarl import URL

from bench import me, serving
from bench.grown import timed
from bench.load import burst
from core import database
from core.settings import settings
from webapi.app import served

MANY = 100_000
_SECONDS, _ROUNDS = 2.0, 50
_WORD = "интернет"
_ASKED = {
    "the newest": "",
    "filtered and searched": f"?status=new&priority=high&search={quote(_WORD)}",
    "the same, urgent first": f"?status=new&search={quote(_WORD)}&ordering=-priority",
    "a word of most": f"?search={quote('клиент')}",
    "a word of none": f"?search={quote('велосипед')}",
    "one number": "?search=TCK-2026-050000",
    "of a customer": "?customer={customer}",
    "late": "overdue/",
    "statistics": "statistics/",
}


def run() -> None:
    with serving.serving(apps) as ports:
        serving.run(_measured(ports["kassa"]))


def apps() -> dict[str, web.Application]:
    return {"kassa": served(settings())}


async def _measured(port: int) -> None:
    token = await me.registered(port, "tickets")
    raw = await asyncpg.connect(**database.credentials(settings()))
    try:
        store, customer = await _filled(raw)
        print(f"\ntickets: a page of a hundred among {MANY:,}, one connection, {_SECONDS:.0f} s each")
        for name, asked in _ASKED.items():
            await _one(port, token, name, f"/api/tickets/{asked.format(customer=customer)}")
        floor, _ = await timed(lambda: _by_hand(raw, store), _ROUNDS)
        print(f"  {'filtered and searched by hand':<30} p50 {floor * 1000:6.2f} ms")
    finally:
        await raw.close()


async def _one(port: int, token: str, name: str, path: str) -> None:
    async with ClientSession(headers={"Authorization": f"Bearer {token}"}) as client:
        told = await (await client.get(URL(f"http://127.0.0.1:{port}{path}", encoded=True))).json()
    found = told.get("count", told.get("total"))
    head = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n\r\n"
    seen = await burst(port, head.encode(), 1, _SECONDS)
    print(f"  {name:<30} p50 {seen.p50 * 1000:6.2f} ms   p99 {seen.p99 * 1000:6.2f} ms   {found:7,} found")


async def _filled(raw: asyncpg.Connection) -> tuple[int, int]:
    """As a minute of autovacuum would leave it. The index of the search is quicker made at one go."""
    await raw.execute("SET statement_timeout = 0")
    index = await raw.fetchval("SELECT pg_get_indexdef('ticket_search_idx'::regclass)")
    await raw.execute(
        f"DROP INDEX ticket_search_idx; {_FILL.format(many=MANY)}; {index};"
        "ALTER INDEX ticket_search_idx ALTER COLUMN 1 SET STATISTICS 0"
    )
    await raw.execute("VACUUM ANALYZE ticket, customer")
    [row] = await raw.fetch("SELECT max(store_id), max(id) FROM customer")
    return int(row[0]), int(row[1])


async def _by_hand(raw: asyncpg.Connection, store: int) -> str:
    found = await raw.fetchval(f"SELECT count(*) {_MATCHING}", _WORD, store)
    rows = await raw.fetch(f"SELECT id, number, subject, due_at {_MATCHING} ORDER BY id DESC LIMIT 100", _WORD, store)
    return json.dumps([found, len(rows)])


_MATCHING = """
  FROM ticket
 WHERE store_id = $2 AND hidden_at IS NULL AND status = 'new' AND priority = 'high'
   AND search_pieces(store_id, ticket_search_text(number, subject, description)) @> wanted_pieces($2, $1)
   AND ticket_search_text(number, subject, description) LIKE '%' || $1 || '%'"""
# Of twenty words of a subject one is the word that is looked for; three in a hundred tickets are new.
_FILL = """
WITH shop AS (SELECT max(id) AS id FROM store), people AS (
    INSERT INTO customer (store_id, first_name, last_name)
    SELECT id, 'Иван', 'Иванов ' || n FROM shop, generate_series(1, 5000) AS n RETURNING id
), numbered AS (
    SELECT id, row_number() OVER (ORDER BY id) AS place FROM people
)
INSERT INTO ticket (store_id, number, customer_id, subject, description, category, priority, status, hours,
                    running_since, due_at, answered_at, resolution, created_at)
SELECT shop.id, 'TCK-2026-' || lpad(n::text, 6, '0'), p.id,
       'Не работает ' || (ARRAY['интернет', 'связь', 'роуминг', 'телефон', 'баланс', 'тариф', 'приложение', 'звонок',
                                'сообщение', 'модем', 'кабель', 'антенна', 'оплата', 'счёт', 'договор', 'карта',
                                'номер', 'скорость', 'сайт', 'пароль'])[1 + n * 7 % 20]
       || ' с утра ' || left(md5(n::text), 6),
       'Клиент звонил из района ' || left(md5((n % 900)::text), 8) || ', просит перезвонить после обеда',
       (ARRAY['technical', 'billing', 'service', 'complaint', 'other'])[1 + n % 5],
       (ARRAY['low', 'medium', 'high', 'urgent'])[1 + n * 13 / 17 % 4],
       CASE n % 33 WHEN 0 THEN 'new' WHEN 1 THEN 'in_progress' ELSE 'closed' END, 24,
       CASE WHEN n % 33 < 2 THEN now() END, now() + (n % 48 - 24) * interval '1 hour', now(),
       CASE WHEN n % 33 < 2 THEN '' ELSE 'Готово' END, now() - n * interval '1 minute'
  FROM generate_series(1, {many}) AS n, shop, numbered AS p WHERE place = 1 + n % 5000"""
