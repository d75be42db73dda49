"""Which tables a shape holds, and which columns each has: what is nested has a dotted name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import AliasPath, BaseModel
from pydantic.fields import FieldInfo

Shape = type[BaseModel]
Way = tuple[str, ...]

# The table that an answer itself is: a list, a page, or one row.
ROWS = "rows"


@dataclass(frozen=True)
class Listed:
    """A list of a shape, or of the rows of such a list."""

    name: str
    # From what holds it: in the shape, and in what the shape is made of.
    way: Way
    taken: Way
    item: Shape
    outer: Listed | None = None

    @property
    def headers(self) -> tuple[str, ...]:
        """A row of a list within rows begins with the row that holds it."""
        own = [".".join(way) for way in ways(self.item)]
        if self.outer is None:
            return tuple(own)
        return (*self.outer.headers, *(".".join((*self.way, name)) for name in own))


@cache
def ways(shape: Shape) -> tuple[Way, ...]:
    """To all that is no list of rows, in the order of the shape."""
    found: list[Way] = []
    for name, kind in _kinds(shape).items():
        if inner := _shape(kind):
            found += [(name, *way) for way in ways(inner)]
        elif not _item(kind):
            found.append((name,))
    return tuple(found)


@cache
def tables(shape: Shape, is_rows: bool) -> dict[str, Listed]:
    """By name; the answer itself, where it is the table."""
    root = Listed(ROWS, (), (), shape) if is_rows else None
    found = [*([root] if root else []), *_lists(shape, root)]
    return {listed.name: listed for listed in found}


def _lists(shape: Shape, outer: Listed | None) -> list[Listed]:
    found: list[Listed] = []
    before = f"{outer.name}." if outer and outer.name != ROWS else ""
    for way, taken, item in _lists_within(shape):
        listed = Listed(before + ".".join(way), way, taken, item, outer)
        found += [listed, *_lists(item, listed)]
    return found


def _lists_within(shape: Shape) -> list[tuple[Way, Way, Shape]]:
    found: list[tuple[Way, Way, Shape]] = []
    for name, kind in _kinds(shape).items():
        taken = _taken(name, shape.model_fields.get(name))
        if item := _item(kind):
            found.append(((name,), taken, item))
        elif inner := _shape(kind):
            found += [((name, *way), (*taken, *further), item) for way, further, item in _lists_within(inner)]
    return found


def _kinds(shape: Shape) -> dict[str, Any]:
    fields = {name: field.annotation for name, field in shape.model_fields.items() if not field.exclude}
    return fields | {name: field.return_type for name, field in shape.model_computed_fields.items()}


def _taken(name: str, field: FieldInfo | None) -> Way:
    alias = field.validation_alias if field else None
    if isinstance(alias, AliasPath):
        return tuple(str(step) for step in alias.path)
    return (alias,) if isinstance(alias, str) else (name,)


def _item(kind: Any) -> Shape | None:
    kind = _bare(kind)
    return _shape(get_args(kind)[0]) if get_origin(kind) is list else None


def _shape(kind: Any) -> Shape | None:
    kind = _bare(kind)
    return kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None


def _bare(kind: Any) -> Any:
    """Without what only says how it is read, and that it may be missing."""
    if get_origin(kind) is Annotated:
        return _bare(get_args(kind)[0])
    if get_origin(kind) in (Union, UnionType):
        kinds = [one for one in map(_bare, get_args(kind)) if one is not type(None)]
        return kinds[0] if len(kinds) == 1 else kind
    return kind
