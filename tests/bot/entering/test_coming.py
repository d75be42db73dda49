"""Coming in: who somebody is, by a number that Telegram vouches for or by a link, and where that leads."""

from __future__ import annotations

from core.actor import Actor
from core.chat import invites
from core.chat.models import ChatAccount, ChatUser
from core.chat.passing import OutgoingMessage
from core.customers.models import Customer
from core.stores.models import Store
from core.users.models import Membership
from tests.bot.talking import Line, Phone, line
from tests.world import Caller, World, a_customer

NUMBER = "+525511112222"


async def _lucia(owner: Caller, **facts: object) -> Customer:
    return await a_customer(owner, **({"phone": NUMBER, "phone_e164": NUMBER} | facts))


async def _owner(of: Caller) -> Actor:
    store = await Store.get(id=of.store["id"])
    return Actor(store, await Membership.get(store_id=store.id, user_id=of.user["id"]).select_related("user"))


async def _by_link(owner: Caller) -> str:
    return (await invites.for_store(await _owner(owner))).token


async def test_whoever_is_known_in_one_store_is_in_its_menu(world: World) -> None:
    lucia = await _lucia(await world.owner(), points=7)
    phone = Phone(await line(), number=NUMBER)

    await phone.starts()
    assert "Comparte tu número" in phone.text
    assert phone.messages[max(phone.messages)]["keyboard"][0][0]["request_contact"]
    await phone.shares_contact()

    assert "<b>Lucía</b>, estás en <b>Abarrotes Lupita</b>" in phone.text
    assert "⭐ Puntos" in phone.labels()
    tie = await ChatUser.get(customer_id=lucia.id)
    assert (tie.mobile_number, tie.name) == (NUMBER, "María")
    removed = [row.payload.get("reply_markup") for row in await OutgoingMessage.filter(chat_id=phone.id)]
    assert {"remove_keyboard": True} in removed


async def test_the_number_of_somebody_else_opens_nothing(world: World) -> None:
    lucia = await _lucia(await world.owner())
    phone = Phone(await line(), number=NUMBER)
    await phone.starts()

    for card in ({"whose": 77}, {"forwarded": True}):
        await phone.shares_contact(**card)
        assert "no es el tuyo" in phone.text

    assert not await ChatUser.exists(customer_id=lucia.id)
    assert (await ChatAccount.get(telegram_id=phone.id)).phone_e164 is None


async def test_whoever_is_known_in_several_chooses(world: World) -> None:
    first, second = await world.owner(), await world.owner("Tienda Dos", "+525587654321")
    await _lucia(first)
    await _lucia(second)
    phone = Phone(await line(), number=NUMBER)

    await phone.starts()
    await phone.shares_contact()
    assert phone.labels() == ["Abarrotes Lupita · cliente", "Tienda Dos · cliente"]
    await phone.taps("Tienda Dos")
    assert "Tienda Dos" in phone.text

    await phone.says("/stores")
    assert "✓ Tienda Dos · cliente" in phone.labels()
    await phone.taps("Abarrotes Lupita")
    assert "Abarrotes Lupita" in phone.text


async def test_nobody_goes_where_they_are_not_known(world: World) -> None:
    first, second = await world.owner(), await world.owner("Tienda Dos", "+525587654321")
    await _lucia(first)
    phone = Phone(await line(), number=NUMBER)
    await phone.starts()
    await phone.shares_contact()

    for staff in (0, 1):
        await phone.taps_data(f"ex:{second.store['id']}:{staff}")
        assert phone.alert
    assert (await ChatAccount.get(telegram_id=phone.id)).store_id == first.store["id"]


async def test_a_stranger_is_told_of_no_shop(world: World) -> None:
    await world.owner()
    phone = Phone(await line(), number=NUMBER)

    await phone.starts()
    await phone.shares_contact()

    assert "Ninguna tienda conoce tu número" in phone.text
    assert "Lupita" not in phone.text
    for asked in ("/start", "/points", "hola"):
        await phone.says(asked)
        assert "Ninguna tienda conoce tu número" in phone.text


async def test_a_shop_that_learns_the_number_later_is_found(world: World) -> None:
    owner = await world.owner()
    phone = Phone(await line(), number=NUMBER)
    await phone.starts()
    await phone.says("/points")
    assert "Comparte tu número" in phone.text
    await phone.shares_contact()
    await _lucia(owner)

    await phone.says("hola")

    assert "<b>Lucía</b>, estás en <b>Abarrotes Lupita</b>" in phone.text


async def test_the_link_of_a_store_makes_a_customer_who_says_yes(world: World) -> None:
    owner = await world.owner()
    token = await _by_link(owner)
    phone = Phone(await line(), number=NUMBER)

    await phone.starts(token)
    assert "Te invita <b>Abarrotes Lupita</b>" in phone.text
    await phone.shares_contact()
    assert not await Customer.exists(phone_e164=NUMBER)
    await phone.taps("Sí, quiero")

    assert "Te damos la bienvenida" in phone.text
    made = await Customer.get(phone_e164=NUMBER)
    assert (made.first_name, made.store_id) == ("María", owner.store["id"])
    told = await owner.gets("/api/customers/")
    assert told.body["count"] == 1
    await phone.taps_data(f"ej:{token}")
    assert await Customer.filter(phone_e164=NUMBER).count() == 1


async def test_a_store_that_takes_nobody_by_chat_says_so(world: World) -> None:
    owner = await world.owner()
    token = await _by_link(owner)
    await Store.filter(id=owner.store["id"]).update(joining_by_chat=False)
    phone = Phone(await line(), number=NUMBER, language="ru")

    await phone.starts(token)
    await phone.shares_contact()
    assert "не принимает новых клиентов" in phone.text
    await phone.taps_data(f"ej:{token}")

    assert "не принимает" in phone.alert
    assert not await Customer.exists(phone_e164=NUMBER)


async def test_a_made_up_word_makes_nobody_a_customer(world: World) -> None:
    owner = await world.owner()
    phone = Phone(await line(), number=NUMBER)
    await phone.starts()
    await phone.shares_contact()

    for data in ("ej:", "ej:made-up", f"ej:{owner.store['id']}"):
        await phone.taps_data(data)
        assert "enlace" in phone.alert

    assert not await Customer.exists(phone_e164=NUMBER)


async def test_the_bot_of_a_store_knows_that_store_alone(world: World) -> None:
    mine, other = await world.owner(), await world.owner("Tienda Dos", "+525587654321")
    await _lucia(other)
    own = await _own_line(mine)
    phone = Phone(own, number=NUMBER)

    await phone.starts()
    await phone.shares_contact()
    await phone.says("/menu")
    assert "Abarrotes Lupita</b> todavía no te conoce" in phone.text
    assert phone.labels() == ["✅ Sí, quiero"]
    await phone.taps("Sí, quiero")
    await phone.says("/stores")

    assert "Tienda Dos · cliente" not in phone.labels()
    assert await Customer.filter(phone_e164=NUMBER).count() == 2


async def _own_line(owner: Caller) -> Line:
    from core.chat import bots

    row = await bots.give_own("1000001:" + "x" * 30, await _owner(owner))
    return await line(row.store_id)


async def test_a_link_for_staff_lets_one_in_once(world: World) -> None:
    owner = await world.owner()
    clerk = await world.hired(owner)
    token = (await invites.for_staff(clerk.user["id"], await _owner(owner))).token
    here = await line()
    phone, second = Phone(here), Phone(here, name="Pedro")

    await phone.starts(token)
    assert "Laura Mendez" in phone.text
    assert "como parte del equipo" in phone.text
    await second.starts(token)
    assert "ya se usó" in second.text

    tie = await ChatUser.get(user_id=clerk.user["id"])
    assert (tie.account_id, tie.mobile_number) == ((await ChatAccount.get(telegram_id=phone.id)).id, str(phone.id))
    commands = await OutgoingMessage.filter(chat_id=phone.id, method="setMyCommands").first()
    assert commands
    assert [one["command"] for one in commands.payload["commands"]][:3] == ["menu", "tickets", "tasks"]


async def test_whoever_was_removed_is_nobody_at_the_next_tap(world: World) -> None:
    owner = await world.owner()
    clerk = await world.hired(owner)
    token = (await invites.for_staff(clerk.user["id"], await _owner(owner))).token
    phone = Phone(await line())
    await phone.starts(token)

    assert (await owner.deletes(f"/api/users/{clerk.user['id']}/")).status in (200, 204)
    await phone.taps("Ayuda")

    assert "Comparte tu número" in phone.text
    assert not (await ChatAccount.get(telegram_id=phone.id)).as_staff


async def test_an_old_link_and_a_card_lead_to_the_menu(world: World) -> None:
    from core.chat import cards

    lucia = await _lucia(await world.owner())
    phone = Phone(await line(), number=NUMBER, language="en")
    await phone.starts()
    await phone.shares_contact()

    await phone.starts("made-up")
    assert phone.text.startswith("That link was used already")
    assert "you are at" in phone.text
    await phone.starts(cards.issued(lucia).token)
    assert phone.text.startswith("👋 <b>Lucía</b>, you are at")
