"""What one customer pays less than others, and on what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from core import clock
from core.actor import Actor
from core.catalog import products
from core.catalog.models import Audience, Promotion
from core.catalog.pricing import Discount, DiscountKind, best
from core.customers.models import Customer, CustomerGroup


@dataclass(frozen=True)
class Reduced:
    """A product that is promoted today, at what this customer pays for it: the best single discount."""

    promotion: Promotion
    discount: Discount
    usual_price: Decimal
    price: Decimal


def on_everything(
    born: date | None, group: str | None, group_percent: Decimal | None, by: Actor, day: date
) -> Iterator[Discount]:
    """On whatever they buy, for who they are."""
    if _has_birthday(born, day):
        yield Discount(DiscountKind.BIRTHDAY, "", by.store.birthday_discount_percent)
    if group is not None and group_percent is not None:
        yield Discount(DiscountKind.GROUP, group, group_percent)


async def todays(customer: Customer, by: Actor) -> Discount | None:
    """The best of those that need no promotion."""
    group = await by.own(CustomerGroup).get_or_none(id=customer.group_id, is_active=True)
    name, percent = (group.name, group.discount_percent) if group else (None, None)
    return best(on_everything(customer.birth_date, name, percent, by, clock.today(by.store.timezone)))


def promoted(customer: Customer, by: Actor) -> QuerySet[Promotion]:
    """In force today, for them; what saves most first."""
    today = clock.today(by.store.timezone)
    audience = Q() if customer.is_frequent else Q(target_audience=Audience.ALL)
    found = by.own(Promotion).filter(audience, is_active=True, start_date__lte=today, end_date__gte=today)
    on_the_shelf = found.filter(product__is_active=True, product__hidden_at=None)
    return on_the_shelf.select_related("product").order_by("-discount_percent", "id")


def reduced(promotion: Promotion, besides: Discount | None, by: Actor) -> Reduced:
    named = Discount(DiscountKind.PROMOTION, promotion.name, promotion.discount_percent)
    won = best([named, *([besides] if besides else [])]) or named
    tag = products.tag(promotion.product, by)
    return Reduced(promotion, won, tag.final(), tag.final(won.percent))


def _has_birthday(born: date | None, day: date) -> bool:
    """Whoever was born on a leap day has a birthday every year."""
    if born is None:
        return False
    leaps = (born.month, born.day) == (2, 29) and not _is_leap(day.year)
    return (day.month, day.day) == ((2, 28) if leaps else (born.month, born.day))


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
