"""/api/token/: signing in from the orders app (004)."""

from __future__ import annotations

from aiohttp import web
from pydantic import ConfigDict, Field

from core.users import sessions, signing_in
from core.users.tokens import BadToken, Tokens
from webapi.crm import CRM
from webapi.kit.fields import Password, Text
from webapi.kit.reading import device_of
from webapi.kit.router import Router
from webapi.kit.shapes import Body, Out

routes = Router(CRM, "/api/token/")

# As the documents show one.
_JWT = "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9..."


class SignIn(Body):
    username: Text = Field(max_length=254)
    password: Password

    model_config = ConfigDict(json_schema_extra={"examples": [{"username": "admin", "password": "admin"}]})


class Refresh(Body):
    refresh: Text = Field(max_length=4096)

    model_config = ConfigDict(json_schema_extra={"examples": [{"refresh": _JWT}]})


class TokensOut(Out):
    access: str
    refresh: str

    model_config = ConfigDict(json_schema_extra={"examples": [{"access": _JWT, "refresh": _JWT}]})


class AccessOut(Out):
    access: str

    model_config = ConfigDict(json_schema_extra={"examples": [{"access": _JWT}]})


@routes.post("", who="public", shape=TokensOut, transaction=False, slow=True, refuses=signing_in.REFUSALS)
async def obtain(asked: SignIn, request: web.Request) -> Tokens:
    """Sign in by username or email."""
    tenant_key = request.headers.get("X-Tenant-Key")
    return (await signing_in.sign_in(asked.username, asked.password, device_of(request), tenant_key)).tokens


@routes.post("refresh/", who="public", shape=AccessOut, transaction=False, refuses=(BadToken,))
async def refresh(asked: Refresh, request: web.Request) -> dict[str, str]:
    """A new access token."""
    return {"access": await sessions.refreshed(asked.refresh, device_of(request))}
