"""More photos at once than a message takes: it is said once, not of each."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from core.tickets.attachments import TooManyFiles

_FULL = "full_album"


async def is_full(state: FSMContext, message: Message) -> bool:
    return (await state.get_data()).get(_FULL) == message.media_group_id


@asynccontextmanager
async def filling(state: FSMContext, message: Message) -> AsyncIterator[None]:
    try:
        yield
    except TooManyFiles:
        await state.update_data({_FULL: message.media_group_id})
        raise
