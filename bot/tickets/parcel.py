"""What somebody sent for a ticket: words, and files as far as a ticket takes them."""

from __future__ import annotations

from dataclasses import dataclass

from aiogram import Bot
from aiogram.types import Message, PhotoSize

from core.tickets.attachments import MOST_BYTES, File, FileTooLarge, UnknownKind


@dataclass(frozen=True)
class Parcel:
    text: str = ""
    files: tuple[File, ...] = ()
    # Telegram's word for what was sent together and comes one by one.
    album: str | None = None


async def opened(message: Message, bot: Bot) -> Parcel:
    """A file that is too large is not even fetched."""
    text = (message.text or message.caption or "").replace("\0", "").strip()
    found = _file(message)
    if found is None:
        if not text:
            raise UnknownKind(name=message.content_type.lower())
        return Parcel(text)
    file_id, name, size = found
    if (size or 0) > MOST_BYTES:
        raise FileTooLarge(most=MOST_BYTES)
    fetched = await bot.download(file_id)
    assert fetched
    return Parcel(text, (File(name, fetched.read()),), message.media_group_id)


def _file(message: Message) -> tuple[str, str, int | None] | None:
    """Its id, name and size. What else there is, a film or a sticker, no ticket takes."""
    if message.photo:
        photo = _best(message.photo)
        return photo.file_id, f"photo-{message.message_id}.jpg", photo.file_size
    if document := message.document:
        return document.file_id, document.file_name or "file", document.file_size
    if voice := message.voice:
        return voice.file_id, f"voice-{message.message_id}.ogg", voice.file_size
    for other in (message.video, message.video_note, message.animation, message.audio, message.sticker):
        if other:
            raise UnknownKind(name=message.content_type.lower())
    return None


def _best(sizes: list[PhotoSize]) -> PhotoSize:
    """The largest that a ticket takes."""
    fitting = [size for size in sizes if (size.file_size or 0) <= MOST_BYTES]
    return max(fitting or sizes[:1], key=lambda size: size.width * size.height)
