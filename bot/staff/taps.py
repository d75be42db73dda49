"""Where the staff's buttons lead; here, so that every screen may name every other."""

from __future__ import annotations

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from bot.kit.ids import Id


class StaffTicketsTap(CallbackData, prefix="sl"):
    # mine, free, late, all
    which: str = "mine"
    page: int = 0


class StaffTicketTap(CallbackData, prefix="st"):
    ticket: Id
    page: int = 0


class StaffFileTap(CallbackData, prefix="sf"):
    file: Id


class TicketDeed(StrEnum):
    TAKE = "take"
    CLOSE = "close"
    REOPEN = "open"


class TicketDeedTap(CallbackData, prefix="sd"):
    ticket: Id
    deed: TicketDeed


class How(StrEnum):
    ANSWER = "say"
    # And from then on it is the customer's turn.
    WAIT = "wait"
    NOTE = "note"


class SayTap(CallbackData, prefix="ss"):
    ticket: Id
    how: How


class ResolveTap(CallbackData, prefix="sr"):
    ticket: Id


class GiveTap(CallbackData, prefix="sg"):
    ticket: Id
    # 0: not chosen yet.
    user: Id = 0


class TasksTap(CallbackData, prefix="al"):
    # mine, today, late, review, all
    which: str = "mine"
    page: int = 0


class TaskTap(CallbackData, prefix="at"):
    task: Id
    page: int = 0


class TaskDeed(StrEnum):
    START = "start"
    SUBMIT = "send"
    COMPLETE = "done"
    APPROVE = "good"


class TaskDeedTap(CallbackData, prefix="ad"):
    task: Id
    deed: TaskDeed


class ChecklistTap(CallbackData, prefix="ak"):
    task: Id
    page: int = 0


class TickTap(CallbackData, prefix="ap"):
    task: Id
    point: int
    # Of its words: a list that was changed since the screen was drawn ticks nothing else.
    mark: str
    done: bool


class RejectTap(CallbackData, prefix="ar"):
    task: Id


class CommentTap(CallbackData, prefix="ac"):
    task: Id


class StaffGroupTap(CallbackData, prefix="gs"):
    # Whether it is to be so no more.
    leave: bool = False


class GroupDeedTap(CallbackData, prefix="gd"):
    """Under a post in the group."""

    ticket: Id
    deed: str
