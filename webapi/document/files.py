"""Pages and their parts, answered with a tag so that a browser asks for each only once."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.util import find_spec
from pathlib import Path

from aiohttp import web

from core.idempotency import Answer
from core.refusal import Missing
from webapi.kit.answering import Headed

_OURS = Path(__file__).parent / "pages"
_TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css"}
# Named by hand and never by the caller: no path of theirs is ever opened.
_FROM_THE_WHEEL = {"swagger_bundle.js", "swagger_preset.js", "swagger_style.css", "redoc.js"}
_FROM_US = {"swagger_start.js", "redoc_start.js", "redoc_style.css"}

# Nothing from another host, no script in a page. Both draw with style attributes, and ReDoc searches in a worker.
_ONLY_OURS = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@dataclass(frozen=True)
class Kept:
    content_type: str
    body: bytes

    @cached_property
    def tag(self) -> str:
        return f'"{hashlib.sha256(self.body).hexdigest()[:32]}"'

    def answered(self, request: web.Request, **headers: str) -> Answer:
        """Nothing but the tag to who has it already."""
        said = {"ETag": self.tag, "Cache-Control": "no-cache"}
        said |= {name.replace("_", "-"): value for name, value in headers.items()}
        if self.tag in _held(request):
            return Headed(304, self.content_type, b"", said)
        return Headed(200, self.content_type, self.body, said)


@cache
def page(name: str) -> Kept:
    return _read(_OURS / name)


def page_answered(name: str, request: web.Request) -> Answer:
    return page(name).answered(request, Content_Security_Policy=_ONLY_OURS, Referrer_Policy="no-referrer")


@cache
def part(name: str) -> Kept:
    if name in _FROM_THE_WHEEL:
        return _read(_wheel() / name)
    if name in _FROM_US:
        return _read(_OURS / name)
    raise Missing


def _wheel() -> Path:
    """Where the wheel lies. Importing it would build nine megabytes of text for nobody."""
    found = find_spec("offapi")
    assert found, "offapi is a dependency"
    assert found.origin
    return Path(found.origin).parent


def _read(path: Path) -> Kept:
    return Kept(_TYPES[path.suffix], path.read_bytes())


def _held(request: web.Request) -> list[str]:
    """The tags a browser says it has; a proxy may have weakened them."""
    given = request.headers.get("If-None-Match", "")
    return [tag.strip().removeprefix("W/") for tag in given.split(",")]
