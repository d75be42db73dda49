"""What every row of a shop has: its store. A record has its times too, and leaves lists without leaving history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from tortoise import fields
from tortoise.models import Model
from tortoise.queryset import QuerySet

from core import clock

if TYPE_CHECKING:
    from core.actor import Actor
    from core.stores.models import Store


class StoreRow(Model):
    """Of one store, and seen in no other."""

    id = fields.BigIntField(primary_key=True)
    store: fields.ForeignKeyRelation[Store] = fields.ForeignKeyField("models.Store", on_delete=fields.RESTRICT)
    store_id: int

    class Meta:
        abstract = True

    @classmethod
    def within(cls, by: Actor) -> QuerySet[Self]:
        """What the actor may see of this table. Actor.own() is the way to it."""
        return cls.filter(store_id=by.store.id)


class Record(StoreRow):
    created_at = fields.DatetimeField(auto_now_add=True)
    updated_at = fields.DatetimeField(auto_now=True)
    hidden_at = fields.DatetimeField(null=True)

    class Meta:
        abstract = True

    @classmethod
    def within(cls, by: Actor) -> QuerySet[Self]:
        return cls.filter(store_id=by.store.id, hidden_at=None)

    async def hide(self) -> None:
        """Leave every list and keep the history."""
        self.hidden_at = clock.now()
        await self.save(update_fields=["hidden_at", "updated_at"])
