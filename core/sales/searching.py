"""Finding sales: by the beginning of their numbers, by whose they are, and by what is in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from pypika_tortoise.dialects.postgresql import PostgreSQLQuery
from pypika_tortoise.enums import Dialects, Matching
from pypika_tortoise.queries import Table
from pypika_tortoise.terms import BasicCriterion, Criterion
from tortoise.expressions import Q, ResolveContext
from tortoise.models import Model
from tortoise.query_utils import QueryModifier
from tortoise.queryset import QuerySet

from core import clock
from core.actor import Actor
from core.sales.models import Order
from core.searching import CUSTOMERS, PRODUCTS, Indexed, literal

M = TypeVar("M", bound=Model)

_SALE, _CUSTOMER, _LINE, _PRODUCT = Table("sale"), Table("customer"), Table("sale_line"), Table("product")
# What is of the catalogue is found by the catalogue.
_FREE_TEXT = Indexed("line_search_text", ("name",))
# As many digits are a day: the receipts of it begin with them.
_DAY = 8


@dataclass(frozen=True)
class _Sales(Indexed):
    def matching(self, rows: QuerySet[M], words: Iterable[str], store_id: int) -> QuerySet[M]:
        return rows.filter(*(_Having(word, store_id) for word in words))


@dataclass(frozen=True)
class _Contents(Indexed):
    def matching(self, rows: QuerySet[M], words: Iterable[str], store_id: int) -> QuerySet[M]:
        return rows.filter(*(_Containing(word, store_id) for word in words))


SALES = _Sales("", ("receipt_number", "sale_number", "ticket_folio", "customer"))
CONTENTS = _Contents("", ("product",))


def of_day(day: date, by: Actor) -> QuerySet[Order]:
    """What was sold since a day of the store began."""
    return by.own(Order).filter(created_at__gte=clock.beginning(day, by.store.timezone))


class _Having(Q):
    """One word. Two questions that an index answers each, put together: either alone with OR would scan."""

    __slots__ = ("store_id", "word")

    def __init__(self, word: str, store_id: int) -> None:
        super().__init__()
        self.word, self.store_id = word, store_id

    def resolve(self, resolve_context: ResolveContext) -> QueryModifier:
        numbered = PostgreSQLQuery.from_(_SALE).select(_SALE.id).where(_SALE.store_id == self.store_id)
        numbered = numbered.where(_named(self.word.upper()))
        # A union spells its parameters as its first part would, which does not know by itself.
        numbered.dialect = Dialects.POSTGRESQL  # type: ignore[attr-defined]
        bought = PostgreSQLQuery.from_(_CUSTOMER).join(_SALE).on(_SALE.customer_id == _CUSTOMER.id).select(_SALE.id)
        bought = bought.where(_CUSTOMER.store_id == self.store_id)
        bought = bought.where(CUSTOMERS.has(self.word, self.store_id, _CUSTOMER))
        return QueryModifier(where_criterion=resolve_context.table["id"].isin(numbered.union(bought)))


class _Containing(Q):
    """One word of what was ordered: of free text, or of a product as the catalogue calls it now."""

    __slots__ = ("store_id", "word")

    def __init__(self, word: str, store_id: int) -> None:
        super().__init__()
        self.word, self.store_id = word, store_id

    def resolve(self, resolve_context: ResolveContext) -> QueryModifier:
        written = PostgreSQLQuery.from_(_LINE).select(_LINE.order_id).where(_LINE.store_id == self.store_id)
        written = written.where(_LINE.product_id.isnull() & _FREE_TEXT.has(self.word, self.store_id, _LINE))
        written.dialect = Dialects.POSTGRESQL  # type: ignore[attr-defined]  # as above
        sold = PostgreSQLQuery.from_(_PRODUCT).join(_LINE).on(_LINE.product_id == _PRODUCT.id).select(_LINE.order_id)
        sold = sold.where(_PRODUCT.store_id == self.store_id)
        sold = sold.where(PRODUCTS.has(self.word, self.store_id, _PRODUCT))
        return QueryModifier(where_criterion=resolve_context.table["id"].isin(written.union(sold)))


def _named(word: str) -> Criterion:
    found = _begins("receipt_number", word) | _begins("sale_number", word) | (_SALE["ticket_folio"] == word)
    return found | _begins("receipt_number", f"CHECK-{word}") if word.isdigit() and len(word) >= _DAY else found


def _begins(column: str, word: str) -> Criterion:
    return BasicCriterion(Matching.like, _SALE[column], _SALE.id.wrap_constant(f"{literal(word)}%"))
