"""A list by the page, and the way from each page to the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from aiogram.filters.callback_data import CallbackData
from tortoise.models import Model
from tortoise.queryset import QuerySet

from bot.kit.screen import Button, Row
from bot.kit.visitor import Visitor

A_PAGE = 6
# A tap says which page, and anybody may have made it up.
_LAST = 10**6
M = TypeVar("M", bound=Model)


def turning(visitor: Visitor, page: int, to: Callable[[int], CallbackData], *, has_older: bool) -> Row:
    """The newest stands on the first page, which is 0."""
    newer = [Button(visitor.label("pages-newer"), to(page - 1))] if page else []
    older = [Button(visitor.label("pages-older"), to(page + 1))] if has_older else []
    return [*newer, *older]


@dataclass(frozen=True)
class Leaf(Generic[M]):
    rows: list[M]
    page: int
    has_older: bool

    def turning(self, visitor: Visitor, to: Callable[[int], CallbackData]) -> Row:
        return turning(visitor, self.page, to, has_older=self.has_older)


async def leaf(found: QuerySet[M], page: int) -> Leaf[M]:
    """One row more than is shown tells whether there are others."""
    page = min(max(0, page), _LAST)
    rows = list(await found.offset(page * A_PAGE).limit(A_PAGE + 1))
    return Leaf(rows[:A_PAGE], page, len(rows) > A_PAGE)
