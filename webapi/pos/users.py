"""/api/users/: one's own profile, and the people of the store (002, 3 to 6)."""

from __future__ import annotations

from typing import Annotated

from pydantic import AliasPath, BeforeValidator, ConfigDict, Field

from core.actor import Actor, Role
from core.users import accounts, members, profile
from core.users.accounts import NewAccount
from core.users.members import CannotRemoveYourself, LastOwner, NewMember
from core.users.models import Membership
from core.users.profile import ProfileChange
from webapi.kit.asked import Asked, Page
from webapi.kit.fields import Email, OptionalText, Password, Text
from webapi.kit.listing import Listing
from webapi.kit.router import Router
from webapi.kit.shapes import LEFT_OUT, Body, Change, Out
from webapi.pos import POS

routes = Router(POS, "/api/users/")

# The roles table says ADMINS, the text ADMIN: both are taken, ADMIN is answered.
RoleIn = Annotated[Role, BeforeValidator(lambda value: "ADMIN" if value == "ADMINS" else value)]

USERS = Listing(
    filters={"role": "role"},
    search=("user__username", "user__email", "user__first_name", "user__last_name"),
    ordering={
        "id": "user__id",
        "username": "user__username",
        "email": "user__email",
        "first_name": "user__first_name",
        "last_name": "user__last_name",
        "role": "role",
    },
    whole=True,
)


class NewUser(Body):
    username: Text = Field(max_length=150)
    email: Email
    password: Password
    first_name: Text = Field(max_length=150)
    last_name: Text = Field(max_length=150)
    phone_number: OptionalText = Field("", max_length=20)
    address: OptionalText = Field("", max_length=255)
    role: RoleIn = Role.EMPLOYEE

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "username": "employee_01",
                    "email": "employee@enterprise.com",
                    "password": "password123",
                    "first_name": "Laura",
                    "last_name": "Mendez",
                    "phone_number": "555-9876",
                    "address": "Second Ave 45",
                    "role": "ADMIN",
                }
            ]
        }
    )

    def member(self) -> NewMember:
        return NewMember(account=NewAccount(**self.model_dump(exclude={"role"})), role=self.role)


class ProfileIn(Change):
    username: Text = Field(LEFT_OUT, max_length=150)
    email: Email = LEFT_OUT
    password: Password = LEFT_OUT
    first_name: Text = Field(LEFT_OUT, max_length=150)
    last_name: Text = Field(LEFT_OUT, max_length=150)
    phone_number: OptionalText = Field(LEFT_OUT, max_length=20)
    address: OptionalText = Field(LEFT_OUT, max_length=255)

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"first_name": "Laura Elena", "phone_number": "555-0000"}]}
    )

    def change(self) -> ProfileChange:
        return ProfileChange(wished=self.given("password"), password=self.password)


class UserOut(Out):
    id: int = Field(validation_alias=AliasPath("user", "id"))
    username: str = Field(validation_alias=AliasPath("user", "username"))
    email: str = Field(validation_alias=AliasPath("user", "email"))
    first_name: str = Field(validation_alias=AliasPath("user", "first_name"))
    last_name: str = Field(validation_alias=AliasPath("user", "last_name"))
    role: Role
    is_active: bool

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": 5,
                    "username": "new_user",
                    "email": "new@test.com",
                    "first_name": "Juan",
                    "last_name": "Perez",
                    "role": "EMPLOYEE",
                    "is_active": True,
                }
            ]
        }
    )


class ProfileOut(UserOut):
    phone_number: str = Field(validation_alias=AliasPath("user", "phone_number"))
    address: str = Field(validation_alias=AliasPath("user", "address"))

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": 1,
                    "username": "employee_juan",
                    "email": "juan@enterprise.com",
                    "first_name": "Juan",
                    "last_name": "Lopez",
                    "role": "EMPLOYEE",
                    "is_active": True,
                    "phone_number": "555-9876",
                    "address": "Second Ave 45",
                }
            ]
        }
    )


@routes.get("me/", shape=ProfileOut)
async def me(by: Actor) -> Membership | None:
    """One's own profile."""
    return by.member


@routes.put("me/", shape=ProfileOut, slow=True, refuses=accounts.REFUSALS)
@routes.patch("me/", shape=ProfileOut, slow=True, refuses=accounts.REFUSALS)
async def change_me(asked: ProfileIn, by: Actor) -> Membership:
    """Change one's own profile; role and is_active are not one's own to change."""
    return await profile.change(asked.change(), by)


@routes.get(shape=ProfileOut, who="admin", listing=USERS)
async def browse(asked: Asked, by: Actor) -> Page:
    """The people who work in the store now."""
    return await USERS.page(by.own(Membership), asked)


@routes.post(shape=UserOut, who="admin", status=201, slow=True, refuses=accounts.REFUSALS)
async def add(asked: NewUser, by: Actor) -> Membership:
    """Add somebody to the store; an EMPLOYEE unless said otherwise."""
    return await members.add(asked.member(), by)


@routes.delete(r"{id:[0-9]+}/", who="admin", status=204, key="user_id", refuses=(CannotRemoveYourself, LastOwner))
async def remove(member: Membership, by: Actor) -> None:
    """Remove somebody from the store; their history stays."""
    await members.remove(member, by)
