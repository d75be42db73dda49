"""What the first customers of each demo shop have to show: points, credit, something cheaper today, and a way in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from tortoise.transactions import in_transaction  # noqa: TID251 - a seeding is an edge of its own

from core import clock
from core.actor import Actor
from core.catalog import promoting
from core.catalog.models import Audience, Product
from core.chat import invites
from core.credit import ledger
from core.customers.models import Customer
from core.demo.shops import SHOPS
from core.loyalty import points
from core.loyalty.models import PointKind
from core.stores.models import Store
from core.users.models import Membership

# The word of the first shop's link; like the passwords, everybody may know it.
DOOR = "come-in-to-the-demo"

_FIRST, _MONTHS = 4, 12
# Points, and days ago: the oldest are the next to be lost.
_EARNED, _SPENT = ((140, 350), (95, 200), (120, 31)), 60
_LIMIT, _BOUGHT, _PAID = 2000, 640, 250


@dataclass(frozen=True)
class Words:
    gift: str
    spent: str
    bought: str
    paid: str
    # Of what is cheaper for all, and for those who come often.
    promotions: tuple[str, str]
    # So many of its money for one peso.
    worth: int = 1


_WORDS = {
    "MXN": Words("Regalo de la tienda", "Canje", "Compra a crédito", "Abono", ("Oferta", "Para los de siempre")),
    "UZS": Words("Подарок", "Оплата", "В долг", "Оплата долга", ("Скидка недели", "Для постоянных"), 600),
    "KGS": Words("Подарок", "Оплата", "В долг", "Оплата долга", ("Скидка недели", "Для постоянных"), 5),
}


async def rewarded() -> None:
    """By the verbs that a shop has; what was earned long ago bears its day."""
    for shop in SHOPS:
        store = await Store.get(slug=shop.slug)
        owner = Actor(store, await Membership.filter(store_id=store.id).select_related("user").order_by("id").first())
        async with in_transaction():
            await _reward(owner, _WORDS[store.currency])
            if shop is SHOPS[0]:
                await invites.for_store(owner, DOOR)


async def _reward(by: Actor, words: Words) -> None:
    by.store.points_expiry_months = _MONTHS
    await by.store.save(update_fields=["points_expiry_months"])
    customers = await Customer.filter(store_id=by.store.id).order_by("id").limit(_FIRST)
    for number, customer in enumerate(customers):
        await _give_points(customer, number, by, words)
    await _trust(customers[0], by, words)
    await _reduce(by, words)


async def _give_points(customer: Customer, number: int, by: Actor, words: Words) -> None:
    """To no two as many."""
    for most, days in _EARNED:
        many, at = most - 11 * number, clock.now() - timedelta(days=days)
        lot = {"left_over": many, "expires_at": points.expiry(by.store, at), "created_at": at}
        await points.entered(
            customer, by, kind=PointKind.EARN, amount=many, debt_change=0, description=words.gift, **lot
        )
    await points.spend(customer.id, _SPENT, by, description=words.spent)


async def _trust(customer: Customer, by: Actor, words: Words) -> None:
    customer.credit_limit = Decimal(_LIMIT * words.worth)
    await customer.save(update_fields=["credit_limit"])
    await ledger.charge(customer.id, Decimal(_BOUGHT * words.worth), by, description=words.bought)
    await ledger.pay(customer, Decimal(_PAID * words.worth), by, description=words.paid)


async def _reduce(by: Actor, words: Words) -> None:
    today = clock.today(by.store.timezone)
    offered = await Product.filter(store_id=by.store.id).order_by("id").limit(2)
    kinds = zip(offered, words.promotions, (15, 20), (Audience.ALL, Audience.FREQUENT_ONLY), strict=True)
    for product, name, percent, whose in kinds:
        await promoting.add(
            by,
            product_id=product.id,
            name=name,
            discount_percent=Decimal(percent),
            start_date=today - timedelta(days=2),
            end_date=today + timedelta(days=12),
            target_audience=whose,
        )
