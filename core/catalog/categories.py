"""Categories: the shelves of the catalogue, each with a name of its own."""

from __future__ import annotations

from typing import Any

from core.actor import Actor
from core.catalog import keeping
from core.catalog.models import Category
from core.refusal import Refused
from core.uniqueness import decided_by


class CategoryTaken(Refused):
    code = "category.taken"


async def add(by: Actor, **columns: Any) -> Category:
    with decided_by({"category_name_key": CategoryTaken}):
        return await keeping.add(Category, by, **columns)
