"""From a screen to calls of the Bot API: in the place of the one that was tapped, wherever that can be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from bot.kit.screen import Screen
from core.chat.outgoing import Call


@dataclass(frozen=True)
class Place:
    """The message that was tapped, or that the answer goes under."""

    chat_id: int
    message_id: int | None = None
    has_media: bool = False
    thread_id: int | None = None


def calls(screen: Screen, place: Place) -> list[Call]:
    """In their order."""
    return [replace(call, fleeting=screen.fleeting) for call in _calls(screen, place)]


def _calls(screen: Screen, place: Place) -> list[Call]:
    """A picture cannot become a text, nor the reverse: then the new comes and the old goes."""
    found: list[Call] = []
    if screen.file:
        document = _to(place) | {"document": "attach://file", "caption": screen.text, "parse_mode": "HTML"}
        return [Call("sendDocument", document | _markup(screen), screen.file.content, screen.file.name)]
    can_edit = place.message_id is not None and not (screen.anew or screen.asks_number or screen.ends_asking)
    if can_edit and place.has_media == (screen.picture is not None):
        return [_edited(screen, place)]
    found.append(_sent(screen, place))
    if can_edit:
        found.append(Call("deleteMessage", {"chat_id": place.chat_id, "message_id": place.message_id}))
    return found


def _sent(screen: Screen, place: Place) -> Call:
    told: dict[str, Any] = _to(place) | _markup(screen) | {"parse_mode": "HTML"}
    if screen.private:
        told["protect_content"] = True
    if screen.picture is not None:
        return Call("sendPhoto", told | {"photo": "attach://file", "caption": screen.text}, screen.picture, "kassa.png")
    return Call("sendMessage", told | {"text": screen.text, "link_preview_options": {"is_disabled": True}})


def _edited(screen: Screen, place: Place) -> Call:
    told: dict[str, Any] = {"chat_id": place.chat_id, "message_id": place.message_id} | _markup(screen)
    if screen.picture is None:
        told |= {"text": screen.text, "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}
        return Call("editMessageText", told)
    media = {"type": "photo", "media": "attach://file", "caption": screen.text, "parse_mode": "HTML"}
    return Call("editMessageMedia", told | {"media": media}, screen.picture, "kassa.png")


def _to(place: Place) -> dict[str, Any]:
    thread = {"message_thread_id": place.thread_id} if place.thread_id else {}
    return {"chat_id": place.chat_id, **thread}


def _markup(screen: Screen) -> dict[str, Any]:
    markup = screen.markup()
    return {"reply_markup": markup} if markup else {}
