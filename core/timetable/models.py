"""How far each entry of the timetable has come, in each store or for all of them."""

from __future__ import annotations

from datetime import datetime

from tortoise import fields
from tortoise.models import Model

from core.stores.models import Store


class Turn(Model):
    id = fields.BigIntField(primary_key=True)
    entry = fields.CharField(max_length=60)
    store: fields.ForeignKeyNullableRelation[Store] = fields.ForeignKeyField(
        "models.Store", on_delete=fields.RESTRICT, null=True
    )
    store_id: int | None
    # The last due moment that is dealt with; nothing before it is owed.
    done_until: datetime = fields.DatetimeField()
    # Failures since it was last done, and what holds it back.
    tries = fields.IntField(default=0)
    not_before = fields.DatetimeField(null=True)
    error = fields.CharField(max_length=500, default="")

    class Meta:
        table = "turn"
