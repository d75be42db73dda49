"""An answer as its document shows it, made in turns: whole where it is short, and list by list where it is long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sized
from dataclasses import dataclass
from typing import Any

from core.tables.table import Cell, Cells, Table
from webapi.kit.asked import Page
from webapi.kit.cells import Row
from webapi.kit.layout import Listed, Shape, Way, tables, ways

# A list that is no longer is made at one go with all the rest.
SHORT = 100


@dataclass(frozen=True)
class LaidOut:
    value: Any
    shape: Shape
    # How moments and money are shown: the store's timezone and currency.
    context: Mapping[str, str]
    # The answer is the table: a list, a page, or one row.
    is_rows: bool

    @property
    def tables(self) -> dict[str, Listed]:
        return tables(self.shape, self.is_rows)

    @property
    def has_one_row(self) -> bool:
        return self.is_rows and not isinstance(self.value, list | Page)

    def table(self, listed: Listed, name: str) -> Table:
        return Table(name, listed.headers, self._rows(listed))

    def row(self, thing: Any) -> Row:
        made = self.shape.model_validate(thing, from_attributes=True)
        return Row(made, made.model_dump(mode="json", context=dict(self.context)), self.context["timezone"])

    def summary(self) -> list[tuple[str, Cell]]:
        """All that stands in no list."""
        if self.is_rows:
            return []
        row = self.row(self.without([*self.tables.values()]))
        found = ways(self.shape)
        return [(".".join(way), cell) for way, cell in zip(found, row.cells(found), strict=True)]

    def shown(self, listed: Listed) -> Iterator[Any]:
        """What JSON shows of each."""
        return (row.shown for row in self._made(listed))

    def things(self, listed: Listed) -> Iterable[Any] | None:
        """What a list of the answer is made of; None where it has no such list."""
        if self.is_rows:
            return [self.value] if self.has_one_row else _items(self.value)
        way = self._way(listed)
        found: Iterable[Any] | None = _taken(self.value, way) if way else None
        return found

    def is_long(self, listed: Listed) -> bool:
        things = None if listed.outer or self.has_one_row else self.things(listed)
        return isinstance(things, Sized) and len(things) > SHORT

    def without(self, lists: Iterable[Listed]) -> Any:
        """The value, but that these lists are empty."""
        value = self.value
        for listed in lists:
            if listed.outer is None and self.things(listed) is not None:
                value = _with(value, self._way(listed) or (), [])
        return value

    def _way(self, listed: Listed) -> Way | None:
        """A shape also takes what is called as it calls it itself."""
        return next((way for way in (listed.taken, listed.way) if _leads(way, self.value)), None)

    def _rows(self, listed: Listed) -> Iterator[Cells]:
        for before, row in self._walked(listed):
            yield before + row.cells(ways(listed.item))

    def _walked(self, listed: Listed) -> Iterator[tuple[Cells, Row]]:
        """Each row, after the cells of what holds it."""
        if listed.outer is None:
            yield from (((), row) for row in self._made(listed))
            return
        for before, outer in self._walked(listed.outer):
            own = before + outer.cells(ways(listed.outer.item))
            yield from ((own, row) for row in outer.at(listed.way).below)

    def _made(self, listed: Listed) -> Iterator[Row]:
        item = LaidOut(None, listed.item, self.context, is_rows=False)
        return (item.row(thing) for thing in self.things(listed) or ())


def _items(value: Any) -> list[Any]:
    found: list[Any] = value.items if isinstance(value, Page) else value
    return found


class _Seeming:
    """As another thing, but for one name."""

    def __init__(self, real: Any, name: str, instead: Any) -> None:
        self.__dict__["_real"] = real
        self.__dict__[name] = instead

    def __getattr__(self, name: str) -> Any:
        return getattr(self.__dict__["_real"], name)


def _with(value: Any, way: Way, new: Any) -> Any:
    name, *rest = way
    inner = _with(_taken(value, (name,)), tuple(rest), new) if rest else new
    return {**value, name: inner} if isinstance(value, Mapping) else _Seeming(value, name, inner)


def _leads(way: Way, value: Any) -> bool:
    try:
        _taken(value, way)
    except (AttributeError, KeyError):
        return False
    return True


def _taken(value: Any, way: Way) -> Any:
    for name in way:
        value = value[name] if isinstance(value, Mapping) else getattr(value, name)
    return value
