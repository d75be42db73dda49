"""What a request carries from the edge inwards and back."""

from __future__ import annotations

from aiohttp import web

from core.actor import Actor

REQUEST_ID = web.RequestKey("request_id", str)
ACTOR = web.RequestKey("actor", Actor)
