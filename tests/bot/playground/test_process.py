"""The playground as a process, and the people it finds in the shops."""

from __future__ import annotations

import signal
import urllib.request

import orjson

from core.demo.telephones import telephones
from tests.running.processes import Started, free_port
from tests.world import World, a_customer


def test_it_opens_one_port_above_the_api_and_stops_when_told() -> None:
    port = free_port()
    with Started("-m", "bot.playground", PORT=str(port - 1), KASSA_LOG_LEVEL="info", DATABASE_URL="") as running:
        running.line_with('"open"')
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/playground/api/ready", timeout=5) as answer:
            assert orjson.loads(answer.read())["bots"] == [1000001]

        running.ends(signal.SIGTERM)

        assert running.process.returncode == 0


def test_in_production_nobody_may_be_anybody() -> None:
    secret = "a secret of the tests alone, and long enough"
    with Started("-m", "bot.playground", KASSA_ENV="production", KASSA_SECRET_KEY=secret) as running:
        assert "does not run in production" in running.ends()
        assert running.process.returncode == 1


def test_it_never_loads_the_bot() -> None:
    """Three seconds and 170 MB for nothing."""
    with Started("-c", "import sys, bot.playground.__main__; print('aiogram' in sys.modules)") as running:
        assert running.ends().strip() == "False"


async def test_customers_and_staff_of_the_shops_have_telephones(world: World) -> None:
    lupita = await world.owner()
    await world.hired(lupita)
    await a_customer(lupita, phone="5511112222", phone_e164="+525511112222")
    await a_customer(lupita, last_name="Unreachable")

    found = [(one.role, one.first_name, one.phone, one.shop) for one in await telephones()]

    assert ("customer", "Lucía", "+525511112222", "Abarrotes Lupita") in found
    assert "owner" in {role for role, *_ in found}
    assert len([role for role, *_ in found if role == "customer"]) == 2
    # The other is one whom no shop knows yet.
    assert found[-1][3] == ""
