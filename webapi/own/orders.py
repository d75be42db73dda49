"""/api/orders/ beyond the documents: the receipt."""

from __future__ import annotations

from aiohttp import web

from core.actor import Actor
from core.idempotency import Answer
from core.sales.models import Order
from core.sales.receipts import printing
from core.sales.receipts.printing import Form
from webapi.kit.answering import Headed
from webapi.kit.asked import Asked
from webapi.kit.faults import FieldFault
from webapi.kit.router import Router
from webapi.own import OWN

routes = Router(OWN, "/api/orders/")

_TYPES = {Form.TEXT: "text/plain", Form.HTML: "text/html", Form.PDF: "application/pdf"}
_ENDINGS = {Form.TEXT: "txt", Form.HTML: "html", Form.PDF: "pdf"}
_ASKED = {"format": {"type": "string", "enum": list(Form)}}
# Nothing is loaded and nothing runs, whatever a product is called.
_SEALED = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"


@routes.get(r"{id:[0-9]+}/receipt/", media=tuple(_TYPES.values()), asks=_ASKED)
async def receipt(order: Order, asked: Asked, request: web.Request, by: Actor) -> Answer:
    """What the customer takes home, in the store's language, with a QR code of the folio.

    `?format=text`, `html` or `pdf`; without it as `Accept` prefers, and text where it prefers none of them.
    """
    form = _form(asked, request.headers.get("Accept", ""))
    return _answered(order, form, await printing.printed(order, form, by))


def _form(asked: Asked, accept: str) -> Form:
    given = asked.filters.get("format")
    if given is None:
        return _preferred(accept)
    if given not in list(Form):
        raise FieldFault("field.unknown_choice", ("format",), value=given[:80])
    return Form(given)


def _preferred(accept: str) -> Form:
    """The type with the greatest weight, and of two alike the one named first; a type left open is no preference."""
    weights = [_weighed(one) for one in accept.split(",")]
    named = {form: weight for form, kind in _TYPES.items() for name, weight in weights if name == kind and weight}
    order = [name for name, _ in weights]
    return max(named, key=lambda form: (named[form], -order.index(_TYPES[form])), default=Form.TEXT)


def _weighed(one: str) -> tuple[str, float]:
    name, *parameters = (part.strip().lower() for part in one.split(";"))
    given = next((part[2:] for part in parameters if part.startswith("q=")), "1")
    return name, float(given) if given.replace(".", "", 1).isdecimal() else 0.0


def _answered(order: Order, form: Form, body: bytes) -> Answer:
    headers = {
        "Content-Disposition": f'inline; filename="{order.ticket_folio}.{_ENDINGS[form]}"',
        "Content-Security-Policy": _SEALED,
        "Cache-Control": "private, no-store",
        "Vary": "Accept",
    }
    if form is Form.PDF:  # bytes, in no character set
        headers["Content-Type"] = _TYPES[form]
    return Headed(200, _TYPES[form], body, headers)
