"""Keyboards: under a message, in place of the telephone's own, or none any more."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from bot.playground.people import Wire
from bot.playground.refusals import bad

_INLINE_ACTS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
_MOST_BUTTONS, _MOST_BYTES = 100, 64
_STYLES = ("danger", "success", "primary")


def checked(markup: Any, *, private: bool) -> Wire | None:
    """The markup as it will be shown; what Telegram would not take is refused in its words."""
    if not markup:
        return None
    if not isinstance(markup, dict):
        raise bad("object expected as reply markup")
    if "inline_keyboard" in markup:
        return {"inline_keyboard": _rows(markup["inline_keyboard"], "inline keyboard", _inline_button)}
    if "keyboard" in markup:
        rows = _rows(markup["keyboard"], "reply keyboard", lambda button: _reply_button(button, private))
        return markup | {"keyboard": rows}
    return markup if markup.get("remove_keyboard") or markup.get("force_reply") else None


def _rows(rows: Any, kind: str, read: Any) -> list[list[Wire]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad(f"can't parse {kind} markup JSON object: field of type Array of Arrays expected")
    shown = [[read(button) for button in row] for row in rows]
    if sum(map(len, shown)) > _MOST_BUTTONS:
        raise bad("reply markup is too long")
    return [row for row in shown if row]


def _inline_button(button: Any) -> Wire:
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        raise bad("can't parse inline keyboard button: Can't find field \"text\"")
    acts = [name for name in _INLINE_ACTS if button.get(name) is not None]
    if not acts:
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if not button["text"].strip():
        raise bad("inline keyboard button text must be non-empty")
    if len(acts) > 1 or ("callback_data" in acts and not _fits(button["callback_data"])):
        raise bad("BUTTON_DATA_INVALID" if "callback_data" in acts else "BUTTON_TYPE_INVALID")
    if "url" in acts:
        _check_url(button["url"])
    return _styled(button)


def _reply_button(button: Any, private: bool) -> Wire:
    told = {"text": button} if isinstance(button, str) else button
    if not isinstance(told, dict) or not isinstance(told.get("text"), str):
        raise bad("can't parse keyboard button: Can't find field \"text\"")
    if not told["text"].strip():
        raise bad("keyboard button text must be non-empty")
    if told.get("request_contact") and not private:
        raise bad("phone number can be requested in private chats only")
    if told.get("request_location") and not private:
        raise bad("location can be requested in private chats only")
    return _styled(told)


def _styled(button: Wire) -> Wire:
    if button.get("style") not in (None, *_STYLES):
        raise bad("BUTTON_STYLE_INVALID")
    return button


def _fits(data: Any) -> bool:
    return isinstance(data, str) and 1 <= len(data.encode()) <= _MOST_BYTES


def _check_url(url: Any) -> None:
    """A host of a single word is nobody's on the internet, and Telegram says so."""
    try:
        parts = urlsplit(str(url) if "://" in str(url) else f"http://{url}")
    except ValueError:
        parts = urlsplit("")
    if parts.scheme == "tg":
        return
    if parts.scheme not in ("http", "https"):
        raise bad(f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")
    if "." not in (parts.hostname or "") or " " in str(url):
        raise bad(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
