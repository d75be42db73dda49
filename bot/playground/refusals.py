"""What Telegram says when it will not do something, word for word."""

from __future__ import annotations

from typing import Any


class Refusal(Exception):
    def __init__(self, description: str, status: int = 400, **parameters: int) -> None:
        super().__init__(description)
        self.description, self.status, self.parameters = description, status, parameters

    @property
    def envelope(self) -> dict[str, Any]:
        told: dict[str, Any] = {"ok": False, "error_code": self.status, "description": self.description}
        return told | ({"parameters": self.parameters} if self.parameters else {})


def bad(what: str) -> Refusal:
    return Refusal(f"Bad Request: {what}")


def forbidden(what: str) -> Refusal:
    return Refusal(f"Forbidden: {what}", 403)


def conflict(what: str) -> Refusal:
    return Refusal(f"Conflict: {what}", 409)


def too_many(seconds: int) -> Refusal:
    return Refusal(f"Too Many Requests: retry after {seconds}", 429, retry_after=seconds)


UNAUTHORIZED = ("Unauthorized", 401)
# Of a token that cannot be one.
NOT_FOUND = ("Not Found", 404)
NO_SUCH_METHOD = ("Not Found: method not found", 404)
TOO_LARGE = ("Request Entity Too Large", 413)
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
ANOTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_IS_SET = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
