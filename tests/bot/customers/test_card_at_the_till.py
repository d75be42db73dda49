"""The card as a till sees it: read off the picture by a reader that is not ours, and taken for its customer."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image, ImageOps

from core.chat.passing import OutgoingMessage
from tests.bot.shoppers import lucia
from tests.world import World


def _as_sent(card: Image.Image) -> Image.Image:
    return card


def _on_a_small_telephone(card: Image.Image) -> Image.Image:
    return card.resize((card.width // 2, card.height // 2), Image.Resampling.BILINEAR)


def _in_a_dark_chat(card: Image.Image) -> Image.Image:
    return ImageOps.expand(card, border=80, fill=17)


def _held_askew(card: Image.Image) -> Image.Image:
    return card.rotate(12, expand=True, fillcolor=128)


@pytest.mark.parametrize("seen", [_as_sent, _on_a_small_telephone, _in_a_dark_chat, _held_askew])
async def test_a_reader_reads_who_stands_there(world: World, seen: Callable[[Image.Image], Image.Image]) -> None:
    owner = await world.owner()
    customer, phone = await lucia(owner)
    await phone.says("/card")
    message = await OutgoingMessage.get(chat_id=phone.id, method="sendPhoto")
    card = Image.open(BytesIO(message.file or b"")).convert("L")

    (found,) = zxingcpp.read_barcodes(seen(card))

    answer = await owner.posts("/api/customers/by-card/", {"token": found.text})
    assert (answer.status, answer.body["id"]) == (200, customer.id), answer.body
    # Cut or stretched by a letter it is nobody's.
    assert (await owner.posts("/api/customers/by-card/", {"token": found.text[:-1]})).status == 400
