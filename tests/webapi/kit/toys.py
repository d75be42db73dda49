"""A toy shop: one record and its enum, for what the kit does with any record."""

from __future__ import annotations

from enum import StrEnum

from tortoise import fields
from tortoise.connection import get_connection

from core.records import Record
from core.users.models import Membership


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


class Toy(Record):
    name = fields.CharField(max_length=40)
    colour = fields.CharEnumField(Colour, max_length=10, default=Colour.RED)
    weight = fields.IntField(default=0)
    is_new = fields.BooleanField(default=True)
    price = fields.DecimalField(max_digits=18, decimal_places=2, default=0)
    made_on = fields.DateField(null=True)
    maker: fields.ForeignKeyNullableRelation[Membership] = fields.ForeignKeyField(
        "models.Membership", null=True, on_delete=fields.RESTRICT
    )
    maker_id: int | None

    class Meta:
        table = "toy"


_SCHEMA = """
CREATE TABLE toy (
    id BIGSERIAL PRIMARY KEY,
    store_id BIGINT NOT NULL REFERENCES store (id),
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    hidden_at TIMESTAMPTZ,
    name VARCHAR(40) NOT NULL,
    colour VARCHAR(10) NOT NULL,
    weight INT NOT NULL,
    is_new BOOL NOT NULL,
    price NUMERIC(18,2) NOT NULL,
    made_on DATE,
    maker_id BIGINT REFERENCES membership (id),
    CONSTRAINT toy_name_key UNIQUE (store_id, name)
)
"""


async def make_room() -> None:
    """The table, in the transaction or database at hand."""
    await get_connection("default").execute_script(_SCHEMA)
