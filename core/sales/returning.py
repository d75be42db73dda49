"""What comes back of an order: whose lines, how much of each, in what condition, and what that is worth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from core import sql
from core.actor import Actor
from core.catalog.models import Product
from core.clock import now
from core.money import cent
from core.quantities import spelled
from core.refusal import Refused, Unknown, raise_all
from core.sales.models import Line
from core.sales.refund import Condition, Refund, RefundLine
from core.sales.refund_shares import Part, part_of
from core.stock import batches


class MoreThanLeft(Refused):
    code = "refund.more_than_left"  # product, left, asked


@dataclass(frozen=True)
class ReturnedItem:
    line_id: int
    quantity: Decimal
    condition: Condition = Condition.SELLABLE


@dataclass(frozen=True)
class Returned:
    line: Line
    part: Part
    condition: Condition


def everything(lines: Sequence[Line]) -> tuple[ReturnedItem, ...]:
    return tuple(ReturnedItem(line.id, left.quantity) for line in lines if (left := _left(line)).quantity)


def taken(items: Sequence[ReturnedItem], lines: Sequence[Line], by: Actor) -> list[Returned]:
    """The lines count here what came back of them; the verb saves them with the rest."""
    known = {line.id: line for line in lines}
    raise_all(list(_objections(items, known)))
    return [_take(known[item.line_id], item, cent(by.store.currency)) for item in items]


async def lock_products(returned: Sequence[Returned]) -> None:
    """Hidden ones too: they return to the shelf all the same."""
    await Product.filter(id__in=_products(returned)).order_by("id").select_for_update(no_key=True)


async def keep(returned: Sequence[Returned], refund: Refund, by: Actor) -> None:
    """The lines of the refund, and its stock; a line of free text has none."""
    await RefundLine.bulk_create(_line(one, refund) for one in returned)
    products = _products(returned)
    moved = await sql.run(
        "sales/restock",
        products=products,
        sellable=[_pieces(returned, product, Condition.SELLABLE) for product in products],
        damaged=[_pieces(returned, product, Condition.DAMAGED) for product in products],
        order=refund.order_id,
        refund=refund.id,
        store=refund.store_id,
        user=by.user.id if by.user else None,
        session=by.session,
        now=now(),
    )
    await batches.fit_after(moved, by)
    for line in {one.line.id: one.line for one in returned}.values():
        await line.save(update_fields=["refunded_quantity", "refunded_amount", "refunded_tax"])


def _left(line: Line) -> Part:
    return Part(
        line.quantity - line.refunded_quantity,
        line.amount - line.refunded_amount,
        line.tax_amount - line.refunded_tax,
    )


def _objections(items: Sequence[ReturnedItem], known: dict[int, Line]) -> Iterator[Refused]:
    """One line may come back twice at once, one piece of it whole and one broken: both count."""
    asked: dict[int, Decimal] = defaultdict(Decimal)
    for place, item in enumerate(items):
        asked[item.line_id] += item.quantity
        line = known.get(item.line_id)
        if line is None:
            yield Unknown("items", place, "item_id", id=item.line_id)
        elif item.quantity <= 0 or asked[item.line_id] > _left(line).quantity:
            yield MoreThanLeft(
                *("items", place, "quantity"),
                product=line.name,
                left=spelled(_left(line).quantity),
                asked=spelled(asked[item.line_id]),
            )


def _take(line: Line, item: ReturnedItem, cent: Decimal) -> Returned:
    part = part_of(_left(line), item.quantity, cent)
    line.refunded_quantity += part.quantity
    line.refunded_amount += part.amount
    line.refunded_tax += part.tax
    return Returned(line, part, item.condition)


def _line(one: Returned, refund: Refund) -> RefundLine:
    return RefundLine(
        store_id=refund.store_id,
        refund_id=refund.id,
        line=one.line,
        quantity=one.part.quantity,
        amount=one.part.amount,
        tax_amount=one.part.tax,
        condition=one.condition,
    )


def _products(returned: Sequence[Returned]) -> list[int]:
    return sorted({one.line.product_id for one in returned if one.line.product_id is not None})


def _pieces(returned: Sequence[Returned], product: int, condition: Condition) -> Decimal:
    pieces = [one.part.quantity for one in returned if (one.line.product_id, one.condition) == (product, condition)]
    return sum(pieces, Decimal(0))
