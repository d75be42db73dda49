"""/api/chatbotusers/: whom the shop's bot knows, by their mobile number (002, 24 and 25), and inviting them to it."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from core.actor import Actor
from core.chat import users
from core.chat.models import ChatUser, InviteKind
from core.chat.users import ChatUserChange, NewChatUser, NumberTaken
from core.refusal import Unknown
from core.tickets import inviting
from core.tickets.inviting import Link, OneAtATime, Whom
from webapi.kit.asked import Asked, Page
from webapi.kit.fields import Id, OptionalText, Text, ZuluTime
from webapi.kit.listing import Listing, named
from webapi.kit.router import Router
from webapi.kit.shapes import LEFT_OUT, Body, Change, Out
from webapi.pos import POS

routes = Router(POS, "/api/chatbotusers/")

CHAT_USERS = Listing(
    filters=named("name"),
    search=("mobile_number", "name"),
    ordering=named("mobile_number", "name", "last_interaction", "created_at"),
    whole=True,
)
_ONE = r"{mobile_number:[^/]+}/"
_NUMBER = re.compile(r"\+?[0-9][0-9 ().-]*")


def _number(typed: str) -> str:
    """It is part of a URL, so it is nothing that a URL reads otherwise."""
    if not _NUMBER.fullmatch(typed):
        raise PydanticCustomError("field.invalid", "number")
    return typed


MobileNumber = Annotated[Text, AfterValidator(_number)]


class ChatUserIn(Body):
    mobile_number: MobileNumber = Field(max_length=20)
    name: OptionalText = Field("", max_length=150)

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"mobile_number": "+521234567890", "name": "Juan Perez"}]}
    )

    def user(self) -> NewChatUser:
        return NewChatUser(self.mobile_number, self.name)


class ChatUserChangeIn(Change):
    name: OptionalText = Field(LEFT_OUT, max_length=150)

    model_config = ConfigDict(json_schema_extra={"examples": [{"name": "Juan Updated"}]})


class ChatUserOut(Out):
    mobile_number: str
    name: str
    last_interaction: ZuluTime | None

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "mobile_number": "+521234567890",
                    "name": "Juan Perez",
                    "last_interaction": "2023-10-27T10:30:00Z",
                }
            ]
        }
    )


class InviteIn(Body):
    # Of neither it is the store's own door, for whoever comes.
    user: Id | None = None
    ticket: Id | None = None

    model_config = ConfigDict(json_schema_extra={"examples": [{"user": 7}]})

    def whom(self) -> Whom:
        return Whom(user_id=self.user, ticket_id=self.ticket)


class InviteOut(Out):
    # None until the bot has said what it is called.
    link: str | None
    token: str
    expires_at: ZuluTime | None
    kind: InviteKind

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "link": "https://t.me/abarrotes_lupita_bot?start=uXk7C0bV2mD9hQeRzT4sLwYpNfJ1aG6o",
                    "token": "uXk7C0bV2mD9hQeRzT4sLwYpNfJ1aG6o",
                    "expires_at": "2026-11-28T16:00:00Z",
                    "kind": "staff",
                }
            ]
        }
    )


@routes.get(shape=ChatUserOut, who="admin", listing=CHAT_USERS)
async def browse(asked: Asked, by: Actor) -> Page:
    """Everybody the bot knows."""
    return await CHAT_USERS.page(by.own(ChatUser), asked)


@routes.post(shape=ChatUserOut, who="admin", status=201, refuses=(NumberTaken,))
async def add(asked: ChatUserIn, by: Actor) -> ChatUser:
    """Make somebody known to the bot; the mobile number is their key."""
    return await users.add(asked.user(), by)


@routes.post("invite/", shape=InviteOut, who="admin", status=201, refuses=(Unknown, OneAtATime))
async def invite(asked: InviteIn, by: Actor) -> Link:
    """A link into the chat: for one of the staff once, to a ticket, or the store's own door, which shuts the former.

    The word in it is told only now: of what opens a door nothing is kept that could be read.
    """
    return await inviting.invite(asked.whom(), by)


@routes.get(_ONE, shape=ChatUserOut, who="admin", key="mobile_number")
async def read(user: ChatUser) -> ChatUser:
    """One of them."""
    return user


@routes.patch(_ONE, shape=ChatUserOut, who="admin", key="mobile_number")
async def change(user: ChatUser, asked: ChatUserChangeIn, by: Actor) -> ChatUser:
    """Change the name; the number and the last interaction are not changed by hand."""
    return await users.change(user, ChatUserChange(asked.given()), by)


@routes.delete(_ONE, who="admin", status=204, key="mobile_number")
async def remove(user: ChatUser, by: Actor) -> None:
    """Forget somebody; the number may be used again."""
    await users.remove(user, by)
