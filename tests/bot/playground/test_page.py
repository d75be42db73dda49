"""The page, in a real browser: two telephones, and a bot that answers."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.bot.browsing import browsing, needs_a_browser
from tests.bot.playground.calling import Calling
from tests.bot.playground.scripted import listening
from tests.bot.playing import Phone, Stage, staged


@pytest.fixture
def album(tmp_path: Path) -> Path:
    """Where pictures of the page go; a person who wants to look at them says where."""
    folder = Path(os.environ.get("PLAYGROUND_PICTURES", tmp_path))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@needs_a_browser
async def test_a_newcomer_starts_shares_their_number_taps_and_sees_a_chart(stage: Stage, album: Path) -> None:
    lucia = await stage.phone("Lucía", last_name="Ortega", shop="Abarrotes Lupita")
    rosa = await stage.phone("Rosa", "+525587654321", role="owner", shop="Abarrotes Lupita")
    async with listening(stage), browsing(stage.url, customer=lucia.person, owner=rosa.person) as browser:
        customer, owner = browser.phone("customer"), browser.phone("owner")

        await customer.starts()
        # What anybody wrote is text: no tag of it becomes an element.
        hello = await customer.sees("Hola <script>alert(1)</script>")
        assert await hello.locator("b").inner_text() == "Hola"

        await customer.presses("Compartir")
        await customer.sees("¿Qué quiere ver?")
        assert await customer.home.locator(".keyboard").is_hidden()

        await customer.taps("Puntos")
        await customer.sees("Tienes 120 puntos")
        assert await customer.home.locator("text=¿Qué quiere ver?").count() == 0
        await customer.taps("Volver")
        await customer.sees("¿Qué quiere ver?")

        await customer.taps("Borrar")
        await customer.home.locator(".toast", has_text="Nada que borrar").wait_for()
        await customer.taps("Gráfica")
        await customer.sees("Ventas de ayer")
        await customer.sees_a_picture()

        await owner.starts()
        await owner.sees("Hola")
        assert await owner.home.locator(".message").count() == 2
        await browser.picture(album / "page.png")
        assert browser.complaints == []


@needs_a_browser
async def test_the_page_outlives_the_playground(unused_tcp_port: int, album: Path) -> None:
    """Started again, it has forgotten everything but whom the page brings along."""
    async with staged(port=unused_tcp_port) as stage:
        lucia = await stage.phone("Lucía", last_name="Ortega")
        looking = browsing(stage.url, customer=lucia.person, dark=True)
        browser = await looking.__aenter__()
        async with listening(stage):
            await browser.phone("customer").starts()
            await browser.phone("customer").sees("Hola")
    customer = browser.phone("customer")
    await customer.home.locator(".offline").wait_for()
    await browser.picture(album / "offline.png")

    async with staged(port=unused_tcp_port) as stage, listening(stage):
        await customer.home.locator(".offline").wait_for(state="hidden")
        await customer.starts()
        await customer.sees("Hola")
        assert await customer.home.locator(".message").count() == 2
        await customer.presses("Compartir")
        await customer.sees("¿Qué quiere ver?")
        await browser.picture(album / "dark.png")
        await looking.__aexit__(None, None, None)


@needs_a_browser
async def test_the_staff_talk_in_a_group_with_topics(stage: Stage, bot: Calling, album: Path) -> None:
    rosa = await stage.phone("Rosa", role="owner", shop="Abarrotes Lupita")
    await stage.phone("Juan", "+525587654321", role="employee", shop="Abarrotes Lupita")
    await bot("getMe")
    async with browsing(stage.url, owner=rosa.person) as browser:
        owner = browser.phone("owner")
        await owner.home.locator("select.where").select_option("+ staff group")
        await owner.home.locator(".message", has_text="The bot was added").wait_for()
        [group] = (await stage.get("groups"))["groups"]
        assert (group["is_forum"], len(group["members"])) == (True, 2)

        topic = await bot("createForumTopic", chat_id=group["id"], name="T-7 Sin señal")
        there = {"chat_id": group["id"], "message_thread_id": topic["message_thread_id"]}
        await bot("sendMessage", **there, text="Lucía: no hay señal")
        await bot("sendMessage", chat_id=group["id"], text="A todos")
        await owner.sees("A todos")
        await owner.home.locator("select.topic").select_option("T-7 Sin señal")
        assert await owner.home.locator(".bubble", has_text="A todos").is_hidden()
        await owner.says("Ya vamos")
        await owner.home.locator(".message.own", has_text="Ya vamos").wait_for()

        await browser.picture(album / "group.png")
        heard = (await bot.hears())[-1]["message"]
        assert (heard["text"], heard["message_thread_id"]) == ("Ya vamos", topic["message_thread_id"])
        assert browser.complaints == []


async def test_nothing_but_its_own_files_runs_on_the_page(stage: Stage) -> None:
    async with stage.session.get(f"{stage.url}/playground/") as answer:
        policy = answer.headers["Content-Security-Policy"]
        text = await answer.text()
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in policy
    # No script and no style stands in it, and nothing is fetched from elsewhere.
    assert "<script>" not in text
    assert " style=" not in text
    assert "http" not in text
    for piece in ("chat.js", "phone.js", "words.js", "asking.js", "groups.js", "chat.css"):
        async with stage.session.get(f"{stage.url}/playground/{piece}") as answer:
            assert (answer.status, "://" in (await answer.text()).replace("http://${url}", "")) == (200, False), piece
    async with stage.session.get(f"{stage.url}/playground/other.js") as answer:
        assert answer.status == 404


async def test_a_file_that_says_it_is_a_page_is_kept_not_shown(stage: Stage, lucia: Phone) -> None:
    await lucia.sends_document("página.html", b"<script>alert(1)</script>")
    [_, sent] = (await lucia.seen())["messages"]
    async with stage.session.get(stage.url + sent["document_url"]) as answer:
        assert answer.content_type == "application/octet-stream"
        assert answer.headers["Content-Disposition"] == "attachment; filename*=UTF-8''p%C3%A1gina.html"
