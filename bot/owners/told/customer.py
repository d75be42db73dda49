"""One customer: what they bought, owe and have."""

from __future__ import annotations

from bot.kit.texts import Html
from bot.kit.visitor import Visitor
from bot.owners.question import Question, Told
from bot.owners.told import parts
from bot.owners.told.payments import method
from core.analytics.customer_sales import CustomerSales, customer_sales
from core.customers.models import Customer
from core.refusal import Missing
from core.sales import history
from core.sales.models import Order
from core.tables.table import Cells


async def told(asked: Question, visitor: Visitor) -> Told:
    """Their account anybody of the staff may see; how they buy, those who manage the shop."""
    who = asked.customer
    if who is None:
        raise Missing
    since, until = asked.period.since(visitor.by), asked.period.until(visitor.by)
    orders = history.orders(who, visitor.by)
    orders = orders.filter(**({"created_at__gte": since} if since else {}))
    orders = orders.filter(**({"created_at__lt": until} if until else {}))
    bought = await orders.order_by("-created_at", "-id")
    sold = await customer_sales(who, asked.period, visitor.by) if visitor.manages else None
    lines = [*_account(who, visitor), *(_habits(sold, visitor) if sold else [])]
    items = [_item(one, visitor) for one in bought]
    if bought:
        lines.append(visitor.say("told-customer-purchases", count=len(bought)))
    columns = ("moment", "number", "total", "refunded")
    table = parts.table(visitor, "purchases", columns, [_row(one, visitor) for one in bought])
    methods = parts.table(visitor, "methods", ("method", "payments", "revenue"), _methods(sold, visitor))
    return Told(lines, items, (table, methods) if sold else (table,))


def _account(who: Customer, visitor: Visitor) -> list[Html]:
    figures, last = visitor.figures, who.last_purchase_at
    frequent = visitor.label("told-frequent" if who.is_frequent else "told-not-frequent")
    lines = parts.lines(
        visitor,
        ("phone", who.phone or "—"),
        ("points", figures.number(who.points)),
        ("owed", figures.money(who.credit_used)),
        *([("free", figures.money(who.available_credit))] if who.credit_limit is not None else []),
        ("last-purchase", figures.moment(last) if last else "—"),
    )
    return [visitor.say("told-customer", name=parts.short(who.name), frequent=frequent), *lines]


def _habits(found: CustomerSales, visitor: Visitor) -> list[Html]:
    if not found.total_tickets:
        return [visitor.say("told-customer-nothing")]
    figures = visitor.figures
    top = [("favourite", parts.short(found.top_product.product_name))] if found.top_product else []
    return parts.lines(
        visitor,
        ("spent", figures.money(found.total_spent)),
        ("tickets", figures.number(found.total_tickets)),
        ("average", figures.money(found.average_ticket)),
        *top,
    )


def _methods(found: CustomerSales | None, visitor: Visitor) -> list[Cells]:
    methods = found.methods if found else []
    return [(method(one.payment_method, visitor), one.total_sales, one.accumulated_amount) for one in methods]


def _item(one: Order, visitor: Visitor) -> Html:
    return parts.item(visitor, visitor.figures.moment(one.created_at), visitor.figures.money(one.final_amount))


def _row(one: Order, visitor: Visitor) -> Cells:
    return parts.wall(visitor, one.created_at), one.sale_number, one.final_amount, one.refunded_amount
