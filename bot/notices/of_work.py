"""What is heard of tasks and of tickets."""

from __future__ import annotations

from collections.abc import Iterator

from bot.kit.visitor import Visitor
from bot.notices.lines import Drawn, Facts, Line, drawn, moment, quote
from bot.notices.ways import Way, to_my_ticket, to_task, to_ticket
from core.notices.models import NoticeKind

# Files that came with an answer are named; the ticket has them.
_MOST_FILES = 5


def _task(name: str) -> Drawn:
    def lines(facts: Facts, visitor: Visitor) -> Iterator[Line]:
        who = {"by": facts["by"]} if "by" in facts else {}
        yield visitor.say(name, title=facts["title"], **who)
        yield quote(facts.get("comment"), visitor)
        if facts["due_date"] and name in ("news-task-assigned", "news-task-overdue"):
            yield visitor.say("news-due", moment=moment(facts["due_date"], visitor))

    return drawn(lines, to_task)


def _ticket(name: str, way: Way, *, says_until: bool = False) -> Drawn:
    def lines(facts: Facts, visitor: Visitor) -> Iterator[Line]:
        yield visitor.say(name, number=facts["number"])
        yield visitor.say("news-subject", subject=facts["title"])
        # An answer's text, why it was solved, why it is open again.
        yield quote(facts.get("text") or facts.get("resolution") or facts.get("reason"), visitor)
        for file in facts.get("attachments", ())[:_MOST_FILES]:
            yield visitor.say("news-file", name=file["name"])
        if says_until and facts["due_at"]:
            yield visitor.say("news-due", moment=moment(facts["due_at"], visitor))

    return drawn(lines, way)


DRAWN = {
    NoticeKind.TASK_ASSIGNED: _task("news-task-assigned"),
    NoticeKind.TASK_SUBMITTED: _task("news-task-submitted"),
    NoticeKind.TASK_COMPLETED: _task("news-task-completed"),
    NoticeKind.TASK_APPROVED: _task("news-task-approved"),
    NoticeKind.TASK_REJECTED: _task("news-task-rejected"),
    NoticeKind.TASK_CANCELLED: _task("news-task-cancelled"),
    NoticeKind.TASK_COMMENTED: _task("news-task-commented"),
    NoticeKind.TASK_OVERDUE: _task("news-task-overdue"),
    NoticeKind.TICKET_OPENED: _ticket("news-ticket-opened", to_my_ticket),
    NoticeKind.TICKET_ANSWERED: _ticket("news-ticket-answered", to_my_ticket),
    NoticeKind.TICKET_RESOLVED: _ticket("news-ticket-resolved", to_my_ticket),
    NoticeKind.TICKET_CAME_IN: _ticket("news-ticket-came-in", to_ticket, says_until=True),
    NoticeKind.TICKET_ASSIGNED: _ticket("news-ticket-assigned", to_ticket, says_until=True),
    NoticeKind.TICKET_REPLIED: _ticket("news-ticket-replied", to_ticket, says_until=True),
    NoticeKind.TICKET_REOPENED: _ticket("news-ticket-reopened", to_ticket, says_until=True),
    NoticeKind.TICKET_OVERDUE: _ticket("news-ticket-overdue", to_ticket, says_until=True),
}
