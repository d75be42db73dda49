"""/api/token/: signing in from the orders app (004)."""

from __future__ import annotations

from aiohttp import web
from pydantic import Field

from core.users import sessions, signing_in
from core.users.tokens import Tokens
from webapi.crm import CRM
from webapi.kit.fields import Password, Text
from webapi.kit.reading import device_of
from webapi.kit.router import Router
from webapi.kit.shapes import Body, Out

routes = Router(CRM, "/api/token/")


class SignIn(Body):
    username: Text = Field(max_length=254)
    password: Password


class Refresh(Body):
    refresh: Text = Field(max_length=4096)


class TokensOut(Out):
    access: str
    refresh: str


class AccessOut(Out):
    access: str


@routes.post("", who="public", shape=TokensOut, transaction=False)
async def obtain(asked: SignIn, request: web.Request) -> Tokens:
    """Sign in by username or email."""
    tenant_key = request.headers.get("X-Tenant-Key")
    return (await signing_in.sign_in(asked.username, asked.password, device_of(request), tenant_key)).tokens


@routes.post("refresh/", who="public", shape=AccessOut, transaction=False)
async def refresh(asked: Refresh, request: web.Request) -> dict[str, str]:
    """A new access token."""
    return {"access": await sessions.refreshed(asked.refresh, device_of(request))}
