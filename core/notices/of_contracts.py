"""What a customer is told of their contract. Each is a handler of the outbox, as those to customers are."""

from __future__ import annotations

from typing import Any

from core.notices.models import NoticeKind
from core.notices.telling import tell_customer
from core.stores.models import Store


async def on_contract_suspended(store: Store, facts: dict[str, Any]) -> None:
    await _tell(store, NoticeKind.CONTRACT_SUSPENDED, f"change {facts['change']}", facts)


async def on_contract_resumed(store: Store, facts: dict[str, Any]) -> None:
    await _tell(store, NoticeKind.CONTRACT_RESUMED, f"change {facts['change']}", facts)


async def on_balance_low(store: Store, facts: dict[str, Any]) -> None:
    await _tell(store, NoticeKind.BALANCE_LOW, f"entry {facts['entry']}", facts)


async def _tell(store: Store, kind: NoticeKind, subject: str, facts: dict[str, Any]) -> None:
    told = {name: facts[name] for name in ("contract", "number", "balance", "owed", "suspended_for")}
    await tell_customer(store, kind, subject, facts["customer"], **told)
