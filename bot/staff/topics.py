"""What happens to a ticket, as posts in the staff's group: in a topic of its own, or with its number at the head."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.kit.figures import Figures
from bot.kit.screen import Button, Row, Screen
from bot.kit.texts import Html, Texts
from bot.staff.taps import GroupDeedTap
from bot.tickets.talk import cut, parts, quoted
from core.chat.models import ChatGroup
from core.chat.outgoing import Call
from core.stores.models import Store
from core.tickets.due import Deed
from core.tickets.models import Ticket, TicketAttachment, TicketMessage, TicketStatus, TicketStep

RESOLVE = "resolve"
_PICTURES = {"image/png", "image/jpeg", "image/webp"}
_LONGEST_NAME, _LONGEST_WORDS, _LONGEST_REASON = 128, 3000, 1500
# Whose turn it is one sees from what was said.
_SILENT = {Deed.WAITING, Deed.REPLIED}
_SIGNS = {
    TicketStatus.NEW: "🆕",
    TicketStatus.IN_PROGRESS: "🔧",
    TicketStatus.RESOLVED: "✅",
    TicketStatus.CLOSED: "🔒",
}
_POSSIBLE = {
    TicketStatus.NEW: ("take",),
    TicketStatus.IN_PROGRESS: (RESOLVE,),
    TicketStatus.RESOLVED: ("close", "open"),
    TicketStatus.CLOSED: ("open",),
}


@dataclass(frozen=True)
class Voice:
    """A group is spoken to in the language of its store."""

    texts: Texts
    figures: Figures

    @classmethod
    def of(cls, store: Store) -> Voice:
        language = store.language.value
        return cls(Texts(language), Figures(language, store.country, store.currency, store.timezone))


def opening(group: ChatGroup, ticket: Ticket) -> Call:
    return Call("createForumTopic", {"chat_id": group.chat_id, "name": _name(ticket)})


def card(group: ChatGroup, ticket: Ticket, voice: Voice) -> Call:
    """What the ticket is, and what one may do with it here."""
    told = {"number": ticket.number, "subject": ticket.subject, "who": ticket.customer_name or "—"}
    told |= {"category": voice.texts.plain(f"tickets-category-{ticket.category}")}
    told |= {"priority": voice.texts.plain(f"staff_tickets-priority-{ticket.priority}")}
    told |= {"due": voice.figures.moment(ticket.due_at) if ticket.due_at else "—"}
    words = [quoted(cut(ticket.description, _LONGEST_WORDS))] if ticket.description else []
    how = voice.texts("group-how-topic" if group.is_forum else "group-how-reply")
    text = Html("\n".join([voice.texts("group-card", **told), *words, "", how]))
    return _said(group, text, buttons(ticket, voice))


def step(group: ChatGroup, ticket: Ticket, one: TicketStep, voice: Voice, *, has_topic: bool) -> list[Call]:
    if one.deed in _SILENT:
        return []
    if one.deed is Deed.OPENED:
        return [card(group, ticket, voice)]
    told = {"number": ticket.number, "who": one.user_name or ticket.customer_name or "—"}
    told |= {"to": one.assigned_to.name if one.assigned_to else voice.texts.plain("staff_tickets-nobody")}
    told |= {"priority": voice.texts.plain(f"staff_tickets-priority-{ticket.priority}")}
    line = [voice.texts(f"group-{one.deed}", **told)]
    stars = one.deed is Deed.RATED
    reason = "⭐" * int(one.reason or 0) if stars else cut(one.reason, _LONGEST_REASON)
    if reason and one.deed is not Deed.PRIORITISED:
        line.append(quoted(reason))
    said = _said(group, Html("\n".join(line)), [] if stars else buttons(ticket, voice))
    return _around(group, ticket, one, said) if has_topic else [said]


def message(group: ChatGroup, ticket: Ticket, one: TicketMessage, voice: Voice) -> list[Call]:
    """Files follow by themselves."""
    head = _head(ticket, one, voice)
    found = parts(one.text, _LONGEST_WORDS) if one.text else []
    return [_said(group, Html(f"{head}\n{quoted(part)}")) for part in found]


def file(group: ChatGroup, ticket: Ticket, one: TicketAttachment, voice: Voice) -> Call:
    told: dict[str, Any] = {"chat_id": group.chat_id, "caption": _head(ticket, one.message, voice)}
    told["parse_mode"] = "HTML"
    content = bytes(one.content)
    if one.content_type in _PICTURES:
        return Call("sendPhoto", told | {"photo": "attach://file"}, content, one.name)
    return Call("sendDocument", told | {"document": "attach://file"}, content, one.name)


def buttons(ticket: Ticket, voice: Voice) -> list[Row]:
    """Of the ticket as it stands now."""
    deeds = [deed for deed in _POSSIBLE[ticket.status] if deed != "take" or ticket.assigned_to_id is None]
    names = {deed: "staff_tickets-resolve" if deed == RESOLVE else f"staff_tickets-do-{deed}" for deed in deeds}
    return [[Button(voice.texts.plain(names[deed]), GroupDeedTap(ticket=ticket.id, deed=deed)) for deed in deeds]]


def _around(group: ChatGroup, ticket: Ticket, one: TicketStep, said: Call) -> list[Call]:
    """The topic says by its name how the ticket stands, and is closed as long as the ticket is."""
    topic = {"chat_id": group.chat_id}
    reopen = [Call("reopenForumTopic", topic)] if one.from_status is TicketStatus.CLOSED is not one.to_status else []
    close = [Call("closeForumTopic", topic)] if one.to_status is TicketStatus.CLOSED is not one.from_status else []
    rename = [Call("editForumTopic", topic | {"name": _name(ticket)})] if one.from_status is not one.to_status else []
    return [*reopen, said, *rename, *close]


def _head(ticket: Ticket, one: TicketMessage, voice: Voice) -> Html:
    if one.from_customer:
        return voice.texts("group-customer", number=ticket.number, who=ticket.customer_name or "—")
    name = "group-note" if one.is_internal else "group-answer"
    return voice.texts(name, number=ticket.number, who=one.user_name or "—")


def _said(group: ChatGroup, text: Html, rows: list[Row] | None = None) -> Call:
    told: dict[str, Any] = {"chat_id": group.chat_id, "text": text, "parse_mode": "HTML"}
    told["link_preview_options"] = {"is_disabled": True}
    markup = Screen(text, rows or []).markup()
    return Call("sendMessage", told | ({"reply_markup": markup} if markup else {}))


def _name(ticket: Ticket) -> str:
    return cut(f"{_SIGNS[ticket.status]} {ticket.number} · {ticket.subject}", _LONGEST_NAME)
