"""/api/promotions/: so many per cent off a product for some days (002, 18 and 19)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import ConfigDict, Field

from core.actor import Actor
from core.catalog import keeping, promoting
from core.catalog.models import Audience, Promotion
from core.refusal import Unknown
from webapi.kit.asked import Asked, Page
from webapi.kit.fields import Day, Flag, Id, OptionalText, Percent, Text
from webapi.kit.listing import Listing, named
from webapi.kit.router import Router
from webapi.kit.shapes import LEFT_OUT, Body, Change, Out
from webapi.pos import POS

routes = Router(POS, "/api/promotions/")

PROMOTIONS = Listing(
    filters=named("target_audience", "is_active") | {"product": "product_id"},
    search=("name", "description"),
    ordering=named("id", "name", "discount_percent", "start_date", "end_date"),
    whole=True,
)

REFUSALS = (*promoting.REFUSALS, Unknown)


class NewPromotion(Body):
    name: Text = Field(max_length=150)
    description: OptionalText = Field("", max_length=10_000)
    product: Id
    discount_percent: Percent = Field(gt=Decimal(0))
    start_date: Day
    end_date: Day
    target_audience: Audience = Audience.ALL
    is_active: Flag = True

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "name": "Black Friday",
                    "description": "50% off on electronics",
                    "product": 15,
                    "discount_percent": 50,
                    "start_date": "2023-11-24",
                    "end_date": "2023-11-26",
                    "target_audience": "ALL",
                }
            ]
        }
    )

    def columns(self) -> dict[str, Any]:
        return _columns(dict(self))


class PromotionChange(Change):
    name: Text = Field(LEFT_OUT, max_length=150)
    description: OptionalText = Field(LEFT_OUT, max_length=10_000)
    product: Id = LEFT_OUT
    discount_percent: Percent = Field(LEFT_OUT, gt=Decimal(0))
    start_date: Day = LEFT_OUT
    end_date: Day = LEFT_OUT
    target_audience: Audience = LEFT_OUT
    is_active: Flag = LEFT_OUT

    model_config = ConfigDict(json_schema_extra={"examples": [{"end_date": "2023-11-27", "is_active": True}]})

    def columns(self) -> dict[str, Any]:
        return _columns(self.given())


def _columns(given: dict[str, Any]) -> dict[str, Any]:
    return {"product_id" if name == "product" else name: value for name, value in given.items()}


class PromotionOut(Out):
    id: int
    name: str
    description: str
    discount_percent: Percent
    start_date: date
    end_date: date
    target_audience: Audience
    is_active: bool
    product: int = Field(validation_alias="product_id")

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": 1,
                    "name": "Summer Sale",
                    "description": "Valid for frequent customers only",
                    "discount_percent": "15.00",
                    "start_date": "2023-06-01",
                    "end_date": "2023-06-30",
                    "target_audience": "FREQUENT_ONLY",
                    "is_active": True,
                    "product": 15,
                }
            ]
        }
    )


@routes.get(shape=PromotionOut, listing=PROMOTIONS)
async def browse(asked: Asked, by: Actor) -> Page:
    """The promotions of the store; of one product with ?product=."""
    return await PROMOTIONS.page(by.own(Promotion), asked)


@routes.get(r"{id:[0-9]+}/", shape=PromotionOut)
async def read(promotion: Promotion) -> Promotion:
    """One promotion."""
    return promotion


@routes.post(shape=PromotionOut, who="admin", status=201, refuses=REFUSALS)
async def add(asked: NewPromotion, by: Actor) -> Promotion:
    """Promote a product; from its first day to its last the price follows by itself."""
    return await promoting.add(by, **asked.columns())


@routes.put(r"{id:[0-9]+}/", shape=PromotionOut, who="admin", refuses=REFUSALS)
@routes.patch(r"{id:[0-9]+}/", shape=PromotionOut, who="admin", refuses=REFUSALS)
async def change(promotion: Promotion, asked: PromotionChange, by: Actor) -> Promotion:
    """Change a promotion; a field left out is unchanged."""
    return await promoting.change(promotion, by, **asked.columns())


@routes.delete(r"{id:[0-9]+}/", who="admin", status=204)
async def remove(promotion: Promotion, by: Actor) -> None:
    """End a promotion at once; what was sold under it stays."""
    await keeping.hide(promotion, by)
