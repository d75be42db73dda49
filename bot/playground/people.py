"""Who there is: people with a telephone, and bots with a token."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeAlias

from bot.playground.updates import Queue

# Something as it stands in JSON.
Wire: TypeAlias = dict[str, Any]


@dataclass(eq=False)
class Person:
    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    phone: str = ""
    language: str = "en"
    # What the page says of them: which shop they belong to, and as what.
    role: str = "customer"
    shop: str = ""
    # The word of the link by which their first start comes.
    door: str = ""

    @property
    def wire(self) -> Wire:
        optional = {"last_name": self.last_name, "username": self.username, "language_code": self.language}
        known = {name: said for name, said in optional.items() if said}
        return {"id": self.id, "is_bot": False, "first_name": self.first_name, **known}

    @property
    def preset(self) -> Wire:
        known = {"phone": self.phone, "language": self.language, "role": self.role, "shop": self.shop}
        return self.wire | known | {"door": self.door}


@dataclass(eq=False)
class Robot:
    id: int
    token: str
    username: str
    queue: Queue
    name: str = "Kassa"
    # By language; the empty one is everybody else's.
    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    # By scope and language.
    commands: dict[tuple[str, str], list[Wire]] = field(default_factory=dict)
    # By chat; of nobody in particular is 0.
    menu_buttons: dict[int, Wire] = field(default_factory=dict)

    @property
    def wire(self) -> Wire:
        return {"id": self.id, "is_bot": True, "first_name": self.name, "username": self.username}

    @property
    def described(self) -> Wire:
        """As getMe tells it."""
        return self.wire | {
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }
