"""Who is acting, at whatever edge: a till, a phone, a chat, a job."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from tortoise.models import Model
from tortoise.queryset import QuerySet

from core.refusal import Missing

if TYPE_CHECKING:
    from core.stores.models import Store
    from core.users.models import Membership, User


class Role(StrEnum):
    OWNER = "OWNER"
    ADMIN = "ADMIN"
    EMPLOYEE = "EMPLOYEE"

    @property
    def manages(self) -> bool:
        """What the contract calls "admin"."""
        return self in (Role.OWNER, Role.ADMIN)


M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Actor:
    store: Store
    member: Membership | None = None
    session: UUID | None = None
    # How far the primary's log was when they were looked up: whatever they were told of is before it.
    position: str | None = None

    @property
    def user(self) -> User | None:
        return self.member.user if self.member else None

    @property
    def role(self) -> Role | None:
        return self.member.role if self.member else None

    def own(self, model: type[M]) -> QuerySet[M]:
        """The one door to a table: nothing leaves its store."""
        found: QuerySet[M] = model.within(self)  # type: ignore[attr-defined]
        return found

    async def one(self, model: type[M], **key: Any) -> M | None:
        """One of them by its key; a model that is asked for all the time has a quicker way to it."""
        if key.keys() == {"id"} and (quick := getattr(model, "quickly", None)):
            found: M | None = await quick(self, int(key["id"]))
            return found
        return await self.own(model).get_or_none(**key)

    async def the(self, model: type[M], id: int) -> M:
        """The one; what is not there, or is none of theirs, looks alike."""
        found = await self.one(model, id=id)
        if found is None:
            raise Missing
        return found

    async def held(self, model: type[M], id: int) -> M:
        """As it is now, and until the end of the transaction; what refers to it may still be written."""
        # Of the row alone: a model may be read with rows that it can do without.
        alone = self.own(model).filter(id=id).select_for_update(no_key=True, of=(model._meta.db_table,))
        found = await alone.first()
        if found is None:
            raise Missing
        return found
