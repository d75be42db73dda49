"""What came back."""

from __future__ import annotations

from decimal import Decimal

from bot.kit.texts import Html
from bot.kit.visitor import Visitor
from bot.owners.question import Question, Told
from bot.owners.told import parts
from bot.owners.told.payments import method
from core.analytics.comparing import Figure
from core.analytics.returned import MOST_PRODUCTS, BroughtBack, ProductBack, returned
from core.tables.table import Table


async def told(asked: Question, visitor: Visitor) -> Told:
    found = await returned(asked.period, visitor.by, MOST_PRODUCTS)
    before = await returned(asked.before, visitor.by, MOST_PRODUCTS) if asked.before else None
    if asked.product:
        return Told(_of_product(asked.product.id, found, before, visitor))
    if not found.totals.refunds and not (before and before.totals.refunds):
        return Told([visitor.say("told-refunds-none")])
    items = [_item(place, one, visitor) for place, one in enumerate(found.products, 1)]
    chart = parts.ranked(visitor, "refunds", [(one.name, one.refunded_net) for one in found.products])
    return Told(_lines(found, before, visitor), items, _tables(found, visitor), chart)


def _item(place: int, one: ProductBack, visitor: Visitor) -> Html:
    net = visitor.figures.money(one.refunded_net)
    return parts.ranked_item(visitor, place, one.name, parts.units(visitor, one.units), net)


def _lines(found: BroughtBack, before: BroughtBack | None, visitor: Visitor) -> list[Html]:
    figures, whole = visitor.figures, found.totals
    if before:
        was = before.totals
        return [
            parts.beside(visitor, "refunds", Figure(Decimal(whole.refunds), Decimal(was.refunds)), money=False),
            parts.beside(visitor, "refunded", Figure(whole.refunded, was.refunded)),
        ]
    return parts.lines(
        visitor,
        ("refunds", figures.number(whole.refunds)),
        ("refunded", figures.money(whole.refunded)),
        ("share", figures.percent(whole.share) if whole.share is not None else "—"),
        *((f"condition-{one.condition}", figures.money(one.refunded)) for one in found.conditions),
    )


def _of_product(product: int, found: BroughtBack, before: BroughtBack | None, visitor: Visitor) -> list[Html]:
    """Before tax, as every figure of one product is."""
    units, net = _back(product, found)
    if before:
        was = _back(product, before)
        return [
            parts.beside(visitor, "units", Figure(units, was[0]), money=False),
            parts.beside(visitor, "net", Figure(net, was[1])),
        ]
    if not units:
        return [visitor.say("told-refunds-none")]
    return parts.lines(visitor, ("units", visitor.figures.quantity(units)), ("net", visitor.figures.money(net)))


def _back(product: int, found: BroughtBack) -> tuple[Decimal, Decimal]:
    one = next((one for one in found.products if one.product == product), None)
    return (one.units, one.refunded_net) if one else (Decimal(0), Decimal(0))


def _tables(found: BroughtBack, visitor: Visitor) -> tuple[Table, ...]:
    return (
        parts.table(
            visitor,
            "days",
            ("day", "refunds", "refunded", "sold", "share"),
            [(one.day, one.refunds, one.refunded, one.sold, one.share) for one in found.days],
        ),
        parts.table(
            visitor,
            "products",
            ("product", "refunds", "units", "net"),
            [(one.name, one.refunds, one.units, one.refunded_net) for one in found.products],
        ),
        parts.table(
            visitor,
            "methods",
            ("method", "refunds", "refunded"),
            [(method(one.method, visitor), one.refunds, one.refunded) for one in found.methods],
        ),
        parts.table(
            visitor,
            "cashiers",
            ("cashier", "refunds", "refunded"),
            [(one.name or visitor.label("told-nobody"), one.refunds, one.refunded) for one in found.cashiers],
        ),
    )
