"""Every kind of notice, and how it is told."""

from __future__ import annotations

from collections.abc import Mapping

from bot.notices import of_work, summing_up, to_customers, to_staff
from bot.notices.lines import Drawn
from core.notices.models import NoticeKind

DRAWN: Mapping[NoticeKind, Drawn] = to_customers.DRAWN | to_staff.DRAWN | of_work.DRAWN | summing_up.DRAWN
