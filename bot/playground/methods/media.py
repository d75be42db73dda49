"""Pictures and files: sent alone or as an album, and fetched."""

from __future__ import annotations

from typing import Any

from bot.playground.methods.call import Call
from bot.playground.methods.sending import place, show
from bot.playground.people import Wire
from bot.playground.refusals import bad

_LONGEST_CAPTION = 1024
_ALBUM = range(2, 11)


async def send_photo(call: Call) -> Wire:
    where = place(call)
    [message] = show(call, where, photo(call, call.asked.values.get("photo", "photo")) | captioned(call))
    return message.wire


async def send_document(call: Call) -> Wire:
    where = place(call)
    [message] = show(call, where, document(call, call.asked.values.get("document", "document")) | captioned(call))
    return message.wire


async def send_media_group(call: Call) -> list[Wire]:
    where, items = place(call), call.asked.json("media", "media")
    if not isinstance(items, list) or len(items) not in _ALBUM:
        raise bad("group send failed" if isinstance(items, list) and items else "strings must be non-empty")
    kinds = {item.get("type") for item in items}
    if "document" in kinds and len(kinds) > 1:
        raise bad("document can't be mixed with other media types")
    # All are looked at before one is shown.
    bodies = [attached(call, item) for item in items]
    album = {"media_group_id": str(call.playground.numbers.tick())}
    return [message.wire for message in show(call, where, *(body | album for body in bodies))]


async def get_file(call: Call) -> Wire:
    return call.playground.files.for_download(call.asked.text("file_id"))


def attached(call: Call, item: Any) -> Wire:
    """One of an album, or what takes the place of another."""
    if not isinstance(item, dict) or item.get("type") not in ("photo", "document"):
        raise bad("can't parse InputMedia: unsupported media type")
    read = photo if item["type"] == "photo" else document
    return read(call, item.get("media")) | captioned(call, item)


def photo(call: Call, sent: Any) -> Wire:
    files = call.playground.files
    if upload := call.asked.upload(sent):
        _, sizes = files.keep_photo(upload.content)
    else:
        _, sizes = files.photo(_reference(sent, "photo"))
    return {"photo": sizes}


def document(call: Call, sent: Any) -> Wire:
    files = call.playground.files
    if upload := call.asked.upload(sent):
        return {"document": files.keep(upload.content, upload.name, upload.mime).document}
    return {"document": files.find(_reference(sent, "document")).document}


def captioned(call: Call, item: Wire | None = None) -> Wire:
    caption, entities = call.written("caption", item)
    if len(caption) > _LONGEST_CAPTION:
        raise bad("message caption is too long")
    if not caption:
        return {}
    return {"caption": caption} | ({"caption_entities": entities} if entities else {})


def _reference(sent: Any, kind: str) -> str:
    if not isinstance(sent, str) or not sent or sent == kind or sent.startswith("attach://"):
        raise bad(f"there is no {kind} in the request")
    return sent
