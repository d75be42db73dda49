"""How document 000 shows a user, a store and a pair of tokens."""

from __future__ import annotations

from pydantic import AliasPath, Field

from core.actor import Role
from core.stores.models import Language
from webapi.kit.fields import StoreTime
from webapi.kit.shapes import Out


class StoreOut(Out):
    id: int
    name: str
    slug: str
    tenant_key: str
    country: str
    currency: str
    timezone: str
    language: Language


class UserOut(Out):
    id: int = Field(validation_alias=AliasPath("user", "id"))
    username: str = Field(validation_alias=AliasPath("user", "username"))
    email: str = Field(validation_alias=AliasPath("user", "email"))
    first_name: str = Field(validation_alias=AliasPath("user", "first_name"))
    last_name: str = Field(validation_alias=AliasPath("user", "last_name"))
    phone: str = Field(validation_alias=AliasPath("user", "phone_number"))
    role: Role
    is_active: bool


class ProfileOut(UserOut):
    created_at: StoreTime = Field(validation_alias=AliasPath("user", "created_at"))
    store: StoreOut


class TokensOut(Out):
    access: str
    refresh: str


class SignedInOut(Out):
    user: UserOut = Field(validation_alias="member")
    store: StoreOut = Field(validation_alias=AliasPath("member", "store"))
    tokens: TokensOut
