"""What the reports have in common: a line with a figure, a table, a picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.asking.wish import Order
from bot.charts.spec import Chart, Kind, Series
from bot.kit.texts import Html
from bot.kit.visitor import Visitor
from bot.owners.question import Question
from core.analytics.comparing import Figure
from core.tables.table import Cells, Table

T = TypeVar("T")

LONGEST_NAME = 40
# So many names can be read on a phone.
_MOST_RANKED = 10
# A line of figures: the name of its text, and the figure as it is written.
Line = tuple[str, str]


def figure(visitor: Visitor, name: str, value: str) -> Html:
    return visitor.say("told-figure", name=visitor.label(f"told-{name}"), value=value)


def lines(visitor: Visitor, *found: Line) -> list[Html]:
    return [figure(visitor, name, value) for name, value in found]


def beside(visitor: Visitor, name: str, found: Figure, *, money: bool = True) -> Html:
    """A figure, what it was before, and how it has changed."""
    written = visitor.figures.money if money else visitor.figures.quantity
    return visitor.say(
        "told-figure-beside",
        name=visitor.label(f"told-{name}"),
        value=written(found.value),
        change=visitor.figures.change(found.percent),
        before=written(found.before),
    )


def short(name: str, room: int = LONGEST_NAME) -> str:
    """A name may be as long as a line of the catalogue."""
    return name if len(name) <= room else name[: room - 1].rstrip() + "…"


def ranked_item(visitor: Visitor, place: int, name: str, value: str, more: str = "") -> Html:
    return visitor.say(
        "told-ranked", place=str(place), name=short(name), value=value, more=f" · {more}" if more else ""
    )


def item(visitor: Visitor, name: str, value: str, more: str = "") -> Html:
    return visitor.say("told-item", name=short(name), value=value, more=f" · {more}" if more else "")


def table(visitor: Visitor, name: str, columns: Iterable[str], rows: Iterable[Cells]) -> Table:
    """Rows that are there already: a file may be asked for twice."""
    names = tuple(visitor.label(f"told-column-{column}") for column in columns)
    return Table(visitor.label(f"told-table-{name}"), names, list(rows))


def of_figures(visitor: Visitor, found: Iterable[tuple[str, Decimal | int | None]]) -> Table:
    """The figures of the head, for whoever goes on reckoning."""
    rows = [(visitor.label(f"told-{name}"), value) for name, value in found]
    return table(visitor, "figures", ("figure", "value"), rows)


def chart(
    visitor: Visitor,
    kind: Kind,
    name: str,
    labels: Sequence[str],
    values: Sequence[Decimal | None],
    before: Sequence[Decimal | None] = (),
    *,
    money: bool = True,
) -> Chart:
    title = visitor.label(f"told-chart-{name}")
    series = [Series(title, tuple(values))]
    if before:
        series = [
            Series(visitor.label("told-chart-now"), tuple(values)),
            Series(visitor.label("told-chart-before"), tuple(before), "before"),
        ]
    return Chart(
        kind,
        title,
        tuple(labels),
        tuple(series),
        unit=visitor.figures.symbol() if money else "",
        numbers=visitor.figures.numbers(),
        empty=visitor.label("told-chart-empty"),
    )


def ranked(visitor: Visitor, name: str, found: Sequence[tuple[str, Decimal]], *, money: bool = True) -> Chart | None:
    """The first of many; of none or one there is nothing to see."""
    first = found[:_MOST_RANKED]
    if len(first) < 2:
        return None
    return chart(visitor, "ranked", name, [one for one, _ in first], [value for _, value in first], money=money)


def shares(visitor: Visitor, name: str, found: Sequence[tuple[str, Decimal]], *, money: bool = True) -> Chart | None:
    if len(found) < 2:
        return None
    return chart(visitor, "shares", name, [one for one, _ in found], [value for _, value in found], money=money)


def ordered(asked: Question, found: Sequence[T]) -> list[T]:
    """What comes first is most of something, unless the least was asked for; as many as were asked for."""
    least_first = list(found)[::-1] if asked.order is Order.LEAST else list(found)
    return least_first[: asked.limit] if asked.limit else least_first


def changed(asked: Question, visitor: Visitor, value: Decimal, before: Decimal | None) -> str:
    """How it has changed, where that was asked."""
    return visitor.figures.change(Figure(value, before or Decimal(0)).percent) if asked.before else ""


def joined(*some: str) -> str:
    return " · ".join(part for part in some if part)


def hour(at: int) -> str:
    return f"{at:02}:00"


def wall(visitor: Visitor, at: datetime | None) -> datetime | None:
    """A moment for a table: by the shop's clock."""
    return at.astimezone(ZoneInfo(visitor.by.store.timezone)).replace(microsecond=0) if at else None


def units(visitor: Visitor, many: Decimal) -> str:
    return visitor.label("told-units-many", units=visitor.figures.quantity(many))


def tickets(visitor: Visitor, many: int) -> str:
    return visitor.label("told-tickets-many", tickets=visitor.figures.number(many), count=many)
