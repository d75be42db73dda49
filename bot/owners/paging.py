"""A list of which it is told how many there are, by the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from aiogram.filters.callback_data import CallbackData
from tortoise.models import Model
from tortoise.queryset import QuerySet

from bot.kit.paging import A_PAGE, turning
from bot.kit.screen import Row
from bot.kit.visitor import Visitor

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Page(Generic[M]):
    items: list[M]
    # From 0; and of how many in all.
    number: int
    count: int

    def turning(self, visitor: Visitor, to: Callable[[int], CallbackData]) -> Row:
        return turning(visitor, self.number, to, has_older=(self.number + 1) * A_PAGE < self.count)


async def page_of(rows: QuerySet[M], asked: int) -> Page[M]:
    """The last one, where that has gone in the meantime."""
    count = await rows.count()
    number = min(max(0, asked), max(0, (count - 1) // A_PAGE))
    return Page(await rows.offset(number * A_PAGE).limit(A_PAGE), number, count)
