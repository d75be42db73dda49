"""Who is asking: the bearer token, the tenant key, and whether the operation is theirs to call."""

from __future__ import annotations

from functools import partial
from typing import Literal

from aiohttp import web

from core.actor import Actor, Role
from core.refusal import NotAllowed
from core.users import sessions, tokens
from core.users.tokens import BadToken, NotSignedIn
from webapi.kit.pacing import demand_pace
from webapi.kit.reading import device_of, storable

# The contract's own words; "admin" is OWNER or ADMIN. "owner" is Kassa's own: what not even an ADMIN may.
Who = Literal["public", "any", "admin", "owner"]


async def actor_of(request: web.Request) -> Actor:
    given = request.headers.get("Authorization")
    if given is None:
        raise NotSignedIn
    scheme, _, token = given.partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise BadToken
    demand_pace(tokens.session_of(token.strip(), "access"))
    tenant_key = request.headers.get("X-Tenant-Key")
    chosen = None if tenant_key is None else storable(tenant_key)
    return await sessions.acting(token.strip(), chosen, partial(device_of, request))


def admit(who: Who, actor: Actor) -> None:
    if who == "admin" and not (actor.role and actor.role.manages):
        raise NotAllowed
    if who == "owner" and actor.role is not Role.OWNER:
        raise NotAllowed
