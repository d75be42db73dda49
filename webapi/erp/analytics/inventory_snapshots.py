"""/api/analytics/inventory-snapshots/: what stood on the shelves last night, and what runs out (000, 4.4)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tortoise.expressions import Q

from core.actor import Actor
from core.analytics import snapshots
from core.analytics.learned import InventorySnapshotLine, StockState
from core.catalog import offering
from core.catalog.offering import Offer
from webapi.erp import ERP
from webapi.erp.analytics.snapshot_shapes import AlertsOut, LineOut
from webapi.kit.asked import Asked, Page
from webapi.kit.listing import Listing, named
from webapi.kit.router import Router

routes = Router(ERP, "/api/analytics/inventory-snapshots/")

_COLUMNS = {"quantity_on_hand": "stock", "reserved_quantity": "reserved", "name": "product__name"}

LINES = Listing(
    filters={"category": "product__category_id"},
    switches={"is_low_stock": ~Q(state=StockState.OK)},
    search=("product__name", "product__sku"),
    ordering=named("id", "days_of_stock", "units_sold", "sale_value") | _COLUMNS,
)
# The document shows the alerts without pages; a page may be asked for.
ALERTS = replace(LINES, switches={}, whole=True, default=("days_of_stock",))

_COUNT: dict[str, Any] = {"type": "integer", "minimum": 1}
_WORDS: dict[str, Any] = {"type": "string"}
_ORDERING = {"type": "string", "enum": [f"{sign}{name}" for name in ALERTS.ordering for sign in ("", "-")]}
_CATEGORY = {"category": _COUNT}
_ASKS = _CATEGORY | {"search": _WORDS, "ordering": _ORDERING, "page": _COUNT, "page_size": _COUNT}


@dataclass(frozen=True)
class Shown:
    line: InventorySnapshotLine
    offer: Offer


@dataclass(frozen=True)
class Alerts:
    date: date
    count: int
    products: list[Shown]


@routes.get("latest/", who="admin", shape=LineOut, table=".", listing=LINES, asks=_CATEGORY)
async def latest(asked: Asked, by: Actor) -> Page:
    """Every product as it stood when the newest snapshot was taken, with its value and how long it lasts."""
    _, lines = await snapshots.latest(by)
    page = await LINES.page(lines, asked)
    return replace(page, items=await _shown(page.items, by))


@routes.get("low-stock-alerts/", who="admin", shape=AlertsOut, table="products", asks=_ASKS)
async def low_stock_alerts(asked: Asked, by: Actor) -> Alerts:
    """What had run down to its least stock, or out; what lasts shortest comes first."""
    return await _alerts(~Q(state=StockState.OK), asked, by)


@routes.get("out-of-stock/", who="admin", shape=AlertsOut, table="products", asks=_ASKS)
async def out_of_stock(asked: Asked, by: Actor) -> Alerts:
    """What had run out."""
    return await _alerts(Q(state=StockState.OUT), asked, by)


async def _alerts(which: Q, asked: Asked, by: Actor) -> Alerts:
    day, lines = await snapshots.latest(by)
    page = await ALERTS.page(lines.filter(which), asked)
    return Alerts(day, page.count, await _shown(page.items, by))


async def _shown(lines: list[InventorySnapshotLine], by: Actor) -> list[Shown]:
    offers = await offering.offered([line.product for line in lines], by)
    return [Shown(line, offer) for line, offer in zip(lines, offers, strict=True)]
