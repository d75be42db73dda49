"""A till that rings up a stretch of a day, as the rows that COPY reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from random import Random

from core.demo.baskets import Pick, written
from core.demo.dice import dice
from core.demo.pace import Counts, Day, Stretch

COLUMNS = {
    "sale": [
        "id",
        "store_id",
        "customer_id",
        "cashier_id",
        "status",
        "ticket_folio",
        "receipt_number",
        "sale_number",
        "subtotal",
        "total_tax",
        "final_amount",
        "paid_at",
        "created_at",
        "updated_at",
    ],
    "sale_line": [
        "id",
        "store_id",
        "order_id",
        "product_id",
        "name",
        "sku",
        "quantity",
        "unit_price",
        "unit_cost",
        "tax_percent",
        "amount",
        "tax_amount",
    ],
    "sale_payment": ["id", "store_id", "order_id", "method", "amount", "received_amount", "card_last4", "created_at"],
}

_CLOCK = [f"{hour:02d}:{minute:02d}:{second:02d}" for hour in range(24) for minute in range(60) for second in range(60)]
# A note of fifty is what people have.
_NOTE = 5000


@dataclass(frozen=True)
class Shelf:
    """All a till needs to know of its shop."""

    seed: int
    store: int
    picks: list[Pick]
    customers: list[int]
    cashiers: list[int]


@dataclass(frozen=True)
class Rows:
    orders: bytes
    lines: bytes
    payments: bytes


class Till:
    def __init__(self, shelf: Shelf, first: Counts) -> None:
        self.shelf, self.first = shelf, first
        # An odd factor sends every number to another one of eight hex digits: no two folios are equal.
        self.salt = dice(shelf.seed, "folio").getrandbits(32)

    def ring_up(self, piece: Stretch) -> Rows:
        luck = dice(self.shelf.seed, "stretch", piece.before.orders)
        at = self.first + piece.before
        orders: list[str] = []
        lines: list[str] = []
        payments: list[str] = []
        for place in range(piece.start, piece.stop):
            wanted, ways = piece.day.shapes[place]
            order, number = at.orders + len(orders), piece.before.orders + len(orders)
            net, tax = self._fill(lines, order, at.lines, wanted, luck)
            created, paid = _moments(piece.day, place, luck)
            self._take(payments, order, at.payments, _split(net + tax, ways, luck), paid, luck)
            names = self._names(piece, place, number)
            sums = f"{written(net)}\t{written(tax)}\t{written(net + tax)}"
            orders.append(f"{order}\t{self._people(luck)}\tPAID\t{names}\t{sums}\t{paid}\t{created}\t{paid}\n")
        return Rows("".join(orders).encode(), "".join(lines).encode(), "".join(payments).encode())

    def _fill(self, lines: list[str], order: int, first: int, wanted: int, luck: Random) -> tuple[int, int]:
        """Different products, as a till adds up equal ones."""
        picks, throw, store = self.shelf.picks, luck.random, self.shelf.store
        net = tax = 0
        taken: list[int] = []
        while len(taken) < wanted:
            pick = picks[int(throw() * len(picks))]
            if pick.product not in taken:
                taken.append(pick.product)
                lines.append(f"{first + len(lines)}\t{store}\t{order}\t{pick.text}")
                net += pick.net
                tax += pick.tax
        return net, tax

    def _take(
        self, payments: list[str], order: int, first: int, parts: list[tuple[str, int]], paid: str, luck: Random
    ) -> None:
        for method, amount in parts:
            received = written(_on_the_counter(amount, luck)) if method == "CASH" else r"\N"
            card = f"{int(luck.random() * 10_000):04d}" if method == "CARD" else ""
            number = first + len(payments)
            payments.append(
                f"{number}\t{self.shelf.store}\t{order}\t{method}\t{written(amount)}\t{received}\t{card}\t{paid}\n"
            )

    def _people(self, luck: Random) -> str:
        """The store, the customer of every third order (some come often), and who stood at the till."""
        known, cashiers = self.shelf.customers, self.shelf.cashiers
        customer = str(known[int(luck.random() ** 2 * len(known))]) if luck.random() < 0.35 else r"\N"
        return f"{self.shelf.store}\t{customer}\t{cashiers[int(luck.random() * len(cashiers))]}"

    def _names(self, piece: Stretch, place: int, number: int) -> str:
        folio = (number * 2_654_435_761 + self.salt) & 0xFFFF_FFFF
        in_year = piece.before_in_year + place - piece.start + 1
        return f"{folio:08X}\t{_receipt(piece.day, place)}\tSALE-{piece.day.date.year}-{in_year:05d}"


def _receipt(day: Day, place: int) -> str:
    """The time on the shop's wall; the second sale of one second says so."""
    second = day.seconds[place]
    twin = 1
    while place >= twin and day.seconds[place - twin] == second:
        twin += 1
    stamp = f"CHECK-{day.date:%Y%m%d}{_CLOCK[second].replace(':', '')}"
    return stamp if twin == 1 else f"{stamp}-{twin}"


def _moments(day: Day, place: int, luck: Random) -> tuple[str, str]:
    """When it was rung up, and when it was paid: up to three minutes later."""
    second = day.seconds[place]
    return _written(day, second), _written(day, second + 10 + int(luck.random() * 170))


def _written(day: Day, second: int) -> str:
    return str(day.midnight + timedelta(seconds=second))


def _split(total: int, ways: int, luck: Random) -> list[tuple[str, int]]:
    """Cash, card or a transfer; or a part in cash and the rest by card."""
    if ways == 2:
        cash = total * (20 + int(luck.random() * 60)) // 100
        return [("CASH", cash), ("CARD", total - cash)]
    way = luck.random()
    return [("CASH" if way < 0.63 else "CARD" if way < 0.95 else "TRANSFER", total)]


def _on_the_counter(amount: int, luck: Random) -> int:
    return amount if luck.random() < 0.4 else -(-amount // _NOTE) * _NOTE
