"""How a till asks for a deed: once; or again, twice at once, or without waiting for the answer, under one name."""

from __future__ import annotations

import asyncio
import random
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.stress.journal import Journal
from tests.stress.wire import Answer, Request, Wire

_MANNERS = {"once": 45, "keyed": 12, "twins": 18, "again": 12, "cut": 13}
# Of twins in flight one may be told to come again, as of those that lose to others.
_COME_AGAIN = 409
_TRIES = 60


@dataclass(frozen=True)
class Deed:
    operation: str
    path: str
    body: dict[str, Any] = field(default_factory=dict)
    # It takes a client_uuid.
    nameable: bool = True
    # It is given one whatever the manner is, since its journal goes by it.
    named: bool = False
    # Its body holds names already.
    names_itself: bool = False
    # The part of an answer that repeating it must not change.
    same: Sequence[str] = ("id",)


# What a till does with an answer.
Hears = Callable[[Answer], None]


class Sender:
    """One till's own wires: twins need as many, and each is answered by any process."""

    def __init__(self, ports: Sequence[int], token: str, luck: random.Random, journal: Journal) -> None:
        self.wires = [Wire(luck.choice(ports), token) for _ in range(3)]
        self.luck, self.journal = luck, journal
        self.doubts: list[tuple[str, Request, Hears]] = []

    def leaves(self) -> None:
        for wire in self.wires:
            wire.cut()

    async def read(self, operation: str, path: str) -> Answer:
        return await self._heard(operation, Request("GET", path))

    async def alone(self, operation: str, method: str, path: str, body: dict[str, Any]) -> Answer:
        """What has no name is asked for once."""
        return await self._heard(operation, Request(method, path, body))

    async def does(self, deed: Deed, heard: Hears) -> list[Answer]:
        """Heard is the one answer that tells what became of it."""
        manner = self.luck.choices(list(_MANNERS), list(_MANNERS.values()))[0]
        asked = self._named(deed, manner)
        answers = await self._asked(deed.operation, asked, manner)
        self._compare(deed, answers)
        # Refused before and done now: done.
        answers.sort(key=lambda one: not one.good)
        heard(answers[0])
        if manner == "cut" and not answers[0].good:
            self.doubts.append((deed.operation, asked, heard))
        return answers

    async def clears_up(self) -> None:
        """What was sent first and cut may have overtaken its own refusal: in the evening everybody asks once more."""
        for operation, asked, heard in self.doubts:
            heard(await self._heard(operation, asked))
        self.journal.counts["asked again in the evening"] += len(self.doubts)

    def _named(self, deed: Deed, manner: str) -> Request:
        by_uuid = (deed.nameable or deed.names_itself) and self.luck.random() < 0.5
        body = dict(deed.body)
        if deed.named or (deed.nameable and by_uuid and manner != "keyed"):
            body["client_uuid"] = self._name()
        keyed = manner == "keyed" or (manner != "once" and not by_uuid)
        return Request("POST", deed.path, body, self._name() if keyed else "")

    def _name(self) -> str:
        return str(uuid.UUID(int=self.luck.getrandbits(128), version=4))

    async def _asked(self, operation: str, asked: Request, manner: str) -> list[Answer]:
        if manner == "twins":
            many = self.luck.randint(2, 3)
            return list(await asyncio.gather(*(self._heard(operation, asked, wire) for wire in range(many))))
        if manner == "again":
            return [await self._heard(operation, asked, wire) for wire in range(2)]
        if manner == "cut":
            self.journal.counts["cut connections"] += 1
            then, politely = self.luck.choice((0.0, 0.001, 0.01, 0.05)), self.luck.random() < 0.6
            await self.wires[1].says(asked, then, politely=politely)
        return [await self._heard(operation, asked)]

    async def _heard(self, operation: str, asked: Request, wire: int = 0) -> Answer:
        for _ in range(_TRIES):
            answer = await self.wires[wire].asks(asked)
            self.journal.heard(operation, answer)
            if answer.status != _COME_AGAIN:
                return answer
            self.journal.counts["told to come again"] += 1
            await asyncio.sleep(0.05)
        self.journal.fault(f"{operation} was told to come again {_TRIES} times")
        return answer

    def _compare(self, deed: Deed, answers: Sequence[Answer]) -> None:
        """Told twice, a deed that was done is told alike."""
        told = {str([at(one.body, name) for name in deed.same]) for one in answers if one.good}
        if len(told) > 1:
            self.journal.fault(f"{deed.operation} answered its twins differently: {sorted(told)}")
        self.journal.counts["repeated"] += len(answers) - 1


def at(body: Any, name: str) -> Any:
    """In erp's envelope too."""
    if "data" in body and name not in body:
        body = body["data"]
    return body.get(name)
