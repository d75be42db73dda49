"""Who is served in the demo's telecom shop: tariffs, SIM cards, contracts and what was paid for them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from random import Random
from typing import Any

from core.actor import Actor
from core.customers.models import Customer
from core.telecom import binding, contracts, counter, payments, resting, sims, tariffs
from core.telecom.models import Contract, Sim, Tariff, TariffType
from core.telecom.payment import ContractPayment, PaymentMethod, TransactionType

_SIMS = 10
_TARIFFS = (
    ("Лёгкий", "10 ГБ и 100 минут", TariffType.PREPAID, 350, 1),
    ("Безлимит", "Звонки и интернет без ограничений", TariffType.PREPAID, 600, 2),
    ("Бизнес", "Оплата по счёту", TariffType.POSTPAID, 900, 3),
    ("Студенческий", "Больше не подключается", TariffType.PREPAID, 250, 9),
)


async def sign_up(customers: Sequence[Customer], luck: Random, by: Actor) -> None:
    """One contract of each state a visitor may look for, and a lost card."""
    light, all_in, business, old = [await _offer(*told, by) for told in _TARIFFS]
    await tariffs.turn(old, False, by)
    cards = [await _card(number, luck, by) for number in range(1, _SIMS + 1)]
    on = (all_in, light, all_in, light, all_in, business)
    begun = [await _begin(who, tariff, card, by) for who, tariff, card in zip(customers, on, cards, strict=False)]
    await contracts.open_contract(customers[len(on)].id, light.id, by)
    await _pay(begun, by)
    await binding.block(await Sim.get(id=cards[2].id), by)
    await resting.suspend(begun[3], by, "По заявлению клиента")
    await counter.deduct(begun[4], Decimal(500), by, description="Выплата остатка")
    await binding.terminate(begun[4], by, "Переезд")


async def _offer(name: str, description: str, kind: TariffType, fee: int, priority: int, by: Actor) -> Tariff:
    wished = {"name": name, "description": description, "tariff_type": kind}
    return await tariffs.add(wished | {"monthly_fee": Decimal(fee), "priority": priority}, by)


async def _card(number: int, luck: Random, by: Actor) -> Sim:
    msisdn = f"+9967{luck.randrange(10**5):05d}{number:03d}"
    return await sims.add({"iccid": f"89996055{number:011d}", "imsi": f"43705{number:010d}", "msisdn": msisdn}, by)


async def _begin(who: Customer, tariff: Tariff, card: Sim, by: Actor) -> Contract:
    return await binding.activate(await contracts.open_contract(who.id, tariff.id, by), card.id, by)


async def _pay(begun: Sequence[Contract], by: Actor) -> None:
    """Across the counter, by card, and two that are still to be seen to; enough for months, or only for days."""
    for contract, amount in zip(begun, (1200, 400, 1000, 700, 500), strict=False):
        await counter.add(contract, Decimal(amount), by)
    await counter.deduct(begun[0], Decimal(100), by, description="Замена SIM-карты")
    await counter.deduct(begun[5], Decimal(2100), by, description="Международная связь")
    await payments.process(await _paid(begun[5], 1800, PaymentMethod.TRANSFER, by), by)
    await payments.fail(await _paid(begun[1], 350, PaymentMethod.CARD, by), by, "Карта отклонена")
    await payments.cancel(await _paid(begun[0], 5000, PaymentMethod.CASH, by), by, "Ошибка в сумме")
    await _paid(begun[1], 350, PaymentMethod.MOBILE, by)
    roaming = {"transaction_type": TransactionType.CHARGE, "description": "Роуминг"}
    await _paid(begun[2], 240, PaymentMethod.BALANCE, by, **roaming)


async def _paid(contract: Contract, amount: int, method: PaymentMethod, by: Actor, **more: Any) -> ContractPayment:
    return await payments.add(
        {"contract_id": contract.id, "amount": Decimal(amount), "payment_method": method} | more, by
    )
