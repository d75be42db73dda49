"""The checker is tried itself: of a day that is in order it finds nothing, and each damage it finds."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.chaos import histories
from tests.chaos.chats import DESK
from tests.chaos.checking import amiss
from tests.chaos.histories import Deed, History
from tests.chaos.opening import OPENING, STOCK, Opened
from tests.chaos.reading import Found

SHOP = Opened("", [], marks=[1], shelf=[2], customers=[7], chatting={})
ITEMS: list[dict[str, Any]] = [{"product_id": 1, "quantity": 1.001}, {"product_id": 2, "quantity": 2}]
LINES: list[dict[str, Any]] = [{**one, "id": 50 + number} for number, one in enumerate(ITEMS)]
CASH = [{"payment_method": "CASH", "amount": "30.00"}]
CREDIT = [{"payment_method": "CREDIT", "amount": "30.00"}]
REFUND = {
    "id": 4, "reason": "till 0 deed 2", "final_amount": "5.00", "shift": 3,
    "items": [{"item_id": 51, "product_id": 2, "quantity": 1, "condition": "sellable"}],
    "payments": [{"payment_method": "CASH", "amount": "5.00"}],
}  # fmt: skip
CLOSED = {"id": 3, "number": 1, "expected_cash": "535.00", "actual_cash": "535.00", "difference": "0.00"}


def deeds() -> list[Deed]:
    """A till sells twice, is paid, gives back, and closes; a customer asks, and the desk answers."""
    other = [{"product_id": 1, "quantity": 1.002}, {"product_id": 2, "quantity": 1}]
    told: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
        ("open", {"opening_balance": 500}, {"data": {"id": 3}}),
        ("place", {"items": ITEMS, "customer": None}, {"id": 11}),
        ("pay", {"order": 11, "payments": CASH, "shift": 3}, {"points_earned": 0}),
        ("offline", {"items": other, "customer": 7, "payments": CREDIT, "shift": 3}, {"id": 12}),
        ("refund", {"order": 11, "reason": REFUND["reason"]}, REFUND),
        ("points", {"customer": 7, "amount": 9, "description": "till 0 deed 3"}, {}),
        ("pay credit", {"customer": 7, "amount": "8.00", "description": "till 0 deed 4"}, {}),
        ("cash", {"shift": 3, "way": "pay-in", "amount": "10.00", "reason": "till 0 deed 5"}, {}),
        ("close", {"shift": 3, "actual_cash": "535.00"}, {"data": CLOSED}),
        ("open ticket", {"chat": 9, "text": "chat 0 pide 1."}, {}),
        ("say", {"ticket": 1, "customer": 8, "text": f"{DESK} 1."}, {}),
    ]
    return [Deed("till 0", number, *about[:2], "done", about[2]) for number, about in enumerate(told)]


def found() -> Found:
    other = [{"product_id": 1, "quantity": 1.002, "id": 60}, {"product_id": 2, "quantity": 1, "id": 61}]
    order = {"final_amount": "30.00", "status": "PAID"}
    return Found(
        orders=[
            order | {"id": 11, "ticket_folio": "AAAA", "customer": None, "items": LINES, "payments": CASH},
            order | {"id": 12, "ticket_folio": "BBBB", "customer": 7, "items": other, "payments": CREDIT},
        ],
        refunds=[copy.deepcopy(REFUND)],
        stock={1: STOCK - 2.003, 2: STOCK - 2},
        customers={7: {"current_points": 509, "credit_used": "22.00"}},
        points={7: [{"amount": 500, "description": OPENING}, {"amount": 9, "description": "till 0 deed 3"}]},
        credit={
            7: [
                {"amount": "30.00", "transaction_type": "CHARGE", "description": "Ticket BBBB"},
                {"amount": "8.00", "transaction_type": "PAYMENT", "description": "till 0 deed 4"},
            ]
        },
        shifts=[
            {name: CLOSED[name] for name in ("number", "expected_cash", "actual_cash", "difference")}
            | {"session": 3, "kind": "Z", "opening_balance": "500.00"}
            | {"cash_movements": [{"reason": "till 0 deed 5", "amount": "10.00"}]}
        ],
        tickets=[{"id": 1, "number": "TCK-2026-000001", "description": "chat 0 pide 1."}],
        said={1: [{"id": 1, "from_customer": False, "text": f"{DESK} 1."}]},
        chats={9: [_said(1, "chat 0 pide 1.", own=True), _said(2, "Recibimos tu solicitud"), _said(3, f"{DESK} 1.")]},
    )


def _said(number: int, text: str, *, own: bool = False) -> dict[str, Any]:
    return {"message_id": number, "chat": {"id": 9}, "from_bot": not own, "text": text, "date": 1000 + number}


def test_of_a_day_in_order_nothing_is_said() -> None:
    assert amiss(deeds(), found(), SHOP, []) == []


DAMAGES: dict[str, Callable[[Found], object]] = {
    "is there 0 times": lambda here: here.orders.pop(0),
    "is there 2 times": lambda here: here.orders.append(here.orders[0] | {"id": 13}),
    "sold by nobody": lambda here: here.orders.append(
        here.orders[0] | {"id": 13, "items": [{"product_id": 1, "quantity": 5.5}]}
    ),
    "other lines": lambda here: here.orders[0].update(items=LINES[:1]),
    "is paid by": lambda here: here.orders[0].update(payments=CASH * 2),
    "is PENDING with payments": lambda here: here.orders[0].update(status="PENDING"),
    "cancelled by nobody": lambda here: here.orders[0].update(status="CANCELLED", payments=[]),
    "refund till 0 deed 2 is done, and is there 0 times": lambda here: here.refunds.clear(),
    "was told otherwise": lambda here: here.refunds[0].update(final_amount="6.00"),
    "of product 2": lambda here: here.stock.update({2: STOCK}),
    "has 510 points": lambda here: here.customers[7].update(current_points=510),
    "points till 0 deed 3 is done, and is there 2 times": lambda here: here.points[7].append(here.points[7][1]),
    "owes 30.00": lambda here: here.customers[7].update(credit_used="30.00"),
    "of credit, and the ledger has []": lambda here: here.credit[7].pop(0),
    "pay credit till 0 deed 4 is done, and is there 0 times": lambda here: here.credit[7].pop(),
    "cash till 0 deed 5 is done, and is there 0 times": lambda here: here.shifts[0]["cash_movements"].clear(),
    "from nowhere": lambda here: here.shifts[0].update(expected_cash="565.00"),
    "is stuck": lambda here: here.shifts[0].update(kind="X"),
    "was opened, and is not there": lambda here: here.shifts.clear(),
    "its report says otherwise": lambda here: here.shifts[0].update(difference="1.00"),
    "open ticket chat 0 pide 1. is done, and is there 2 times": lambda here: here.tickets.append(here.tickets[0]),
    f"say {DESK} 1. is done, and is there 0 times": lambda here: here.said[1].clear(),
    "never reached the customer": lambda here: here.chats[9].pop(),
    "got 0 answers": lambda here: here.chats[9].pop(1),
    "got 2 answers": lambda here: here.chats[9].append(_said(4, "Recibimos tu solicitud")),
    "reached the customer 2 times": lambda here: here.chats[9].append(_said(4, f"{DESK} 1.")),
    "other words stand in it": lambda here: here.chats[9].pop(0),
}


@pytest.mark.parametrize("words", DAMAGES)
def test_each_damage_is_found(words: str) -> None:
    here = found()
    DAMAGES[words](here)

    assert any(words in breach for breach in amiss(deeds(), here, SHOP, []))


def test_what_was_refused_and_is_there_is_found() -> None:
    told = deeds()
    told[5].state = "refused"
    assert any("points till 0 deed 3 is refused, and is there 1 times" in one for one in amiss(told, found(), SHOP, []))


def test_what_nobody_learnt_may_be_there_or_not() -> None:
    told, here = deeds(), found()
    told[5].state = "unknown"
    assert amiss(told, here, SHOP, []) == []
    here.points[7].pop()
    here.customers[7].update(current_points=500)
    assert amiss(told, here, SHOP, []) == []


def test_what_a_till_never_learnt_may_be_in_its_drawer() -> None:
    told, here = deeds(), found()
    told[2].state = "unknown"
    assert amiss(told, here, SHOP, []) == []
    here.shifts[0].update(expected_cash="536.00", actual_cash="536.00")
    told[8].answer = {"data": CLOSED | {"expected_cash": "536.00", "actual_cash": "536.00"}}
    assert any("from nowhere" in one for one in amiss(told, here, SHOP, []))


def test_an_answer_may_come_twice_just_after_the_bot_was_killed_and_at_no_other_time() -> None:
    here = found()
    here.chats[9].append(_said(4, "Recibimos tu solicitud"))
    assert amiss(deeds(), here, SHOP, [1003.0]) == []
    assert amiss(deeds(), here, SHOP, [800.0]) != []


def test_a_history_is_read_from_disk_as_far_as_it_was_written(tmp_path: Path) -> None:
    history = History("till 0", tmp_path)
    first, second, third = (history.asks("points", {"description": str(number)}) for number in range(3))
    history.hears(first, "refused")
    history.hears(first, "done", {"new_balance": 3})
    history.hears(second, "unknown")

    assert [(deed.number, deed.state) for deed in histories.read(tmp_path)] == [
        (first, "done"), (second, "unknown"), (third, "unknown"),
    ]  # fmt: skip
