"""A list by pages, the way from each to the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from aiogram.filters.callback_data import CallbackData
from tortoise.models import Model
from tortoise.queryset import QuerySet

from bot.kit.screen import Button, Row
from bot.kit.visitor import Visitor

M = TypeVar("M", bound=Model)
_ON_A_PAGE = 6


@dataclass(frozen=True)
class Page(Generic[M]):
    items: list[M]
    # From 0; and of how many in all.
    number: int
    count: int

    @property
    def last(self) -> int:
        return max(0, (self.count - 1) // _ON_A_PAGE)


async def page_of(rows: QuerySet[M], asked: int) -> Page[M]:
    """The last one, where that has gone in the meantime."""
    count = await rows.count()
    number = min(max(0, asked), max(0, (count - 1) // _ON_A_PAGE))
    return Page(await rows.offset(number * _ON_A_PAGE).limit(_ON_A_PAGE), number, count)


def turning(page: Page[M], to: Callable[[int], CallbackData], visitor: Visitor) -> Row:
    row: Row = []
    if page.number:
        row.append(Button(visitor.label("reports-newer"), to(page.number - 1)))
    if page.number < page.last:
        row.append(Button(visitor.label("reports-older"), to(page.number + 1)))
    return row
