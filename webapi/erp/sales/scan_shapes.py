"""How document 000 spells what goes into a sale and out of it."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, ConfigDict, Field, ValidationError, ValidationInfo
from pydantic_core import PydanticCustomError

from core.sales.putting import Item
from webapi.kit.asked import Asked
from webapi.kit.faults import refusal_of
from webapi.kit.fields import Id, OptionalText, Quantity
from webapi.kit.shapes import Body


def _unless_scanned(product: int | None, info: ValidationInfo) -> int | None:
    if product is None and not info.data.get("barcode"):
        raise PydanticCustomError("missing", "neither a product nor a barcode")
    return product


class ItemIn(Body):
    # What a scanner reads, instead of the id.
    barcode: OptionalText = Field("", max_length=64)
    product: Annotated[Id | None, AfterValidator(_unless_scanned), Field(validate_default=True)] = None
    quantity: Quantity = Decimal(1)
    batch: Id | None = None
    customer: Id | None = None

    model_config = ConfigDict(json_schema_extra={"examples": [{"product": 19, "quantity": 1, "batch": None}]})

    def item(self) -> Item:
        return Item(self.product, self.quantity, self.barcode, self.batch, self.customer)


class ScanIn(ItemIn):
    session: Id

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"session": 1, "product": 18, "quantity": 2, "batch": None}]}
    )


class _Session(Body):
    session: Id | None = None


def asked_session(asked: Asked) -> int | None:
    """?session= of a question."""
    given = asked.filters.get("session")
    try:
        return _Session.model_validate({"session": given} if given else {}).session
    except ValidationError as error:
        raise refusal_of(error) from None


class RemoveIn(Body):
    item_id: Id

    model_config = ConfigDict(json_schema_extra={"examples": [{"item_id": 1}]})
