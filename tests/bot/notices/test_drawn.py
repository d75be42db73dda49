"""Every kind of notice, made by what really happens, as people of three languages read it."""

from __future__ import annotations

import html
import re

from bot.kit.screen import LONGEST_CAPTION, LONGEST_TEXT, Screen
from bot.kit.texts import LANGUAGES
from bot.kit.visitor import visitor_in
from bot.notices.drawn import DRAWN
from core.chat import accounts
from core.chat.models import ChatUser
from core.customers.models import Customer
from core.notices.models import Notice, NoticeKind
from core.stores.models import Language, Store
from core.users.models import Membership
from tests.bot.notices.happening import NASTY, everything
from tests.bot.talking import Line, line
from tests.world import World

_TAG = re.compile(r"</?(?:b|i|code|blockquote)>")


async def _drawn(notice: Notice, language: str, on: Line) -> Screen:
    account = await accounts.met(on.bot.id, 42, "Ana", "en")
    await accounts.speaks(account, Language(language))
    visitor = visitor_in(on.bot, account, ChatUser(), await Store.get(id=notice.store_id))
    if notice.customer_id:
        visitor.customer = await Customer.get(id=notice.customer_id)
    else:
        found = Membership.filter(store_id=notice.store_id, user_id=notice.user_id)
        visitor.member = await found.select_related("user").get()
    return await DRAWN[notice.kind](notice, visitor)


def test_every_kind_is_drawn() -> None:
    assert set(DRAWN) == set(NoticeKind)


async def test_everything_that_happens_is_told_in_three_languages(world: World) -> None:
    await everything(world)
    notices, on = await Notice.all().order_by("id"), await line()
    seen: dict[str, set[str]] = {language: set() for language in LANGUAGES}

    for notice in notices:
        for language in LANGUAGES:
            screen = await _drawn(notice, language, on)
            _is_well_made(screen, notice)
            seen[language].add(screen.text)

    assert {notice.kind for notice in notices} == set(NoticeKind)
    # No language borrows another's sentence.
    assert not seen["es"] & seen["ru"] | seen["ru"] & seen["en"] | seen["en"] & seen["es"]
    assert sum(html.escape(NASTY, quote=False) in text for text in seen["es"]) > 10


def _is_well_made(screen: Screen, notice: Notice) -> None:
    bare = _TAG.sub("", screen.text)
    assert "<" not in bare, (notice.kind, screen.text)
    assert ">" not in bare
    assert "None" not in bare, (notice.kind, screen.text)
    assert "Decimal" not in bare
    assert not re.search(r"\{ ?\$", bare)
    assert len(html.unescape(bare)) <= (LONGEST_CAPTION if screen.picture else LONGEST_TEXT)
    assert screen.buttons, notice.kind
    for button in (button for row in screen.buttons for button in row):
        assert len(button.label) <= 40
        assert len(str(button.told()["callback_data"]).encode()) <= 64 - len("@9999999s:")
