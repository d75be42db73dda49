"""Reading a request: its JSON to the last digit, its caller's device, its idempotency key."""

from __future__ import annotations

import asyncio
import hashlib
import json
from decimal import Decimal
from typing import Any

from aiohttp import web

from core.actor import Actor
from core.idempotency import Ask
from core.refusal import Kind, Refused
from core.settings import settings
from core.users.sessions import Device


class Malformed(Refused):
    """No JSON at all."""

    code = "body.malformed"


class NotAnObject(Refused):
    """JSON, but every documented body is an object."""

    code = "body.not_object"


class BodyTooLarge(Refused):
    code = "body.too_large"  # most
    kind = Kind.TOO_LARGE


class TooSlow(Refused):
    """A body that comes in drops holds a place for as long as it likes."""

    code = "request.too_slow"
    kind = Kind.TOO_SLOW


async def body_of(request: web.Request) -> bytes:
    try:
        async with asyncio.timeout(settings().request_seconds):
            return await request.read()
    except TimeoutError:
        raise TooSlow from None
    except web.HTTPRequestEntityTooLarge:
        raise BodyTooLarge(most=settings().body_limit) from None
    except web.RequestPayloadError:  # packed or cut into chunks in a way that does not come apart
        raise Malformed from None
    except ConnectionError:  # whoever sent it is gone and hears no answer; the database is not away for that
        raise Malformed from None


def parsed(raw: bytes) -> dict[str, Any]:
    """Numbers stay the digits that were typed; NaN and Infinity arrive and are refused by their field."""
    if not raw.strip():
        return {}
    try:
        value = json.loads(raw, parse_float=Decimal, parse_int=_integer, parse_constant=Decimal)
    except (ValueError, RecursionError, ArithmeticError):
        raise Malformed from None
    if not isinstance(value, dict):
        raise NotAnObject
    return value


def device_of(request: web.Request) -> Device:
    return Device(user_agent=storable(request.headers.get("User-Agent", ""))[:400], ip_address=address_of(request)[:45])


def address_of(request: web.Request) -> str:
    """The client's address; what it claims of itself counts only as far as our own proxies wrote it."""
    hops = settings().trusted_hops
    if not hops:
        return request.remote or ""
    told = [hop.strip() for hop in ",".join(request.headers.getall("X-Forwarded-For", [])).split(",") if hop.strip()]
    if told:
        return storable(told[-min(hops, len(told))])[:45]
    return request.remote or ""


def url_of(request: web.Request) -> str:
    """As the client wrote it; from the path on where its Host is the name of none."""
    try:
        url = str(request.url.with_scheme(_scheme_of(request)))
    except ValueError:
        return request.path_qs
    return url if url.isascii() else request.path_qs


def _scheme_of(request: web.Request) -> str:
    """Who took TLS off says so: the address of the next page would lead a client, and its token, out of TLS."""
    told = request.headers.get("X-Forwarded-Proto", "") if settings().trusted_hops else ""
    return told if told in ("http", "https") else request.scheme


def ask_of(request: web.Request, raw: bytes, actor: Actor | None) -> Ask | None:
    """None where the client gave no key."""
    given = request.headers.get("Idempotency-Key")
    if given is None:
        return None
    scope = f"store:{actor.store.id}:{actor.session}" if actor else f"address:{address_of(request)}"
    whole = b"\n".join([request.method.encode(), request.path_qs.encode("utf-8", "replace"), raw])
    return Ask(scope=scope[:100], key=given, fingerprint=hashlib.sha256(whole).hexdigest())


def _integer(digits: str) -> int | Decimal:
    # Python refuses to read thousands of digits as an int; as a Decimal the field says what is wrong.
    return int(digits) if len(digits) <= 40 else Decimal(digits)


def storable(header: str) -> str:
    """Headers are bytes; what is no text becomes a question mark, and there is no NUL in a column."""
    return header.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")
