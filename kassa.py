"""The command line, and the only place that knows all parts."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.asking.command import ask
from core.operating import add_to

if TYPE_CHECKING:
    from core.embedded import Servers
    from core.settings import Settings

# Each command imports what it runs, and nothing else: half of a second start would be imports.
app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
app.command()(ask)

ROOT = Path(__file__).resolve().parent


@app.command()
def up() -> None:
    """Run the shop: servers, migrations, a demo on the first start, API, worker, bot and playground."""
    from core.demo.first_start import fill_once, greeting
    from core.embedded.parts import parts
    from core.embedded.supervising import Interruption, Supervisor
    from core.reaching import answers, demand_port

    interruption = Interruption().listen()
    with _servers(attach=False) as (settings, servers):
        demand_port(settings, patience=15.0 if servers.after_disorder else 1.0)
        _bring_up_to_date(settings)
        fill_once(settings)
        supervisor = Supervisor(interruption, say=lambda line: print(f"kassa: {line}", flush=True))
        try:
            supervisor.adopt([*servers.running, *parts(settings, ROOT)])
            supervisor.watch(until=lambda: answers(settings))
            if not interruption.asked():
                print(f"{asyncio.run(greeting(settings))}\nCtrl-C stops everything.", flush=True)
            supervisor.watch(until=lambda: False)
        finally:
            supervisor.stop()


@app.command()
def api() -> None:
    """Serve the API alone."""
    _run_alone("webapi")


@app.command()
def worker() -> None:
    """Run the worker alone."""
    _run_alone("workers")


@app.command()
def bot() -> None:
    """Run the bot alone."""
    _run_alone("bot")


@app.command()
def jobs(words: Annotated[list[str] | None, typer.Argument(metavar="[retry ID|all]")] = None) -> None:
    """What waits to be delivered and what was parked; or sets parked ones going again."""
    with _servers(migrated=True) as (settings, _):
        import_module("core.delivering.page").show(settings, words or ())


@app.command()
def migrate() -> None:
    """Bring the database up to date."""
    with _servers() as (settings, _):
        _bring_up_to_date(settings)


@app.command()
def seed(
    seed: Annotated[int, typer.Option(help="The same number makes the same shops.")] = 1,
    orders: Annotated[int, typer.Option(min=0, help="Sales to make, for benchmarks.")] = 0,
    days: Annotated[int, typer.Option(min=1, help="Days the sales are spread over.")] = 30,
    until: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Last day of the sales; yesterday unless named.")
    ] = None,
    in_production: Annotated[
        bool, typer.Option("--in-production", help="Although everybody knows the demo's passwords.")
    ] = False,
) -> None:
    """Fill a demo: three shops with people."""
    from core.demo.seeding import seed as fill

    with _servers() as (settings, _):
        _bring_up_to_date(settings)
        last = until.date() if until else None
        wished = fill(settings, seed=seed, orders=orders, days=days, until=last, say=print, in_production=in_production)
        asyncio.run(wished)


@app.command()
def shell(store: Annotated[str | None, typer.Option(help="Slug of the store to open.")] = None) -> None:
    """A prompt with await, an open store and the core imported; or runs what is piped in."""
    from core.prompt import prompt

    with _servers(migrated=True) as (settings, _):
        prompt(settings, store)


@app.command("settings")
def show_settings(write: Annotated[bool, typer.Option("--write", help="Write docs/settings.md.")] = False) -> None:
    """Every setting, its default and its reason."""
    import_module("core.settings_page").show(write)


@app.command()
def where(op: Annotated[str, typer.Argument(help='Such as "POST /api/orders/7/pay/".')]) -> None:
    """The file and line that serves an operation, and the verb it calls."""
    import_module("webapi.where").main(op)


@app.command()
def postman(path: Path = Path("ERP_v2_Full.postman_collection.json")) -> None:
    """Write the collection for Postman."""
    import_module("webapi.postman").write(path)


@contextmanager
def _servers(*, attach: bool = True, migrated: bool = False, demand: bool = True) -> Iterator[tuple[Settings, Servers]]:
    """The operator's servers or the embedded ones. Every part finds them in the environment."""
    from core.embedded import aloud, embedded, needed
    from core.reaching import demand_servers
    from core.settings import settings

    with embedded(settings().data, wanted=needed(settings()), attach=attach, tell=aloud) as servers:
        os.environ.update(servers.addresses, DATA=str(settings().data.resolve()))
        settings.cache_clear()
        if demand:
            demand_servers(settings())
        if migrated and servers.running:  # an operator says when theirs changes
            _bring_up_to_date(settings())
        yield settings(), servers


add_to(app, _servers)


def _run_alone(part: str) -> None:
    with _servers(migrated=True):
        import_module(f"{part}.__main__").main()


def _bring_up_to_date(settings: Settings) -> None:
    from core.embedded import aloud
    from core.migrating import migrate as apply

    with aloud("bringing the tables up to date"):
        asyncio.run(apply(settings))


def main() -> None:
    """What a person can put right is one line; anything else is a fault of ours and shows where."""
    from pydantic import ValidationError

    from core.embedded import CannotStart
    from core.settings import Unsettled

    try:
        app()
    except (CannotStart, Unsettled) as refused:
        sys.exit(f"kassa: {refused}")
    except ValidationError as wrong:
        sys.exit("kassa: " + "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in wrong.errors()))


if __name__ == "__main__":
    main()
