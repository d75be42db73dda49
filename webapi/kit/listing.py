"""A list is one declared thing: what it is filtered, searched and ordered by, however it is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from typing import Annotated, Any, TypeVar
from uuid import UUID

from pydantic import Field, TypeAdapter, ValidationError
from tortoise import fields
from tortoise.expressions import Q
from tortoise.fields.relational import ForeignKeyFieldInstance
from tortoise.models import Model
from tortoise.queryset import QuerySet

from core.refusal import Refused
from core.searching import Indexed
from webapi.kit.asked import LARGEST_PAGE, Asked, NoSuchPage, Page
from webapi.kit.days import days_between
from webapi.kit.faults import FieldFault, refusal_of
from webapi.kit.fields import Day, Flag, Moment, Money, Whole

M = TypeVar("M", bound=Model)

# Each word is a condition of its own: thousands of them would be a query that nobody can plan.
MOST_WORDS = 32


class UnknownOrdering(Refused):
    code = "list.unknown_ordering"  # value, known


@dataclass(frozen=True)
class Listing:
    """Names are the document's; where the column is called otherwise, write name: column."""

    filters: Mapping[str, str] = field(default_factory=dict)
    # Yes or no by a condition where no column holds the answer.
    switches: Mapping[str, Q] = field(default_factory=dict)
    # Columns of a small table, or what a search index knows of a large one.
    search: tuple[str, ...] | Indexed = ()
    ordering: Mapping[str, str] = field(default_factory=dict)
    default: tuple[str, ...] = ("id",)
    # The moment that date_from and date_to are about, both days included.
    days: str = ""
    size: int = 100
    # pos documents bare arrays: the whole list, unless a page is asked for.
    whole: bool = False
    # Longer than this the array has its first part: nobody waits for a till that asks for ten years of sales.
    most: int = 10 * LARGEST_PAGE

    async def page(self, rows: QuerySet[M], asked: Asked) -> Page:
        found = self._ordered(self._searched(self._filtered(rows, asked), asked), asked)
        if self.whole and asked.page is None:
            return await self._whole(found, asked)
        return await self._cut(found, asked)

    async def further(self, rows: QuerySet[M], asked: Asked) -> list[M]:
        """What follows the rows a client has already; such a list says nowhere how long it is."""
        found = self._ordered(self._searched(self._filtered(rows, asked), asked), asked)
        return await found.offset(asked.skip).limit(self.size)

    async def _whole(self, found: QuerySet[M], asked: Asked) -> Page:
        items = await found.limit(self.most + 1)
        count = len(items) if len(items) <= self.most else await found.count()
        return Page(items[: self.most], count, 1, self.most, asked, is_array=True)

    async def _cut(self, found: QuerySet[M], asked: Asked) -> Page:
        size = min(asked.page_size or self.size, LARGEST_PAGE)
        number = asked.page or 1
        start = asked.skip or (number - 1) * size
        count = await found.count()
        if number > 1 and start >= count:
            raise NoSuchPage
        return Page(await found.offset(start).limit(size), count, number, size, asked)

    def _filtered(self, rows: QuerySet[M], asked: Asked) -> QuerySet[M]:
        wanted = {
            column: _value(rows.model, column, name, asked.filters[name])
            for name, column in self.filters.items()
            if asked.filters.get(name)
        }
        switched = [
            _switched(condition, name, asked.filters[name])
            for name, condition in self.switches.items()
            if asked.filters.get(name)
        ]
        if self.days:
            wanted |= days_between(asked, self.days)
        return rows.filter(*switched, **wanted)

    def _searched(self, rows: QuerySet[M], asked: Asked) -> QuerySet[M]:
        words = dict.fromkeys(asked.search.split() if self.search else ())
        if len(words) > MOST_WORDS:
            raise FieldFault("field.too_many_items", ("search",), most=MOST_WORDS)
        if isinstance(self.search, Indexed):
            return self.search.matching(rows, words, asked.store_id)
        for word in words:
            rows = rows.filter(Q(*(Q(**{f"{column}__icontains": word}) for column in self.search), join_type="OR"))
        return rows

    def _ordered(self, rows: QuerySet[M], asked: Asked) -> QuerySet[M]:
        wished = [self._column(name) for name in asked.ordering] or list(self.default)
        # The key last: rows that compare equal keep their places from page to page.
        return rows.order_by(*dict.fromkeys([*wished, "id"]))

    def _column(self, name: str) -> str:
        bare = name.removeprefix("-")
        if bare not in self.ordering:
            raise UnknownOrdering(value=name[:80], known=", ".join(sorted(self.ordering)))
        return name.replace(bare, self.ordering[bare], 1)


def named(*names: str) -> dict[str, str]:
    """Names that are their own columns."""
    return {name: name for name in names}


_SWITCH = TypeAdapter(Flag)


def _switched(condition: Q, name: str, given: str) -> Q:
    try:
        return condition if _SWITCH.validate_python(given.lower()) else ~condition
    except ValidationError as error:
        raise refusal_of(error, name) from None


def _value(model: type[Model], column: str, name: str, given: str) -> Any:
    """The filter's value in the type of its column; what cannot be is refused, not ignored."""
    kind = _column_field(model, column)
    if choices := getattr(kind, "enum_type", None):
        return _one_of(_choices(choices), name, given)
    try:
        return _reader(kind).validate_python(given.lower() if isinstance(kind, fields.BooleanField) else given)
    except ValidationError as error:
        raise refusal_of(error, name) from None


_SORTS: Mapping[type[fields.Field[Any]], Any] = {
    fields.BooleanField: Flag,
    fields.DecimalField: Money,
    fields.DatetimeField: Moment,
    fields.DateField: Day,
    fields.UUIDField: UUID,
}


@cache
def _reader(kind: fields.Field[Any]) -> TypeAdapter[Any]:
    """How text becomes what the column holds, within what it can hold."""
    if isinstance(kind, fields.IntField):
        return TypeAdapter(Annotated[Whole, Field(ge=kind.constraints["ge"], le=kind.constraints["le"])])
    if isinstance(kind, fields.CharField):
        return TypeAdapter(Annotated[str, Field(max_length=kind.max_length)])
    return TypeAdapter(next((sort for column, sort in _SORTS.items() if isinstance(kind, column)), str))


def _one_of(known: Mapping[str, Any], name: str, given: str) -> Any:
    if given not in known:
        raise FieldFault("field.unknown_choice", (name,), value=given[:80])
    return known[given]


def _choices(enum: type[Enum]) -> dict[str, Enum]:
    return {str(member.value): member for member in enum}


def _column_field(model: type[Model], column: str) -> Any:
    *way, last = column.removesuffix("__lt").split("__")
    for step in way:
        model = model._meta.fields_map[step].related_model  # type: ignore[attr-defined]
    kind = model._meta.fields_map[last]
    # Of a relation it is the other's key that is asked for.
    return model._meta.fields_map[f"{last}_id"] if isinstance(kind, ForeignKeyFieldInstance) else kind
