"""/api/payments/: what is paid into contracts, and charged to them (001, 5)."""

from __future__ import annotations

from core.actor import Actor
from core.money import NotWholeCents
from core.refusal import Unknown
from core.repeating import MeansAnother
from core.telecom import payments, payments_counting
from core.telecom.entering import BalanceShort, Terminated
from core.telecom.payment import ContractPayment, PaymentChange
from core.telecom.payments import PaymentBooked, PaymentOutOfTurn
from webapi.kit.asked import Asked, Page
from webapi.kit.router import Router
from webapi.telecom import TELECOM
from webapi.telecom import payment_shapes as shapes
from webapi.telecom.contract_shapes import ReasonIn
from webapi.telecom.payment_shapes import CHANGES, PAYMENTS, PaymentOut

routes = Router(TELECOM, "/api/payments/")

_ONE = r"{id:[0-9]+}/"
_WRONG = (Unknown, NotWholeCents)


@routes.get(shape=PaymentOut, listing=PAYMENTS)
async def browse(asked: Asked, by: Actor) -> Page:
    """The payments and charges of the store."""
    return await PAYMENTS.page(by.own(ContractPayment), asked)


@routes.post(shape=PaymentOut, status=201, refuses=(*_WRONG, MeansAnother))
async def add(asked: shapes.NewPayment, by: Actor) -> ContractPayment:
    """Write a payment or a charge down; it is pending until it is processed."""
    return await payments.add(asked.columns(), by)


@routes.get(_ONE, shape=PaymentOut)
async def read(payment: ContractPayment) -> ContractPayment:
    """One payment."""
    return payment


@routes.put(_ONE, shape=PaymentOut, refuses=(*_WRONG, PaymentOutOfTurn))
@routes.patch(_ONE, shape=PaymentOut, refuses=(*_WRONG, PaymentOutOfTurn))
async def change(payment: ContractPayment, asked: shapes.PaymentChange, by: Actor) -> ContractPayment:
    """Change a payment that is pending; its status changes by actions alone."""
    return await payments.change(payment, asked.columns(), by)


@routes.delete(_ONE, status=204, who="admin", refuses=(PaymentBooked,))
async def hide(payment: ContractPayment, by: Actor) -> None:
    """Take a payment that moved nothing, or was taken back, out of every list."""
    await payments.hide(payment, by)


@routes.post(_ONE + "process/", shape=PaymentOut, refuses=(PaymentOutOfTurn, BalanceShort, Terminated))
async def process(payment: ContractPayment, by: Actor) -> ContractPayment:
    """Book a payment to the balance of its contract, once."""
    return await payments.process(payment, by)


@routes.post(_ONE + "cancel/", shape=PaymentOut, refuses=(PaymentOutOfTurn, BalanceShort, Terminated))
async def cancel(payment: ContractPayment, asked: ReasonIn, by: Actor) -> ContractPayment:
    """Cancel a pending payment, or give back one that was booked."""
    return await payments.cancel(payment, by, asked.reason)


@routes.post(_ONE + "fail/", shape=PaymentOut, refuses=(PaymentOutOfTurn,))
async def fail(payment: ContractPayment, asked: ReasonIn, by: Actor) -> ContractPayment:
    """The money did not come."""
    return await payments.fail(payment, by, asked.reason)


@routes.get(_ONE + "history/", shape=shapes.PaymentChangeOut, listing=CHANGES)
async def history(payment: ContractPayment, asked: Asked, by: Actor) -> Page:
    """Every change of a payment's status, newest first: when, by whom and why."""
    return await CHANGES.page(by.own(PaymentChange).filter(payment_id=payment.id), asked)


@routes.get("pending/", shape=PaymentOut, listing=PAYMENTS)
async def pending(asked: Asked, by: Actor) -> Page:
    """The payments that are to be processed."""
    return await PAYMENTS.page(by.own(ContractPayment).filter(status__in=payments.MOVES["process"]), asked)


@routes.get("statistics/", shape=shapes.PaymentsCounted)
async def statistics(by: Actor) -> payments_counting.Payments:
    """How many there are, by each filter, and what they come to; by type and method only what is booked."""
    return await payments_counting.payments(by)
