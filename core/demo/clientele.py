"""Who buys in a demo shop: names, telephones and birthdays of its country."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from core.customers.models import Customer, CustomerType
from core.demo.shops import Shop
from core.stores.models import Store

_REGULARS = 8


class Names:
    """People nobody is, one after another; no two have one telephone."""

    def __init__(self, shop: Shop, luck: Random, taken: frozenset[str] = frozenset()) -> None:
        self.shop, self.luck, self._taken = shop, luck, set(taken)

    def person(self) -> tuple[str, str]:
        naming = self.luck.choice((self.shop.women, self.shop.men))
        return self.luck.choice(naming.first), self.luck.choice(naming.last)

    def telephone(self) -> tuple[str, str]:
        """As it is typed there, and in full."""
        ways = self.shop.phones
        # A first digit of two to nine is a subscriber's in every one of these plans.
        local = ways.begins + str(self.luck.randrange(2 * 10 ** (ways.left - 1), 10**ways.left))
        full = ways.calling_code + local
        if full in self._taken:
            return self.telephone()
        self._taken.add(full)
        return (full if ways.in_full else local), full


async def welcome(shop: Shop, store: Store, luck: Random) -> None:
    """The regulars, and one company among them."""
    names = Names(shop, luck)
    people = [customer(store, names) for _ in range(_REGULARS)]
    for number, person in enumerate(people, start=1):
        person.email = f"customer{number}@{shop.domain}"
    people[-1].customer_type = CustomerType.COMPANY
    people[-1].company_name = shop.company
    people[-1].tax_id = str(luck.randrange(10**8, 10**9))
    await Customer.bulk_create(people)


async def crowd(shop: Shop, store: Store, luck: Random, least: int) -> None:
    """So many customers that finding one among them is work."""
    known = await Customer.filter(store_id=store.id).values("phone_e164")
    names = Names(shop, luck, frozenset(row["phone_e164"] for row in known if row["phone_e164"]))
    await Customer.bulk_create([customer(store, names) for _ in range(least - len(known))])


def customer(store: Store, names: Names) -> Customer:
    (first, last), (typed, full), luck = names.person(), names.telephone(), names.luck
    person = Customer(
        store_id=store.id,
        first_name=first,
        last_name=last,
        phone=typed,
        phone_e164=full,
        birth_date=_day(luck, 1955, 2006),
        city=names.shop.city,
    )
    if names.shop.asks_for_passports:
        person.document_type, person.document_number = "passport", f"ID{luck.randrange(10**6, 10**7)}"
        person.passport_issued_by, person.passport_issue_date = "МВД КР", _day(luck, 2016, 2023)
    return person


def _day(luck: Random, first: int, last: int) -> date:
    return date(first, 1, 1) + timedelta(days=luck.randrange(365 * (last - first + 1)))
