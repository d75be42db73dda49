"""What was said, cut into pages that fit a message; the last page is what one wants to see first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from textwrap import wrap

from bot.kit.texts import Html
from bot.kit.visitor import Visitor
from core.tickets.models import TicketAttachment

# A page leaves room for what stands above it; a file takes up a line and a button.
_PAGE, _PIECE, _FILE = 2600, 1300, 100
LONGEST_LABEL = 40


@dataclass(frozen=True)
class Told:
    who: str
    at: datetime
    text: str
    files: Iterable[TicketAttachment] = ()
    is_note: bool = False


@dataclass
class Page:
    said: list[Html] = field(default_factory=list)
    files: list[TicketAttachment] = field(default_factory=list)
    length: int = 0

    @property
    def text(self) -> Html:
        return Html("\n\n".join(self.said))


def pages(told: Iterable[Told], visitor: Visitor) -> list[Page]:
    """The oldest first, at least one."""
    found = [Page()]
    for one in told:
        for piece, files in _pieces(one):
            length = len(piece) + len(one.who) + _FILE * (1 + len(files))
            if found[-1].said and found[-1].length + length > _PAGE:
                found.append(Page())
            found[-1].said.append(_said(one, piece, files, visitor))
            found[-1].files += files
            found[-1].length += length
    return found


def cut(text: str, most: int = LONGEST_LABEL) -> str:
    """For a line of a list or a button: whoever opens it reads all."""
    plain = " ".join(text.split())
    return plain if len(plain) <= most else plain[: most - 1].rstrip() + "…"


def quoted(words: str) -> Html:
    """Somebody's own, at any length: a text of ours takes only short facts."""
    return Html(f"<blockquote>{escape(words, quote=False)}</blockquote>")


def _pieces(one: Told) -> Iterator[tuple[str, list[TicketAttachment]]]:
    """A long message goes on over pages; its files are at its end."""
    texts = parts(one.text) or [""]
    for text in texts[:-1]:
        yield text, []
    yield texts[-1], list(one.files)


def parts(text: str, most: int = _PIECE) -> list[str]:
    """Cut between words."""
    text = text.strip()
    if len(text) <= most:
        return [text]
    lines = [part for line in text.splitlines() for part in (wrap(line, most - 1) or [""])]
    found = [""]
    for line in lines:
        if len(found[-1]) + len(line) >= most:
            found.append("")
        found[-1] += line + "\n"
    return [part.strip() for part in found if part.strip()]


def _said(one: Told, text: str, files: Sequence[TicketAttachment], visitor: Visitor) -> Html:
    head = visitor.say(
        "tickets-note" if one.is_note else "tickets-said", who=one.who, at=visitor.figures.moment(one.at)
    )
    body = [quoted(text)] if text else []
    names = [visitor.say("tickets-file", name=file.name) for file in files]
    return Html("\n".join([head, *body, *names]))
