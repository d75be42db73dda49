"""What the stories of the kit share."""

from __future__ import annotations

import pytest

from core.chat.models import ChatBot
from tests.bot.sending import Sending
from tests.world import World


@pytest.fixture
async def sending(world: World) -> Sending:
    return Sending(await ChatBot.create(telegram_id=9, path="a-path"))
