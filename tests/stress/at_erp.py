"""What a till of the erp dialect does, and what every cashier does with the drawer."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.stress.market import Sale
from tests.stress.sending import Deed, Hears, at
from tests.stress.till import Habits, Till
from tests.stress.wire import Answer

_SALES, _SESSIONS = "/api/sales/sales/", "/api/sales/sessions/"


async def scan(till: Till) -> None:
    body = _scanned(till) | {"session": till.shift}
    if till.luck.random() < 0.2 and (customer := till.somebody()):
        body["customer"] = customer
    await till.api.does(Deed("scan", f"{_SALES}scan-item/", body, nameable=False), _puts(till, body))


async def add(till: Till) -> None:
    """Into anybody's sale that is not paid yet."""
    if sale := till.market.some_open(till.luck):
        body = _scanned(till)
        deed = Deed("add item", f"{_SALES}{sale.id}/add-item/", body, nameable=False)
        await till.api.does(deed, _puts(till, body, sale))


async def remove(till: Till) -> None:
    sale = till.market.some_open(till.luck)
    if not sale or not sale.lines:
        return
    line, _ = till.luck.choice(sale.lines)
    answer = await till.api.alone("remove item", "DELETE", f"{_SALES}{sale.id}/remove-item/", {"item_id": line})
    if answer.good:
        till.journal.done("removed", line)
        till.market.seen(answer.body)
    else:
        till.forgets(sale, answer)


async def check_out(till: Till) -> None:
    if not (sale := till.market.some_open(till.luck)):
        return
    tenders = [one | {"payment_method": one["payment_method"].lower()} for one in till.tenders(sale)]
    body: dict[str, Any] = {"payments": tenders}
    if sale.customer is None and till.luck.random() < 0.2 and (customer := till.somebody()):
        body["customer"] = customer
    ended = till.ends("paid", sale)

    def heard(answer: Answer) -> None:
        ended(answer)
        if answer.good:
            till.market.was_paid(_as_paid(sale, answer))

    await till.api.does(Deed("check out", f"{_SALES}{sale.id}/checkout/", body), heard)


async def cancel(till: Till) -> None:
    if sale := till.market.some_open(till.luck):
        deed = Deed("cancel", f"{_SALES}{sale.id}/cancel/", nameable=False)
        await till.api.does(deed, till.ends("cancelled", sale))


async def refund(till: Till) -> None:
    if not (sale := till.market.some_paid(till.luck)):
        return
    body = till.returned(sale)
    if "payment_method" in body:
        body["payment_method"] = body["payment_method"].lower()

    def heard(answer: Answer) -> None:
        if answer.good:
            till.journal.done("refunded", at(answer.body, "refund")["id"])
        else:
            till.forgets(sale, answer)

    await till.api.does(Deed("refund", f"{_SALES}{sale.id}/refund/", body), heard)


async def look(till: Till) -> None:
    path = till.luck.choice((f"{_SALES}today/", _SALES, f"{_SALES}current/", f"{_SESSIONS}current/"))
    await till.api.read("look", path)


async def pay_in(till: Till) -> None:
    await _cash(till, "pay-in")


async def pay_out(till: Till) -> None:
    await _cash(till, "pay-out")


async def close(till: Till) -> None:
    """Whatever is open: the cashier goes home, and comes again."""
    deed = Deed(
        "close",
        f"{_SESSIONS}{till.shift}/close/",
        {"actual_cash": till.luck.randint(0, 2000)},
        same=("number", "difference"),
    )
    if (await till.api.does(deed, till.notes("closed")))[0].good:
        await open_shift(till)


async def open_shift(till: Till) -> None:
    noted = till.notes("opened")

    def heard(answer: Answer) -> None:
        noted(answer)
        if answer.good:
            till.shift = at(answer.body, "id")

    await till.api.does(Deed("open", f"{_SESSIONS}open/", {"opening_balance": 500}, nameable=False), heard)


async def _cash(till: Till, way: str) -> None:
    # Sometimes all that is there: whoever asks again finds the drawer empty.
    body = {"amount": till.luck.choice((till.luck.randint(1, 100), 500)), "reason": till.mark()}
    await till.api.does(Deed(way, f"{_SESSIONS}{till.shift}/{way}/", body), till.notes("cash"))


def _scanned(till: Till) -> dict[str, Any]:
    return {"product": till.luck.choice(till.market.products), "quantity": till.luck.choice((1, 1, 2, 0.25))}


def _puts(till: Till, body: dict[str, Any], known: Sale | None = None) -> Hears:
    def heard(answer: Answer) -> None:
        if answer.good:
            sale = till.market.seen(answer.body)
            # A product put in twice under one pos order grows its first line.
            line = next(one for one in at(answer.body, "items") if one["product"] == body["product"])
            till.journal.lay(line["id"], body["quantity"])
            till.journal.sales.add(sale.id)
        elif known:
            till.forgets(known, answer)

    return heard


def _as_paid(sale: Sale, answer: Answer) -> Sale:
    lines = [(line["id"], Decimal(str(line["quantity"]))) for line in at(answer.body, "items")]
    return Sale(sale.id, Decimal(at(answer.body, "total_amount")), at(answer.body, "customer"), lines)


DRAWER: Habits = {pay_in: 2, pay_out: 2, close: 1}
HABITS: Habits = {scan: 34, add: 10, remove: 8, check_out: 26, cancel: 4, refund: 10, look: 5}
