"""/api/products/categories/: the shelves of the catalogue (000, 2.4)."""

from __future__ import annotations

from pydantic import ConfigDict, Field

from core.actor import Actor
from core.catalog import categories
from core.catalog.categories import CategoryTaken
from core.catalog.models import Category
from webapi.erp import ERP
from webapi.kit.asked import Asked, Page
from webapi.kit.fields import OptionalText, StoreTime, Text
from webapi.kit.listing import Listing, named
from webapi.kit.router import Router
from webapi.kit.shapes import Body, Out

routes = Router(ERP, "/api/products/categories/")

CATEGORIES = Listing(search=("name", "description"), ordering=named("id", "name", "created_at"))


class NewCategory(Body):
    name: Text = Field(max_length=150)
    description: OptionalText = Field("", max_length=10_000)

    model_config = ConfigDict(json_schema_extra={"examples": [{"name": "Смартфоны", "description": "Телефоны"}]})


class CategoryOut(Out):
    id: int
    name: str
    description: str
    created_at: StoreTime
    updated_at: StoreTime

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": 3,
                    "name": "Смартфоны",
                    "description": "Телефоны",
                    "created_at": "2026-11-21T15:00:00+05:00",
                    "updated_at": "2026-11-21T15:00:00+05:00",
                }
            ]
        }
    )


@routes.get(shape=CategoryOut, listing=CATEGORIES)
async def browse(asked: Asked, by: Actor) -> Page:
    """The categories of the store."""
    return await CATEGORIES.page(by.own(Category), asked)


@routes.post(shape=CategoryOut, status=201, refuses=(CategoryTaken,))
async def add(asked: NewCategory, by: Actor) -> Category:
    """Add a category; its name is its own, in capitals or not."""
    return await categories.add(by, **asked.model_dump())
