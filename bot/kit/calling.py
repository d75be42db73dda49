"""A row that is to be sent, as a call of aiogram's."""

from __future__ import annotations

from typing import Any

from aiogram import Bot as Api
from aiogram import methods
from aiogram.exceptions import ClientDecodeError
from aiogram.methods import Response, TelegramMethod
from aiogram.types import BufferedInputFile, ForumTopic, Message

from core.chat.passing import OutgoingMessage

_METHODS: dict[str, type[TelegramMethod[Any]]] = {
    known.__api_method__: known
    for known in vars(methods).values()
    if isinstance(known, type) and issubclass(known, TelegramMethod) and known is not TelegramMethod
}
_FILE = "attach://file"
# pydantic forgets a generic model that nobody holds, and aiogram asks for one at every answer: made anew each time, it
# would cost more than the call. These are what answers nearly always are.
_HELD = (Response[Message], Response[Message | bool], Response[bool])


async def called(message: OutgoingMessage, api: Api) -> int | None:
    """The id of the message that came of it, or of the topic, where one did."""
    try:
        answered = await api(_method(message))
    except ClientDecodeError as odd:
        return _came_of(odd)
    if isinstance(answered, ForumTopic):
        return answered.message_thread_id
    return answered.message_id if isinstance(answered, Message) else None


def _came_of(odd: ClientDecodeError) -> int | None:
    """Telegram did it, and says more of it than we understand: doing it again would be to repeat it."""
    if not (isinstance(odd.data, dict) and odd.data.get("ok") is True):
        raise odd
    result = odd.data.get("result")
    found = (
        result.get("message_thread_id" if "icon_color" in result else "message_id")
        if isinstance(result, dict)
        else None
    )
    return found if isinstance(found, int) else None


def _method(message: OutgoingMessage) -> TelegramMethod[Any]:
    told = message.payload
    if message.file is not None:
        told = _with_file(told, BufferedInputFile(message.file, message.file_name or "file"))
    return _METHODS[message.method].model_validate(told)


def _with_file(told: Any, file: BufferedInputFile) -> Any:
    if told == _FILE:
        return file
    if isinstance(told, dict):
        return {name: _with_file(value, file) for name, value in told.items()}
    return told
