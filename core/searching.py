"""Searching by any part of a word without a scan: the index knows the pieces, the row's own text confirms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from pypika_tortoise.enums import Matching
from pypika_tortoise.queries import Table
from pypika_tortoise.terms import BasicCriterion, Criterion, Function
from tortoise.contrib.postgres.array_functions import PostgresArrayOperators
from tortoise.expressions import Q, ResolveContext
from tortoise.models import Model
from tortoise.query_utils import QueryModifier
from tortoise.queryset import QuerySet

M = TypeVar("M", bound=Model)

# Shorter than a piece: there is nothing to look for inside a word, so it is where a word begins.
_PIECE = 3


@dataclass(frozen=True)
class Indexed:
    """What a table is searched by: an SQL function over columns, spelt as the table's search index spells it."""

    text: str
    columns: tuple[str, ...]

    def matching(self, rows: QuerySet[M], words: Iterable[str], store_id: int) -> QuerySet[M]:
        """The rows of one store that have every word."""
        return rows.filter(*(_Having(self, word, store_id) for word in words))

    def has(self, word: str, store_id: int, table: Table) -> Criterion:
        """One word, as a condition on a table's row."""
        text = Function(self.text, *(table[column] for column in self.columns))
        pieces = Function("search_pieces", table["store_id"], text)
        wanted = Function("wanted_pieces", store_id, word)
        found: Criterion = BasicCriterion(PostgresArrayOperators.CONTAINS, pieces, wanted)
        if len(word) >= _PIECE:
            # All its pieces may also lie apart.
            found &= BasicCriterion(Matching.like, text, Function("lower", f"%{literal(word)}%"))
        return found


PRODUCTS = Indexed("search_text", ("name", "sku", "barcode"))
CUSTOMERS = Indexed(
    "customer_search_text",
    ("first_name", "last_name", "middle_name", "company_name", "phone", "phone_e164", "email"),
)
SIMS = Indexed("sim_search_text", ("iccid", "imsi", "msisdn"))
CONTRACTS = Indexed("contract_search_text", ("number",))
PAYMENTS = Indexed("contract_payment_search_text", ("id",))
TICKETS = Indexed("ticket_search_text", ("number", "subject", "description"))
TASKS = Indexed("task_search_text", ("title", "description"))
TASK_COMMENTS = Indexed("task_comment_search_text", ("text",))


class _Having(Q):
    """One word, as a condition among the others of a query."""

    __slots__ = ("searched", "store_id", "word")

    def __init__(self, searched: Indexed, word: str, store_id: int) -> None:
        super().__init__()
        self.searched, self.word, self.store_id = searched, word, store_id

    def resolve(self, resolve_context: ResolveContext) -> QueryModifier:
        return QueryModifier(where_criterion=self.searched.has(self.word, self.store_id, resolve_context.table))


def literal(word: str) -> str:
    """As LIKE reads nothing but the letters."""
    return word.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
