"""/api/users/profile/: who is signed in, and in which store (000)."""

from __future__ import annotations

from core.actor import Actor
from core.users.models import Membership
from webapi.erp import ERP
from webapi.erp.users.shapes import ProfileOut
from webapi.kit.router import Router

routes = Router(ERP, "/api/users/profile/")


@routes.get(shape=ProfileOut)
async def profile(by: Actor) -> Membership | None:
    """The current user with their role and store."""
    return by.member
