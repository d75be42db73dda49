"""/api/tickets/{id}/messages/: what is said, to whom, with which files, and what that does to the clock."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine

from core.tickets.models import TicketAttachment, TicketMessage
from tests.webapi.telecom.desk import a_person, opened
from tests.webapi.telecom.test_tickets import NOW, OUT_OF_TURN, TICKETS, a_ticket, does, resolved, seen
from tests.world import Caller, Reply, World

PNG = b"\x89PNG\r\n\x1a\n" + bytes(60)
KINDS = {
    "image/png": PNG,
    "image/jpeg": b"\xff\xd8\xff\xe0",
    "image/gif": b"GIF89a",
    "image/webp": b"RIFF\x00\x00\x00\x00WEBP",
    "application/pdf": b"%PDF-1.7\n\x00",
    "audio/ogg": b"OggS\x00",
    "text/plain": "<script>alert('Алло')</script>\r\n\t".encode(),
}


async def of_somebody(desk: Caller, **facts: Any) -> dict[str, Any]:
    return await a_ticket(desk, customer=(await a_person(desk))["id"], **facts)


async def says(desk: Caller, ticket: dict[str, Any], text: str = "", **more: Any) -> Reply:
    return await desk.posts(f"{TICKETS}{ticket['id']}/messages/", {"text": text} | more)


def file(content: bytes = PNG, name: str = "modem.png") -> dict[str, str]:
    return {"name": name, "content": b64encode(content).decode()}


@time_machine.travel(NOW, tick=False)
async def test_both_sides_speak_and_the_staff_among_itself(world: World) -> None:
    desk = await opened(world)
    ticket = await of_somebody(desk)

    answer = await says(desk, ticket, "Перезагрузите модем. Помогло?", attachments=[file()])
    note = await says(desk, ticket, "Опять он", internal=True)
    reply = await says(desk, ticket, "Нет", from_customer=True)

    [attached] = answer.body["attachments"]
    assert attached == {"id": attached["id"], "name": "modem.png", "content_type": "image/png", "size": len(PNG)}
    assert (answer.status, answer.body) == (
        201,
        {
            "id": answer.body["id"],
            "text": "Перезагрузите модем. Помогло?",
            "internal": False,
            "from_customer": False,
            "user": desk.user["id"],
            "user_name": "Laura Mendez",
            "attachments": [attached],
            "created_at": "2026-11-21T16:00:00+06:00",
        },
    )
    listed = (await desk.gets(f"{TICKETS}{ticket['id']}/messages/")).body
    assert (listed["count"], listed["results"]) == (3, [answer.body, note.body, reply.body])
    assert [(one["internal"], one["from_customer"]) for one in listed["results"][1:]] == [(True, False), (False, True)]


async def test_waiting_for_the_customer_puts_off_when_it_is_due(world: World, settled: Callable[..., None]) -> None:
    settled(KASSA_ACCESS_MINUTES="10000")
    with time_machine.travel(NOW, tick=False) as time:
        desk = await opened(world)
        ticket = await of_somebody(desk, priority="urgent")
        for hours, pause in ((1, 10), (2, 5)):
            time.shift(timedelta(hours=hours))
            assert (await says(desk, ticket, "Помогло?", waiting=True)).status == 201
            told = await seen(desk, ticket)
            assert (told["waiting"], told["due_at"], told["is_overdue"]) == (True, None, False)
            time.shift(timedelta(hours=pause))
            await says(desk, ticket, "Помогло?")
            assert (await seen(desk, ticket))["waiting"] is True
            await says(desk, ticket, "Нет", from_customer=True)
        told = await seen(desk, ticket)
        assert told["waiting"] is False
        assert datetime.fromisoformat(told["due_at"]) == NOW + timedelta(hours=4 + 10 + 5)
        time.shift(timedelta(hours=1, seconds=1))
        assert (await seen(desk, ticket))["is_overdue"] is True

    steps = [(step["deed"], step["reason"]) for step in told["history"][1:]]
    assert steps == [("waiting", "Помогло?"), ("replied", ""), ("waiting", "Помогло?"), ("replied", "")]


async def test_what_makes_no_sense_is_refused_and_nothing_is_said(world: World) -> None:
    desk = await opened(world)
    theirs, nobodys = await of_somebody(desk), await a_ticket(desk)

    for ticket, body, field in (
        (theirs, {}, "text"),
        (theirs, {"text": " "}, "text"),
        (theirs, {"text": "я" * 10_001}, "text"),
        (theirs, {"text": 7}, "text"),
        (theirs, {"text": "?", "waiting": "maybe"}, "waiting"),
        (theirs, {"text": "?", "from_customer": True, "internal": True}, "internal"),
        (theirs, {"text": "?", "from_customer": True, "waiting": True}, "waiting"),
        (nobodys, {"text": "?", "from_customer": True}, "from_customer"),
        (nobodys, {"text": "?", "waiting": True}, "waiting"),
        (theirs, {"text": "?", "attachments": [file()] * 6}, "attachments"),
        (theirs, {"text": "?", "attachments": "x"}, "attachments"),
    ):
        told = await says(desk, ticket, **body)
        assert (told.status, list(told.body)) == (400, [field]), body
    assert await TicketMessage.all().count() == 0
    assert await seen(desk, theirs) == theirs


async def test_what_is_resolved_takes_a_word_and_what_is_closed_none(world: World) -> None:
    desk = await opened(world)
    ticket = await of_somebody(desk)
    await resolved(desk, ticket)

    assert (await says(desk, ticket, "Спасибо", from_customer=True)).status == 201
    told = await says(desk, ticket, "Точно?", waiting=True)
    assert (told.status, told.body["message"]) == (400, OUT_OF_TURN.format("resolved"))
    await does(desk, ticket, "close")
    told = await says(desk, ticket, "И ещё", from_customer=True)
    assert (told.status, told.body["message"]) == (400, OUT_OF_TURN.format("closed"))


@pytest.mark.parametrize(("kind", "content"), KINDS.items(), ids=KINDS)
async def test_a_file_is_what_it_begins_with_and_comes_back_as_it_went(world: World, kind: str, content: bytes) -> None:
    desk = await opened(world)
    ticket = await of_somebody(desk)
    told = await says(desk, ticket, attachments=[file(content, "a/b\\Счёт №1.html")])
    [attached] = told.body["attachments"]
    assert (attached["content_type"], attached["name"], attached["size"]) == (kind, "Счёт №1.html", len(content))

    url = f"{TICKETS}attachments/{attached['id']}/"
    async with desk.client.get(url, headers=desk.headers) as answer:
        assert await answer.read() == content
        assert answer.content_type == kind
        assert answer.headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''%D0%A1")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert (await (await opened(world)).gets(url)).status == 404
    await desk.deletes(f"{TICKETS}{ticket['id']}/")
    assert (await desk.gets(url)).status == 404


async def test_what_is_no_picture_nor_text_is_refused_whatever_its_name(world: World) -> None:
    desk = await opened(world)
    ticket = await of_somebody(desk)

    for content in (b"MZ\x90\x00", b"PK\x03\x04", b"\x7fELF", b"text\x00", b"\xff\xfe"):
        told = await says(desk, ticket, "?", attachments=[file(), file(content, "modem.png")])
        assert (told.status, list(told.body["attachments"][1])) == (400, ["content"])
    for wrong in ("", "не base64", "QQ", 7, None):
        told = await says(desk, ticket, "?", attachments=[{"name": "x", "content": wrong}])
        assert (told.status, list(told.body["attachments"][0])) == (400, ["content"])
    assert (await says(desk, ticket, "?", attachments=[{"content": "QQ=="}])).status == 400
    assert await TicketMessage.all().count() + await TicketAttachment.all().count() == 0


@time_machine.travel(datetime(2026, 11, 21, 10, tzinfo=UTC), tick=False)
async def test_a_name_of_nothing_is_a_name(world: World) -> None:
    desk = await opened(world)
    told = await says(desk, await of_somebody(desk), attachments=[file(name="../"), file(name="я" * 255)])
    assert [attached["name"] for attached in told.body["attachments"]] == ["file", "я" * 150]
