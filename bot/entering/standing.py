"""What a customer may not do is said where they would try it; what they have they see all the same."""

from __future__ import annotations

from bot.kit.texts import Html
from bot.kit.visitor import Visitor
from core.customers.models import CustomerStatus


def with_standing(visitor: Visitor, text: Html) -> Html:
    status = visitor.demand_customer().status
    if status is CustomerStatus.ACTIVE:
        return text
    return Html(f"{text}\n\n{visitor.say(f'standing-{status.value}')}")
