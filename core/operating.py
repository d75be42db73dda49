"""The commands of whoever runs Kassa: saving it, bringing it back, and asking it how it is."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from core.embedded import Servers
    from core.settings import Settings

Opened = Callable[..., AbstractContextManager[tuple["Settings", "Servers"]]]
File = Annotated[Path, typer.Argument(dir_okay=False, help="Such as kassa-2026-11-21.zip.")]


def add_to(app: typer.Typer, servers: Opened) -> None:
    """Each imports what it runs only when it runs, as the others of the command line do."""

    @app.command()
    def backup(
        file: File,
        check: Annotated[bool, typer.Option("--check", help="Bring FILE back beside the shop and prove it.")] = False,
    ) -> None:
        """Save everything into one file, as it is at this moment; tills may go on selling."""
        page = import_module("core.saving.page")
        with servers() as (settings, _):
            (page.check if check else page.backup)(settings, file, typer.echo)

    @app.command()
    def restore(
        file: File,
        replace: Annotated[bool, typer.Option("--replace", help="Throw away the shop that is there now.")] = False,
        other_secret: Annotated[bool, typer.Option("--other-secret", help="Although what is sealed is lost.")] = False,
    ) -> None:
        """Bring back what a backup saved, whole or not at all."""
        with servers() as (settings, _):
            bring = import_module("core.saving.page").restore
            bring(settings, file, typer.echo, replace=replace, other_secret=other_secret)

    @app.command()
    def doctor(
        as_json: Annotated[bool, typer.Option("--json", help="For a program that reads it.")] = False,
    ) -> None:
        """How Kassa is, a line each: settings, servers, books, queues, processes. 1 if anything is bad."""
        raise typer.Exit(import_module("core.doctor.page").show(servers, as_json=as_json))
