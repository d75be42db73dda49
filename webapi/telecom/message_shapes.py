"""What is said of a ticket, and the files that come with it."""

from __future__ import annotations

from base64 import b64decode
from typing import Annotated, Any

from pydantic import BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from core.tickets.attachments import MOST_FILES, File
from core.tickets.messaging import Saying
from webapi.kit.fields import Flag, OptionalText, StoreTime, Text
from webapi.kit.listing import Listing, named
from webapi.kit.shapes import Body, Out
from webapi.telecom.ticket_shapes import MOST_TEXT

MESSAGES = Listing(ordering=named("id", "created_at"), default=("id",))


def _decoded(value: Any) -> Any:
    try:
        return b64decode(value, validate=True) if isinstance(value, str) else value
    except ValueError:
        raise PydanticCustomError("field.invalid", "base64") from None


Base64 = Annotated[
    bytes,
    Field(strict=True, min_length=1),
    BeforeValidator(_decoded),
    WithJsonSchema({"type": "string", "format": "byte", "minLength": 4, "examples": ["iVBORw0KGgo="]}),
]


class FileIn(Body):
    name: Text = Field(max_length=255)
    content: Base64


class MessageIn(Body):
    text: OptionalText = Field("", max_length=MOST_TEXT)
    internal: Flag = False
    from_customer: Flag = False
    waiting: Flag = False
    attachments: list[FileIn] = Field([], max_length=MOST_FILES)

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"text": "Перезагрузите модем. Помогло?", "waiting": True}]}
    )

    def saying(self) -> Saying:
        files = [File(file.name, file.content) for file in self.attachments]
        return Saying(self.text, files, self.from_customer, self.internal, self.waiting)


class AttachmentOut(Out):
    id: int
    name: str
    content_type: str
    size: int


class MessageOut(Out):
    id: int
    text: str
    internal: bool = Field(validation_alias="is_internal")
    from_customer: bool
    user: int | None = Field(validation_alias="user_id")
    user_name: str | None
    attachments: list[AttachmentOut]
    created_at: StoreTime

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": 1,
                    "text": "Перезагрузите модем. Помогло?",
                    "internal": False,
                    "from_customer": False,
                    "user": 1,
                    "user_name": "Азамат Осмонов",
                    "attachments": [{"id": 1, "name": "modem.png", "content_type": "image/png", "size": 68}],
                    "created_at": "2026-11-21T16:00:00+06:00",
                }
            ]
        }
    )
