"""What a till of the pos dialect does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from tests.stress.sending import Deed
from tests.stress.till import Habits, Till
from tests.stress.wire import Answer


async def place(till: Till) -> None:
    body: dict[str, Any] = {"items": till.items()}
    if customer := till.somebody():
        body["customer"] = customer

    def heard(answer: Answer) -> None:
        if answer.good:
            sale = till.market.seen(answer.body)
            till.journal.done("placed", sale.id)
            for line, quantity in sale.lines:
                till.journal.lay(line, str(quantity))

    await till.api.does(Deed("place", "/api/orders/", body, same=("id", "ticket_folio", "final_amount")), heard)


async def preview(till: Till) -> None:
    await till.api.alone("preview", "POST", "/api/orders/preview/", {"items": till.items()})


async def pay(till: Till) -> None:
    if not (sale := till.market.some_open(till.luck)):
        return
    tenders = till.tenders(sale)
    body = tenders[0] if len(tenders) == 1 else {"payments": tenders}
    ended = till.ends("paid", sale)

    def heard(answer: Answer) -> None:
        ended(answer)
        if answer.good:
            till.market.was_paid(sale)

    await till.api.does(Deed("pay", f"/api/orders/{sale.id}/pay/", body), heard)


async def cancel(till: Till) -> None:
    if sale := till.market.some_open(till.luck):
        deed = Deed("cancel", f"/api/orders/{sale.id}/cancel/", nameable=False, same=("status",))
        await till.api.does(deed, till.ends("cancelled", sale))


async def refund(till: Till) -> None:
    if not (sale := till.market.some_paid(till.luck)):
        return

    def heard(answer: Answer) -> None:
        if answer.good:
            till.journal.done("refunded", answer.body["id"])
        else:
            till.forgets(sale, answer)

    path = f"/api/orders/{sale.id}/refund/"
    await till.api.does(Deed("refund", path, till.returned(sale), same=("id", "refund_number")), heard)


async def hold(till: Till) -> None:
    product, amount = till.luck.choice(till.market.products), till.luck.choice((1, 2, -1, -1, -2))
    deed = Deed("reserve", f"/api/products/{product}/reserve/", {"amount": amount}, nameable=False)
    await till.api.does(deed, lambda _: None)


async def points(till: Till) -> None:
    customer, mark = till.luck.choice(till.market.customers), till.mark()
    kind = till.luck.choice(("EARN", "REDEEM", "ADJUSTMENT"))
    amount = till.luck.choice((-3, 5)) if kind == "ADJUSTMENT" else till.luck.randint(1, 30)
    body = {"amount": amount, "transaction_type": kind, "description": mark}
    deed = Deed(f"points {kind}", f"/api/customers/{customer}/points/", body, same=("new_balance",))
    await till.api.does(deed, till.notes("points", mark))


async def pay_credit(till: Till) -> None:
    """Under a name always: then it leaves an entry even where nothing was owed."""
    customer, mark = till.luck.choice(till.market.customers), till.mark()
    body = {"amount": str(till.luck.randint(1, 200)), "description": mark}
    deed = Deed("pay credit", f"/api/customers/{customer}/pay-credit/", body, named=True, same=("new_credit_used",))
    await till.api.does(deed, till.notes("credit paid", mark))


async def sync(till: Till) -> None:
    """Some of it comes twice in one body, as from a till that lost count."""
    sales = [_offline(till) for _ in range(till.luck.randint(1, 5))]
    if till.luck.random() < 0.2:
        sales.append(sales[0])
    paid = {sale["client_uuid"] for sale in sales if sale["payments"]}

    def heard(answer: Answer) -> None:
        for name, one in _results(answer).items():
            till.journal.done("synced", one["id"])
            if name in paid:
                till.journal.done("paid", one["id"])

    deed = Deed("sync", "/api/orders/sync/", {"orders": sales}, nameable=False, names_itself=True, same=())
    answers = await till.api.does(deed, heard)
    _compare(till, [answer.body["results"] for answer in answers if answer.good and not answer.replayed])


def _results(answer: Answer) -> dict[str, dict[str, Any]]:
    return {one["client_uuid"]: one for one in answer.body["results"]} if answer.good else {}


def _offline(till: Till) -> dict[str, Any]:
    customer, ago = till.somebody(), timedelta(seconds=till.luck.uniform(0, 8))
    ways = ("CASH", "CARD", "") + ("CREDIT", "POINTS") * (customer is not None)
    way = till.luck.choice(ways)
    return {
        "client_uuid": str(UUID(int=till.luck.getrandbits(128), version=4)),
        "occurred_at": (datetime.now(UTC) - ago).isoformat(),
        "customer": customer,
        "items": till.items(2),
        "payments": [{"payment_method": way}] if way else [],
    }


def _compare(till: Till, told: list[list[dict[str, Any]]]) -> None:
    """Of all who sent a sale one is told that it was created, and nobody is turned away."""
    for one in (one for results in told for one in results if one["status"] == "rejected"):
        till.journal.fault(f"an offline sale was rejected: {one['errors']}")
    created = [one["client_uuid"] for results in told for one in results if one["status"] == "created"]
    ids = {(one["client_uuid"], one["id"]) for results in told for one in results}
    if len(created) != len(set(created)) or len({name for name, _ in ids}) != len(ids):
        till.journal.fault(f"offline sales were created twice: {created}")


HABITS: Habits = {place: 30, preview: 4, pay: 28, cancel: 5, refund: 12, hold: 7, points: 5, pay_credit: 5, sync: 3}
