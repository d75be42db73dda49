"""Contracts, which notices somebody wants, and what they ask for in their own words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.customers.notices import SWITCHED
from bot.customers.taps import NoticeTap
from bot.kit.texts import LANGUAGES, Texts
from core.chat.models import ChatUser
from core.customers.models import Customer
from core.telecom.models import Contract, ContractStatus, SuspendedFor, Tariff
from tests.bot.shoppers import NUMBER, lucia
from tests.bot.talking import Phone, line
from tests.world import Caller, World, a_customer


async def _contract(owner: Caller, customer_id: int, number: str = "CTR-1", **facts: object) -> Contract:
    tariff = await Tariff.create(
        store_id=owner.store["id"], name="Todo incluido", tariff_type="prepaid", monthly_fee=Decimal(200)
    )
    about = {"store_id": owner.store["id"], "customer_id": customer_id, "tariff_id": tariff.id, "number": number}
    made = Contract(tariff_type="prepaid", **about, **facts)
    await made.save()
    return made


async def test_a_contract_with_what_is_left(world: World) -> None:
    owner = await world.owner()
    customer, phone = await lucia(owner)
    assert "📱 Contratos" not in phone.labels()
    contract = await _contract(owner, customer.id)
    told = {"contract": contract.id, "amount": "150.00", "transaction_type": "payment", "payment_method": "cash"}
    paid = await owner.posts("/api/payments/", told)
    assert paid.status == 201, paid.body
    assert (await owner.posts(f"/api/payments/{paid.body['id']}/process/")).status == 200

    await phone.says("/menu")
    await phone.taps("Contratos")

    assert "<b>CTR-1</b> · sin activar" in phone.text
    assert "Saldo: <b>$150.00</b>" in phone.text
    assert "Todo incluido, $200.00 al mes" in phone.text
    assert "<b>+$150.00</b> pago" in phone.text


async def test_several_contracts_and_none_of_another(world: World) -> None:
    owner = await world.owner()
    customer, phone = await lucia(owner, "ru")
    rests = {"status": ContractStatus.SUSPENDED, "suspended_for": SuspendedFor.BALANCE, "owed": Decimal(200)}
    await _contract(owner, customer.id)
    await _contract(owner, customer.id, "CTR-2", **rests)
    foreign = await _contract(owner, (await a_customer(owner)).id, "CTR-3")

    await phone.says("/contracts")
    assert [label[:5] for label in phone.labels()][:2] == ["CTR-2", "CTR-1"]
    await phone.taps("CTR-2")
    assert "приостановлен" in phone.text
    assert "не хватило денег" in phone.text
    await phone.taps_data(f"cu:{foreign.id}:0")

    assert phone.alert
    assert "CTR-3" not in phone.text


async def test_each_notice_can_be_switched_off_and_on(world: World) -> None:
    customer, phone = await lucia(await world.owner())

    await phone.says("/notices")
    assert "Saldo bajo" not in str(phone.labels())
    await phone.taps("Promociones")
    assert "🔕 Promociones" in phone.labels()
    assert (await ChatUser.get(customer_id=customer.id)).muted == ["promotion.began"]
    await phone.taps("Promociones")
    assert "✅ Promociones" in phone.labels()
    await phone.taps_data("ci:ledger.differs")

    assert phone.alert
    assert (await ChatUser.get(customer_id=customer.id)).muted == []


async def test_the_hours_in_which_nobody_disturbs(world: World) -> None:
    customer, phone = await lucia(await world.owner(), "en")

    await phone.says("/notices")
    await phone.taps("Do not disturb: 22:00–08:00")
    await phone.taps("+")
    assert "08:00" in phone.text
    first, _, later = phone.labels()[:3]
    assert (first, later) == ("−", "+")
    await phone.taps("At any hour")
    tie = await ChatUser.get(customer_id=customer.id)
    assert tie.quiet_from == tie.quiet_until
    assert "never" in phone.text
    await phone.taps_data("cz:22:7")
    assert "22:00–07:00" in phone.text
    await phone.taps_data("cz:24:7")

    tie = await ChatUser.get(customer_id=customer.id)
    assert (tie.quiet_from, tie.quiet_until) == (22, 7)


@pytest.mark.parametrize(
    ("language", "says", "shows"),
    [
        ("es", "¿cuántos puntos tengo?", "Tienes <b>0</b> puntos"),
        ("es", "cuánto debo", "no tienes crédito"),
        ("ru", "мои покупки", "Покупок на ваше имя пока нет"),
        ("en", "what promotions are there today", "No promotions for you today"),
        ("ru", "мои обращения", "У вас пока нет обращений"),
        ("en", "i want to talk to a person", "A person of the shop will answer"),
    ],
)
async def test_their_own_words_lead_to_the_screen(world: World, language: str, says: str, shows: str) -> None:
    _, phone = await lucia(await world.owner(), language)

    await phone.says(says)

    assert shows in phone.text


async def test_what_is_not_understood_gets_the_nearest(world: World) -> None:
    _, phone = await lucia(await world.owner())

    await phone.says("xyzzy qwrt")

    assert "Puede que no" in phone.text
    assert len(phone.labels()) == 4, "three, and the way back"
    await phone.taps(phone.labels()[0])


async def test_what_somebody_writes_is_never_markup(world: World) -> None:
    _, phone = await lucia(await world.owner())
    await Customer.all().update(first_name="<b>Lu & cía")

    await phone.says("/menu")

    assert "&lt;b&gt;Lu &amp; cía" in phone.text


async def test_the_staff_choose_theirs(world: World) -> None:
    owner = await world.owner()
    await owner.patches("/api/users/me/", {"phone_number": NUMBER})
    phone = Phone(await line(), number=NUMBER)
    await phone.starts()
    await phone.shares_contact()

    await phone.taps("Avisos")
    assert "✅ Alarmas de saldos" in phone.labels()
    await phone.taps("Alarmas de saldos")

    assert (await ChatUser.get(user_id=owner.user["id"])).muted == ["ledger.differs"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_notice_that_may_be_switched_off_has_a_name(language: str) -> None:
    for kind in SWITCHED:
        name = Texts(language).plain(f"wanted-{kind.value.replace('.', '-').replace('_', '-')}")
        assert 0 < len(name) <= 37
        assert len(NoticeTap(kind=kind.value).pack()) <= 64
