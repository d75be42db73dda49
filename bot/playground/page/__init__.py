"""/playground/: two telephones side by side, in a browser. No build, and nothing from elsewhere."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from aiohttp import web

from bot.playground.keys import PLAYGROUND

routes = web.RouteTableDef()
_FOLDER = Path(__file__).parent
_SCRIPTS = ("asking", "chat", "groups", "phone", "words")
_PIECES = {"": "index.html", "chat.css": "chat.css"} | {f"{name}.js": f"{name}.js" for name in _SCRIPTS}
_KINDS = {"html": "text/html", "css": "text/css", "js": "text/javascript"}
# Only what this server itself serves; no script or style within the page.
_SAFE = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


@routes.get("/")
@routes.get("/playground")
async def come_in(_request: web.Request) -> web.Response:
    raise web.HTTPFound("/playground/")


@routes.get(r"/playground/{piece:[a-z]*\.?[a-z]*}")
async def piece(request: web.Request) -> web.Response:
    name = _PIECES.get(request.match_info["piece"])
    if not name:
        raise web.HTTPNotFound(headers=_SAFE)
    text = (_FOLDER / name).read_text(encoding="utf-8")
    return web.Response(text=text, content_type=_KINDS[name.rpartition(".")[2]], charset="utf-8", headers=_SAFE)


@routes.get("/playground/api/files/{file}")
async def file(request: web.Request) -> web.Response:
    kept = request.app[PLAYGROUND].files.find(request.match_info["file"])
    if kept.path.startswith("photos/"):
        kind = "image/png" if kept.path.endswith("png") else "image/jpeg"
        return web.Response(body=kept.content, content_type=kind, headers=_SAFE)
    # Whatever it says it is: a browser keeps it, and does not run it here.
    named = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(kept.name)}"}
    return web.Response(body=kept.content, content_type="application/octet-stream", headers=_SAFE | named)
