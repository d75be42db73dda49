"""/api/auth/: signing in at a till (002) and at a desk (001), by email or username."""

from __future__ import annotations

from aiohttp import web
from pydantic import ConfigDict, Field

from core.users import sessions, signing_in
from core.users.tokens import BadToken, Tokens
from webapi.kit.faults import FieldFault
from webapi.kit.fields import OptionalText, Password, Text
from webapi.kit.reading import device_of
from webapi.kit.router import Router
from webapi.kit.shapes import Body, Out
from webapi.shared import SHARED

routes = Router(SHARED, "/api/auth/")

# As the documents show one.
_JWT = "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9..."


class SignIn(Body):
    email: OptionalText = Field("", max_length=254)
    username: OptionalText = Field("", max_length=254)
    password: Password

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"email": "admin@enterprise.com", "password": "secure_password"}]}
    )

    @property
    def name(self) -> str:
        if not (given := self.email or self.username):
            raise FieldFault("field.required", ("email",))
        return given


class Refresh(Body):
    refresh: Text = Field(max_length=4096)

    model_config = ConfigDict(json_schema_extra={"examples": [{"refresh": _JWT}]})


class TokensOut(Out):
    refresh: str
    access: str

    model_config = ConfigDict(json_schema_extra={"examples": [{"refresh": _JWT, "access": _JWT}]})


class AccessOut(Out):
    access: str

    model_config = ConfigDict(json_schema_extra={"examples": [{"access": _JWT}]})


@routes.post(
    "login/",
    who="public",
    shape=TokensOut,
    transaction=False,
    slow=True,
    refuses=signing_in.REFUSALS,
)
async def login(asked: SignIn, request: web.Request) -> Tokens:
    """Sign in; the device is remembered as a session."""
    signed_in = await signing_in.sign_in(
        asked.name, asked.password, device_of(request), request.headers.get("X-Tenant-Key")
    )
    return signed_in.tokens


@routes.post("refresh/", who="public", shape=AccessOut, transaction=False, refuses=(BadToken,))
async def refresh(asked: Refresh, request: web.Request) -> dict[str, str]:
    """A new access token for a refresh token, which stays good."""
    return {"access": await sessions.refreshed(asked.refresh, device_of(request))}
