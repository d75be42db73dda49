"""The staff's group of a store, where each ticket has a topic of its own."""

from __future__ import annotations

from core import audit, clock, sql
from core.actor import Actor
from core.chat.models import ChatGroup, ChatUser, TicketTopic
from core.chat.passing import OutgoingMessage
from core.users.models import Membership

_OPEN = "createForumTopic"


async def link(bot_id: int, chat_id: int, title: str, *, is_forum: bool, by: Actor) -> ChatGroup:
    """From now on the tickets of the store are in this group, and in no other."""
    await ChatGroup.filter(store_id=by.store.id, unlinked_at=None).update(unlinked_at=clock.now())
    await ChatGroup.filter(bot_id=bot_id, chat_id=chat_id, unlinked_at=None).update(unlinked_at=clock.now())
    group = await ChatGroup.create(store=by.store, bot_id=bot_id, chat_id=chat_id, title=title[:255], is_forum=is_forum)
    await audit.note(by, "chat_group.linked", group)
    return group


async def unlink(bot_id: int, chat_id: int) -> None:
    """The bot was taken out of it, or somebody of the staff said so."""
    await ChatGroup.filter(bot_id=bot_id, chat_id=chat_id, unlinked_at=None).update(unlinked_at=clock.now())


async def of_store(store_id: int) -> ChatGroup | None:
    return await ChatGroup.get_or_none(store_id=store_id, unlinked_at=None)


async def of_chat(bot_id: int, chat_id: int) -> ChatGroup | None:
    return await ChatGroup.get_or_none(bot_id=bot_id, chat_id=chat_id, unlinked_at=None).select_related("store")


async def ticket_of(group: ChatGroup, thread_id: int) -> int | None:
    topic = await TicketTopic.get_or_none(group_id=group.id, thread_id=thread_id)
    return topic.ticket_id if topic else None


async def thread_of(group: ChatGroup, ticket_id: int) -> int | None:
    topic = await TicketTopic.get_or_none(group_id=group.id, ticket_id=ticket_id)
    return topic.thread_id if topic else None


async def opened(message: OutgoingMessage, thread_id: int | None) -> None:
    """Remembered, where it was a topic that was opened."""
    if message.method != _OPEN or message.ticket_id is None or thread_id is None:
        return
    if group := await ChatGroup.get_or_none(bot_id=message.bot_id, chat_id=message.chat_id, unlinked_at=None):
        about = {"group_id": group.id, "ticket_id": message.ticket_id}
        await TicketTopic.get_or_create(defaults={"store_id": group.store_id, "thread_id": thread_id}, **about)


async def place(message: OutgoingMessage) -> None:
    """What belongs to a ticket goes into its topic, where it has one."""
    if message.ticket_id is None or message.chat_id > 0 or message.method == _OPEN:
        return
    group = await ChatGroup.get_or_none(bot_id=message.bot_id, chat_id=message.chat_id, unlinked_at=None)
    if group and (thread := await thread_of(group, message.ticket_id)):
        message.payload = message.payload | {"message_thread_id": thread}


async def closed(message: OutgoingMessage) -> bool:
    """Somebody deleted its topic; whether there was one. What is to be said of the ticket is said in the group."""
    groups = ChatGroup.filter(bot_id=message.bot_id, chat_id=message.chat_id, unlinked_at=None)
    found = TicketTopic.filter(group_id__in=await groups.values_list("id", flat=True), ticket_id=message.ticket_id)
    return bool(await found.delete())


async def moved(bot_id: int, old: int, new: int) -> None:
    """Telegram gave the group another number: it grew, or has topics now."""
    await sql.run("chat/move_group", bot=bot_id, old=old, new=new)


async def shows_topics(group: ChatGroup, is_forum: bool) -> None:
    """Whether it has topics may be changed there at any time."""
    if group.is_forum != is_forum:
        group.is_forum = is_forum
        await group.save(update_fields=["is_forum"])


async def colleague(group: ChatGroup, account_id: int) -> Actor | None:
    """As whom somebody who writes in the group acts, wherever else they are; a guest is nobody."""
    tie = await ChatUser.get_or_none(account_id=account_id, store_id=group.store_id, hidden_at=None)
    if tie is None or tie.user_id is None:
        return None
    members = Membership.filter(store_id=group.store_id, user_id=tie.user_id, hidden_at=None)
    member = await members.select_related("user").first()
    return Actor(group.store, member) if member else None


async def is_placed(group: ChatGroup, ticket_id: int) -> bool | None:
    """Whether the ticket has its topic, or will have; None: it was not even tried."""
    if await thread_of(group, ticket_id) is not None:
        return True
    about = {"bot_id": group.bot_id, "chat_id": group.chat_id, "ticket_id": ticket_id, "method": _OPEN}
    tries = OutgoingMessage.filter(**about, created_at__gte=group.linked_at)
    last = await tries.order_by("-id").first().only("id", "failed_at")
    return None if last is None else last.failed_at is None
