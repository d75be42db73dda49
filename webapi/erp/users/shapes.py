"""How document 000 shows a user, a store and a pair of tokens."""

from __future__ import annotations

from pydantic import AliasPath, ConfigDict, Field, JsonValue

from core.actor import Role
from core.stores.models import Language
from webapi.kit.fields import StoreTime
from webapi.kit.shapes import Out

# As the documents show one.
_JWT = "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9..."
_STORE: dict[str, JsonValue] = {
    "id": 1,
    "name": "Test Store",
    "slug": "test-store",
    "tenant_key": "tk_5d1f0c7e9b2a4c68",
    "country": "UZ",
    "currency": "UZS",
    "timezone": "Asia/Tashkent",
    "language": "ru",
}
_USER: dict[str, JsonValue] = {
    "id": 1,
    "username": "testuser",
    "email": "test@example.com",
    "first_name": "Test",
    "last_name": "User",
    "phone": "+998901234567",
    "role": "OWNER",
    "is_active": True,
}


class StoreOut(Out):
    id: int
    name: str
    slug: str
    tenant_key: str
    country: str
    currency: str
    timezone: str
    language: Language

    model_config = ConfigDict(json_schema_extra={"examples": [_STORE]})


class UserOut(Out):
    id: int = Field(validation_alias=AliasPath("user", "id"))
    username: str = Field(validation_alias=AliasPath("user", "username"))
    email: str = Field(validation_alias=AliasPath("user", "email"))
    first_name: str = Field(validation_alias=AliasPath("user", "first_name"))
    last_name: str = Field(validation_alias=AliasPath("user", "last_name"))
    phone: str = Field(validation_alias=AliasPath("user", "phone_number"))
    role: Role
    is_active: bool

    model_config = ConfigDict(json_schema_extra={"examples": [_USER]})


class ProfileOut(UserOut):
    created_at: StoreTime = Field(validation_alias=AliasPath("user", "created_at"))
    store: StoreOut

    model_config = ConfigDict(
        json_schema_extra={"examples": [{**_USER, "created_at": "2025-01-17T12:05:30+05:00", "store": _STORE}]}
    )


class TokensOut(Out):
    access: str
    refresh: str

    model_config = ConfigDict(json_schema_extra={"examples": [{"access": _JWT, "refresh": _JWT}]})


class SignedInOut(Out):
    user: UserOut = Field(validation_alias="member")
    store: StoreOut = Field(validation_alias=AliasPath("member", "store"))
    tokens: TokensOut
