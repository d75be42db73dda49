"""The parameters of a call, however they were sent: a form, several parts, or JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, ClientResponse, MultipartReader, web

from bot.playground.refusals import bad

_YES = ("true", "yes", "1", "t", "y")


@dataclass(frozen=True)
class Upload:
    content: bytes
    name: str
    mime: str


@dataclass
class Asked:
    values: dict[str, Any]
    uploads: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str, default: str = "") -> str:
        value = self.values.get(name, default)
        return value if isinstance(value, str) else json.dumps(value)

    def number(self, name: str, default: int = 0) -> int:
        value = self.values.get(name)
        if value in (None, ""):
            return default
        try:
            return int(str(value))
        except ValueError:
            return default

    def flag(self, name: str) -> bool:
        return self.text(name, "false").lower() in _YES

    def json(self, name: str, what: str = "") -> Any:
        """An object or a list; in a form it is written as a string."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value.strip():
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad(f"can't parse {what or name} JSON object") from None

    def upload(self, reference: Any) -> Upload | None:
        """What an attach:// reference stands for, or the part of that name."""
        if not isinstance(reference, str):
            return None
        return self.uploads.get(reference.removeprefix("attach://"))

    @property
    def told(self) -> dict[str, Any]:
        """For the log: what was uploaded by name alone."""
        return self.values | {name: f"<{file.name}: {len(file.content)} bytes>" for name, file in self.uploads.items()}


async def asked_by(request: web.Request) -> Asked:
    values: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        values |= _object(await request.read())
    elif request.content_type == "multipart/form-data":
        parts = await _parts(await request.multipart())
        return Asked(values | parts.values, parts.uploads)
    elif request.content_type == "application/x-www-form-urlencoded":
        values |= {name: said for name, said in (await request.post()).items() if isinstance(said, str)}
    return Asked(values)


async def asked_in_answer(answer: ClientResponse) -> Asked | None:
    """A webhook may answer with a call of its own, as JSON or in parts."""
    if answer.content_type == "application/json":
        body = await answer.read()
        return Asked(_object(body)) if body.strip() else None
    if answer.content_type == "multipart/form-data":
        return await _parts(MultipartReader.from_response(answer))
    return None


def _object(body: bytes) -> dict[str, Any]:
    try:
        told = json.loads(body or b"{}")
    except ValueError:
        raise bad("can't parse JSON object") from None
    if not isinstance(told, dict):
        raise bad("object expected")
    return told


async def _parts(reader: Any) -> Asked:
    values, uploads = dict[str, Any](), dict[str, Upload]()
    async for part in reader:
        if not isinstance(part, BodyPartReader) or not part.name:
            continue
        content = bytes(await part.read(decode=True))
        if part.filename:
            mime = part.headers.get("Content-Type", "")
            uploads[part.name] = Upload(content, part.filename, "" if mime == "application/octet-stream" else mime)
        else:
            values[part.name] = content.decode("utf-8", "replace")
    return Asked(values, uploads)
