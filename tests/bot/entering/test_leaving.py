"""Quiet, shutting the bot out, and being forgotten: and what of the shop's own stays."""

from __future__ import annotations

from tortoise.connection import get_connection

from core.chat import inbox, outgoing
from core.chat.models import ChatAccount, ChatUser
from core.chat.outgoing import Call
from core.chat.passing import OutgoingMessage, TelegramUpdate
from core.customers.models import Customer
from core.loyalty.models import PointEntry
from tests.bot.talking import Phone, line
from tests.world import Caller, World, a_customer

NUMBER = "+525511112222"
# Nothing else in the database has these digits by chance.
ID = 7_316_190_422_871


async def _tied(owner: Caller, language: str = "es") -> Phone:
    await a_customer(owner, phone=NUMBER, phone_e164=NUMBER)
    phone = Phone(await line(), number=NUMBER, language=language)
    phone.id = ID
    await phone.starts()
    await phone.shares_contact()
    return phone


async def _tables_with(digits: str) -> set[str]:
    db = get_connection("default")
    _, tables = await db.execute_query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    found: set[str] = set()
    for table in [row["tablename"] for row in tables]:
        like = f"SELECT count(*) AS n FROM \"{table}\" AS t WHERE t::text LIKE '%{digits}%'"
        _, rows = await db.execute_query(like)
        if rows[0]["n"]:
            found.add(table)
    return found


async def test_what_is_kept_is_told_and_leads_on(world: World) -> None:
    phone = await _tied(await world.owner())

    await phone.says("/privacy")
    assert "Qué guardamos" in phone.text
    await phone.taps("Borrar mis datos")
    assert "¿Borrar tus datos" in phone.text
    await phone.taps("Menú")

    assert "Elige un botón" in phone.text
    assert await ChatAccount.exists(telegram_id=ID)


async def test_after_deleting_nothing_of_telegrams_is_left(world: World) -> None:
    owner = await world.owner()
    phone = await _tied(owner)
    customer = await Customer.get(phone_e164=NUMBER)
    told = await owner.posts(f"/api/customers/{customer.id}/points/", {"amount": 5, "transaction_type": "EARN"})
    assert told.status == 201
    await phone.says("/points")
    assert await _tables_with(str(ID)) == {"chat_account", "chat_outgoing", "telegram_update"}

    await phone.says("/delete")
    await phone.taps("Sí, borrar todo")
    assert "están borrados" in phone.text
    for message in await OutgoingMessage.filter(chat_id=ID):
        assert message.fleeting
        await outgoing.sent(message, 1)

    assert await _tables_with(str(ID)) == set()
    assert await _tables_with(NUMBER[1:]) == {"customer"}
    assert await _tables_with("María") == set()
    assert await PointEntry.filter(customer_id=customer.id).count() == 1
    row = await ChatUser.get(store_id=owner.store["id"])
    assert (row.mobile_number, row.name, row.customer_id, row.account_id) == ("erased", "", None, None)


async def test_an_update_that_is_sent_again_after_deleting_does_nothing(world: World) -> None:
    phone = await _tied(await world.owner())
    numbers = [row.update_id for row in await TelegramUpdate.all()]
    await phone.says("/delete")
    await phone.taps("Sí, borrar todo")

    assert numbers
    for number in numbers:
        assert not await inbox.keep(phone.line.bot.id, f'{{"update_id": {number}}}'.encode())


async def test_whoever_was_forgotten_comes_as_a_stranger(world: World) -> None:
    phone = await _tied(await world.owner())
    await phone.says("/delete")
    await phone.taps("Sí, borrar todo")

    await phone.blocks()
    assert not await ChatAccount.exists(telegram_id=ID)
    await phone.starts()

    assert "Comparte tu número" in phone.text


async def test_what_cannot_be_sent_any_more_leaves_no_copy_either(world: World) -> None:
    await world.owner()
    bot = (await line()).bot.id
    row = await outgoing.put(bot, ID, Call("sendMessage", {"chat_id": ID}, fleeting=True))

    await outgoing.failed(row, "Forbidden: bot was blocked by the user")

    assert not await OutgoingMessage.exists(id=row.id)


async def test_quiet_and_back(world: World) -> None:
    phone = await _tied(await world.owner(), "en")

    await phone.says("/stop")
    assert "I write to you first no more" in phone.text
    assert (await ChatAccount.get(telegram_id=ID)).stopped_at
    await phone.says("/points")
    assert "You have" in phone.text
    await phone.starts()

    assert (await ChatAccount.get(telegram_id=ID)).stopped_at is None


async def test_shutting_the_bot_out_and_letting_it_in(world: World) -> None:
    phone = await _tied(await world.owner())
    await phone.says("/stop")

    await phone.blocks()
    assert (await ChatAccount.get(telegram_id=ID)).blocked_at
    await phone.unblocks()

    account = await ChatAccount.get(telegram_id=ID)
    assert account.blocked_at is None
    assert account.stopped_at
