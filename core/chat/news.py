"""What happened to tickets, on its way to the staff's group: written beside the deed, taken when it is posted."""

from __future__ import annotations

from collections.abc import Collection

from core import sql
from core.chat.models import ChatGroup, GroupNews


async def put(
    store_id: int,
    ticket_id: int,
    *,
    step_id: int | None = None,
    message_id: int | None = None,
    attachment_id: int | None = None,
) -> None:
    """Whoever asks holds the ticket, so that its news are in their order. A store without a group has none."""
    what = {"step": step_id, "message": message_id, "attachment": attachment_id}
    await sql.run("chat/put_news", store=store_id, ticket=ticket_id, **what)


async def group_with_some(bots: Collection[int]) -> ChatGroup | None:
    """Held until the end of the transaction: of several processes one posts in a group."""
    rows = await sql.run("chat/group_with_news", bots=list(bots))
    return await ChatGroup.get(id=rows[0]["id"]).select_related("store") if rows else None


async def oldest(group: ChatGroup, most: int) -> list[GroupNews]:
    return await GroupNews.filter(group_id=group.id).order_by("id").limit(most)


async def posted(news: Collection[GroupNews]) -> None:
    await GroupNews.filter(id__in=[one.id for one in news]).delete()


async def seen(store_id: int, message_id: int) -> None:
    """What was written in the group itself is no news there, nor are the files that came with it."""
    await sql.run("chat/seen_news", store=store_id, message=message_id)
