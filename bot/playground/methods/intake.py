"""How a bot hears: it asks again and again, or it is told at an address of its own."""

from __future__ import annotations

import re
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from bot.playground.delivering import Delivery
from bot.playground.methods.call import Call, Told
from bot.playground.people import Wire
from bot.playground.refusals import bad
from bot.playground.updates import Webhook

_LONGEST_POLL = 50
_AT_HOME = ("127.0.0.1", "localhost", "::1")


async def get_updates(call: Call) -> list[Any]:
    asked, queue = call.asked, call.robot.queue
    _remember_allowed(call)
    limit = min(max(asked.number("limit", 100), 1), 100)
    seconds = min(max(asked.number("timeout"), 0), _LONGEST_POLL)
    return [update.body for update in await queue.poll(asked.number("offset"), limit, seconds)]


async def set_webhook(call: Call) -> Told:
    asked, queue = call.asked, call.robot.queue
    url, secret = asked.text("url"), asked.text("secret_token")
    if not url:
        return await delete_webhook(call)
    _check(url, secret)
    _remember_allowed(call)
    _forget_waiting(call)
    was_there = queue.webhook is not None and queue.webhook.url == url
    queue.webhook = Webhook(url, secret, min(max(asked.number("max_connections", 40), 1), 100))
    queue.met.set()
    queue.stir()
    playground = call.playground
    obey = partial(playground.obey, call.robot)
    delivery = Delivery(call.robot, queue.webhook, playground.chores, playground.now, playground.pauses, obey)
    playground.chores.begin(delivery.go_on())
    return Told(True, "Webhook is already set" if was_there else "Webhook was set")


async def delete_webhook(call: Call) -> Told:
    was_there, call.robot.queue.webhook = call.robot.queue.webhook, None
    _forget_waiting(call)
    call.robot.queue.stir()
    return Told(True, "Webhook was deleted" if was_there else "Webhook is already deleted")


async def webhook_info(call: Call) -> Wire:
    queue = call.robot.queue
    hook = queue.webhook or Webhook("")
    told: Wire = {"url": hook.url, "has_custom_certificate": False, "pending_update_count": len(queue.waiting)}
    if queue.webhook:
        told["max_connections"] = hook.max_connections
    if hook.last_error:
        told |= dict(zip(("last_error_date", "last_error_message"), hook.last_error, strict=True))
    return told | ({"allowed_updates": list(queue.allowed)} if queue.allowed else {})


def _remember_allowed(call: Call) -> None:
    """Said once, it holds until something else is said; an empty list is everything again."""
    if call.asked.values.get("allowed_updates") is None:
        return
    said = call.asked.json("allowed_updates", "allowed_updates")
    if said is not None and not isinstance(said, list):
        raise bad("expected an Array of String as allowed_updates")
    call.robot.queue.allowed = tuple(map(str, said or ())) or None


def _forget_waiting(call: Call) -> None:
    if call.asked.flag("drop_pending_updates"):
        call.robot.queue.confirm(list(call.robot.queue.waiting))


def _check(url: str, secret: str) -> None:
    parts = urlsplit(url)
    # Here, and only here, a machine may speak to itself in the clear.
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _AT_HOME):
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if len(secret) > 256:
        raise bad("secret token is too long")
    if secret and not re.fullmatch(r"[A-Za-z0-9_-]+", secret):
        raise bad("secret token contains unallowed characters")
