"""What somebody bought: the list, each purchase, and its receipt on a page or in the chat."""

from __future__ import annotations

from html import escape

from aiogram.filters import Command
from aiogram.types import TelegramObject

from bot.customers.taps import PurchasesTap, PurchaseTap, ReceiptTap
from bot.entering.menu import back
from bot.kit.alone import in_private
from bot.kit.paging import leaf
from bot.kit.screen import LONGEST_TEXT, Button, File, Row, Screen
from bot.kit.texts import Html
from bot.kit.visitor import Visitor
from core.refusal import Missing
from core.sales import history
from core.sales.history import Purchase, PurchasedItem
from core.sales.models import Order
from core.sales.receipts import printing
from core.sales.receipts.printing import Form

__all__ = ["PurchaseTap", "PurchasesTap", "router", "shown"]

router = in_private("purchases")

# So many of a long receipt fit on a screen beside what else stands there; a name is cut to one line.
_MOST_LINES, _LONGEST_NAME = 30, 60


@router.message(Command("purchases"))
async def asked(_: TelegramObject, visitor: Visitor) -> Screen:
    return await shown(visitor)


@router.callback_query(PurchasesTap.filter())
async def turned(_: TelegramObject, visitor: Visitor, callback_data: PurchasesTap) -> Screen:
    return await shown(visitor, callback_data.page)


async def shown(visitor: Visitor, page: int = 0) -> Screen:
    orders = history.orders(visitor.demand_customer(), visitor.by).order_by("-created_at", "-id")
    found = await leaf(orders, page)
    if not found.rows:
        return Screen(visitor.say("purchases-none"), [back(visitor)])
    rows: list[Row] = [[_purchase(order, page, visitor)] for order in found.rows]
    turning = found.turning(visitor, lambda to: PurchasesTap(page=to))
    return Screen(visitor.say("purchases-list"), [*rows, turning, back(visitor)])


@router.callback_query(PurchaseTap.filter())
async def one(_: TelegramObject, visitor: Visitor, callback_data: PurchaseTap) -> Screen:
    order = await _theirs(visitor, callback_data.order)
    [purchase] = await history.purchases([order], visitor.by)
    rows: list[Row] = [
        [
            Button(visitor.label("purchases-pdf"), ReceiptTap(order=order.id, as_file=True)),
            Button(visitor.label("purchases-text"), ReceiptTap(order=order.id, as_file=False)),
        ],
        [Button(visitor.label("kit-back"), PurchasesTap(page=callback_data.page)), *back(visitor)],
    ]
    return Screen(_told(purchase, order, visitor), rows)


@router.callback_query(ReceiptTap.filter())
async def receipt(_: TelegramObject, visitor: Visitor, callback_data: ReceiptTap) -> Screen:
    """Beside the purchase, which stays. What is too long for a message is a file of text."""
    order = await _theirs(visitor, callback_data.order)
    if callback_data.as_file:
        return await _file(order, Form.PDF, visitor)
    written = escape(await printing.narrow(order, visitor.by), quote=False)
    if len(written) > LONGEST_TEXT - 100:
        return await _file(order, Form.TEXT, visitor)
    return Screen(Html(f"<pre>{written}</pre>"), [back(visitor)], anew=True)


async def _file(order: Order, form: Form, visitor: Visitor) -> Screen:
    name = f"{order.sale_number}.{'pdf' if form is Form.PDF else 'txt'}"
    printed = await printing.printed(order, form, visitor.by)
    return Screen(visitor.say("purchases-receipt", number=order.sale_number), file=File(name, printed))


async def _theirs(visitor: Visitor, order_id: int) -> Order:
    """Of somebody else's there is no more to be seen than of none."""
    order = await history.orders(visitor.demand_customer(), visitor.by).get_or_none(id=order_id)
    if order is None:
        raise Missing
    return order


def _purchase(order: Order, page: int, visitor: Visitor) -> Button:
    figures = visitor.figures
    label = f"{figures.moment(order.created_at)} · {figures.money(order.final_amount)}"
    return Button(label, PurchaseTap(order=order.id, page=page))


def _told(purchase: Purchase, order: Order, visitor: Visitor) -> Html:
    figures = visitor.figures
    lines = [_line(item, visitor) for item in purchase.items[:_MOST_LINES]]
    if more := len(purchase.items) - len(lines):
        lines.append(visitor.say("purchases-more", more=more))
    total = [visitor.say("purchases-total", total=figures.money(purchase.total_amount))]
    if order.refunded_amount:
        total.append(visitor.say("purchases-refunded", amount=figures.money(order.refunded_amount)))
    if order.points_earned:
        earned = {"points": order.points_earned, "shown": figures.number(order.points_earned)}
        total.append(visitor.say("purchases-earned", **earned))
    head = visitor.say("purchases-one", number=purchase.sale_number, at=figures.moment(purchase.created_at))
    return Html("\n\n".join([head, "\n".join(lines), "\n".join(total)]))


def _line(item: PurchasedItem, visitor: Visitor) -> Html:
    figures = visitor.figures
    name = item.product_name
    short = name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"
    facts = {"quantity": figures.quantity(item.quantity), "total": figures.money(item.total)}
    return visitor.say("purchases-line", name=short, **facts)
