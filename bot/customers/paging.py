"""A list by the page, the newest first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from aiogram.filters.callback_data import CallbackData
from tortoise.models import Model
from tortoise.queryset import QuerySet

from bot.kit.screen import Button, Row
from bot.kit.visitor import Visitor

_A_PAGE = 6
M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Leaf(Generic[M]):
    rows: list[M]
    page: int
    has_older: bool

    def turning(self, visitor: Visitor, tap: Callable[[int], CallbackData]) -> Row:
        newer = [Button(visitor.label("pages-newer"), tap(self.page - 1))] if self.page else []
        older = [Button(visitor.label("pages-older"), tap(self.page + 1))] if self.has_older else []
        return [*newer, *older]


async def leaf(found: QuerySet[M], page: int) -> Leaf[M]:
    """One row more than is shown tells whether there are others."""
    rows = list(await found.offset(page * _A_PAGE).limit(_A_PAGE + 1))
    return Leaf(rows[:_A_PAGE], page, len(rows) > _A_PAGE)
