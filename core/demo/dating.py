"""A demo is the same whenever it is made: its rows say a day of their own."""

from __future__ import annotations

from datetime import UTC, datetime

from core.catalog.models import Category, Product, Supplier
from core.customers.models import Customer
from core.stores.models import Store
from core.users.models import Membership, User

_OPENED = datetime(2024, 1, 1, tzinfo=UTC)


async def date_back(store: Store) -> None:
    staff = await Membership.filter(store_id=store.id).values("user_id")
    await User.filter(id__in=[row["user_id"] for row in staff]).update(created_at=_OPENED, updated_at=_OPENED)
    await Store.filter(id=store.id).update(created_at=_OPENED, updated_at=_OPENED)
    for model in (Membership, Customer, Supplier, Category, Product):
        await model.filter(store_id=store.id).update(created_at=_OPENED, updated_at=_OPENED)
