"""`kassa ask`: what the bot understands of a question, without a chat."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

import typer


def ask(
    question: Annotated[str, typer.Argument(help='Such as "ventas de ayer".')],
    language: Annotated[Literal["es", "ru", "en"], typer.Option()] = "es",
    today: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day it is asked on; the machine's unless named.")
    ] = None,
    who: Annotated[Literal["owner", "customer"], typer.Option("--as")] = "owner",
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """What the bot understands of a question, without a chat."""
    # Every command of kassa imports this file; what reads the words only this one.
    from bot.asking import answer  # noqa: PLC0415
    from bot.asking.understanding import understood  # noqa: PLC0415

    day = (today or datetime.now().astimezone()).date()
    found = understood(question, language, day, customer=who == "customer")
    typer.echo(answer.as_json(found) if as_json else answer.as_text(found))
