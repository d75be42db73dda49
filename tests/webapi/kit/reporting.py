"""Reports of the toy shop: short or long, with lists within rows, by page, with nothing to say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from pydantic import AliasPath, Field

from core.actor import Actor
from core.idempotency import Answer
from tests.webapi.kit.toys import Toy
from webapi.erp import ERP
from webapi.kit.answering import bare
from webapi.kit.asked import Asked, Page
from webapi.kit.fields import Day, Money, MoneyNumber, QuantityOut, StoreTime
from webapi.kit.listing import Listing, named
from webapi.kit.router import Router
from webapi.kit.shapes import Out
from webapi.pos import POS

PATH = "/toy/reports/"
EVERY = Listing(ordering=named("name"), whole=True)

routes = Router(POS, PATH)
wrapped = Router(ERP, "/toy/wrapped/")


class PartOut(Out):
    name: str
    units: QuantityOut


class ThingOut(Out):
    name: str
    made_on: Day
    seen_at: StoreTime | None
    price: Money
    share: MoneyNumber | None
    tags: list[str]
    parts: list[PartOut]


class PeriodOut(Out):
    start_date: date
    end_date: date


class ReportOut(Out):
    period: PeriodOut
    total: Money
    things: list[ThingOut] | None = Field(validation_alias=AliasPath("found", "rows"))
    others: list[PartOut] | None = None


class ToyOut(Out):
    id: int
    name: str
    price: Money


@dataclass(frozen=True)
class Part:
    name: str
    units: Decimal


@dataclass(frozen=True)
class Thing:
    name: str = "Kite"
    made_on: date = date(2026, 10, 1)
    seen_at: datetime | None = None
    price: Decimal = Decimal("1.5")
    share: Decimal | None = Decimal("0.12345")
    tags: tuple[str, ...] = ("a", "b")
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Found:
    rows: Any


@dataclass(frozen=True)
class Period:
    start_date: date = date(2026, 10, 1)
    end_date: date = date(2026, 10, 31)


@dataclass(frozen=True)
class Report:
    found: Found
    period: Period = field(default_factory=Period)
    total: Decimal = Decimal("3.00")
    others: Any = None


class Counted(list[Any]):
    """Says that it is long, and knows how far it was read, and that it is read no more."""

    def __init__(self, many: int, fault_at: int | None = None) -> None:
        super().__init__([Thing()] * many)
        self.read, self.is_done, self.fault_at = 0, False, fault_at

    def __iter__(self) -> Iterator[Any]:
        try:
            for thing in super().__iter__():
                if self.read == self.fault_at:
                    raise LookupError("the rest is lost")
                self.read += 1
                yield thing
        finally:
            self.is_done = True


# What the next report is about.
shelf: list[Report] = []


@routes.get(shape=ReportOut, table="things")
async def report(by: Actor) -> Report:
    return shelf[-1]


@routes.get("nothing/", shape=ReportOut, table="things")
async def nothing(by: Actor) -> Answer:
    return bare(200, {"period": {"start_date": "2026-10-01", "end_date": "2026-10-31"}, "detail": "Nothing."})


@routes.get("wrong/", shape=ReportOut, table="things")
async def wrong(by: Actor) -> Answer:
    return bare(400, {"error": "Nothing was ever sold."})


@routes.get("one/", shape=ToyOut, table=".")
async def one(by: Actor) -> Toy:
    return Toy(id=7, name="-5", price=Decimal("2.00"))


@routes.get("toys/", shape=ToyOut, table=".", listing=EVERY)
async def toys(asked: Asked, by: Actor) -> Page:
    return await EVERY.page(by.own(Toy), asked)


@wrapped.get(shape=ReportOut, table="things", message="Done.")
async def in_an_envelope(by: Actor) -> Report:
    return shelf[-1]


@wrapped.get("toys/", shape=ToyOut, table=".", listing=EVERY)
async def wrapped_toys(asked: Asked, by: Actor) -> Page:
    return await EVERY.page(by.own(Toy), asked)


def operations() -> list[Any]:
    return [*routes.operations, *wrapped.operations]
