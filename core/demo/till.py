"""A till that rings up a stretch of a day, as the rows that COPY reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from core.demo.baskets import Pick, written
from core.demo.dice import dice
from core.demo.pace import Counts, Stretch
from core.demo.stamps import Stamps
from core.sales.numbering import folio

COLUMNS = {
    "sale": (
        "id store_id customer_id cashier_id status ticket_folio receipt_number sale_number "
        "subtotal total_tax final_amount paid_at created_at updated_at"
    ),
    "sale_line": (
        "id store_id order_id product_id name sku quantity list_price unit_price unit_cost "
        "tax_percent amount tax_amount"
    ),
    "sale_payment": "id store_id order_id method amount received_amount card_last4 created_at",
}

# A note of fifty is what people have.
_NOTE = 5000

Throw = Callable[[], float]


@dataclass(frozen=True)
class Shelf:
    """All a till needs to know of its shop."""

    seed: int
    store: int
    picks: list[Pick]
    customers: list[int]
    cashiers: list[int]
    # The number of the first sale: the shop goes on counting where it stands.
    first_sale: int


@dataclass(frozen=True)
class Rows:
    """One list a table, in the order of the columns above."""

    orders: list[str]
    lines: list[str]
    payments: list[str]


class Till:
    def __init__(self, shelf: Shelf, first: Counts) -> None:
        self.shelf, self.first = shelf, first

    def ring_up(self, piece: Stretch) -> Rows:
        throw = dice(self.shelf.seed, "stretch", piece.before.orders).random
        rows, at, stamps = Rows([], [], []), self.first + piece.before, Stamps(piece.day)
        for number, place in enumerate(range(piece.start, piece.stop)):
            order, (wanted, ways) = at.orders + number, piece.day.shapes[place]
            sale = self.shelf.first_sale + piece.before.orders + number
            second = piece.day.seconds[place]
            created, paid = stamps.moment(second), stamps.moment(second + 10 + int(throw() * 170))
            net, tax = self._fill(rows.lines, order, at.lines, wanted, throw)
            for method, amount in _split(net + tax, ways, throw):
                payment = at.payments + len(rows.payments)
                rows.payments.append(
                    f"{payment}\t{self.shelf.store}\t{order}\t{_paid(method, amount, throw)}\t{paid}\n"
                )
            rows.orders.append(
                f"{order}\t{self._people(throw)}\tPAID\t{folio(sale)}\t"
                f"{stamps.receipt(place)}\tSALE-{piece.day.date.year}-{sale:05d}\t"
                f"{written(net)}\t{written(tax)}\t{written(net + tax)}\t{paid}\t{created}\t{paid}\n"
            )
        return rows

    def _fill(self, lines: list[str], order: int, first: int, wanted: int, throw: Throw) -> tuple[int, int]:
        """Different products, as a till adds up equal ones."""
        picks, store = self.shelf.picks, self.shelf.store
        net = tax = 0
        taken: list[int] = []
        while len(taken) < wanted:
            product, price, part, text = picks[int(throw() * len(picks))]
            if product not in taken:
                taken.append(product)
                lines.append(f"{first + len(lines)}\t{store}\t{order}\t{text}")
                net += price
                tax += part
        return net, tax

    def _people(self, throw: Throw) -> str:
        """The store, the customer of every third order (some come often), and who stood at the till."""
        known, cashiers = self.shelf.customers, self.shelf.cashiers
        customer = known[int(throw() ** 2 * len(known))] if throw() < 0.35 else r"\N"
        return f"{self.shelf.store}\t{customer}\t{cashiers[int(throw() * len(cashiers))]}"


def _split(total: int, ways: int, throw: Throw) -> list[tuple[str, int]]:
    """Cash, card or a transfer; or a part in cash and the rest by card."""
    if ways == 2:
        cash = total * (20 + int(throw() * 60)) // 100
        return [("CASH", cash), ("CARD", total - cash)]
    way = throw()
    return [("CASH" if way < 0.63 else "CARD" if way < 0.95 else "TRANSFER", total)]


def _paid(method: str, amount: int, throw: Throw) -> str:
    """Method, amount, what lay on the counter and the card's last digits."""
    if method == "CASH":
        received = amount if throw() < 0.4 else -(-amount // _NOTE) * _NOTE
        return f"CASH\t{written(amount)}\t{written(received)}\t"
    card = f"{int(throw() * 10_000):04d}" if method == "CARD" else ""
    return f"{method}\t{written(amount)}\t\\N\t{card}"
