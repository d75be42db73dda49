"""What was asked of a list, in whichever place its document puts the question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from yarl import URL

from core.refusal import Kind, Refused
from webapi.kit.faults import FieldFault

LARGEST_PAGE = 1000


class NoSuchPage(Refused):
    code = "list.no_such_page"
    kind = Kind.MISSING


@dataclass(frozen=True)
class Asked:
    filters: Mapping[str, str]
    search: str = ""
    ordering: tuple[str, ...] = ()
    # None: the whole list was asked for, which only some documents allow.
    page: int | None = None
    page_size: int | None = None
    # crm pages by how many are loaded already.
    skip: int = 0
    url: str = ""
    # Whose list it is: a search index serves one store.
    store_id: int = 0
    # Whose days date_from and date_to are.
    timezone: str = "UTC"

    @classmethod
    def from_query(cls, query: Mapping[str, str], url: str) -> Asked:
        values = {name: _clean(name, value) for name, value in query.items()}
        return cls(
            filters=values,
            search=values.get("search", ""),
            ordering=tuple(name for name in values.get("ordering", "").split(",") if name),
            page=_counting(values, "page"),
            page_size=_counting(values, "page_size"),
            url=url,
        )


@dataclass(frozen=True)
class Page:
    """Some of a list, and how much there is in all."""

    items: list[Any]
    count: int
    number: int
    size: int
    asked: Asked = field(repr=False)
    is_array: bool = False

    @property
    def next(self) -> str | None:
        return self._link(self.number + 1) if self.number * self.size < self.count else None

    @property
    def previous(self) -> str | None:
        return self._link(self.number - 1) if self.number > 1 else None

    @property
    def headers(self) -> dict[str, str]:
        """Where an array goes on, and how much there is in all: it has no place of its own to say so."""
        if not self.is_array or self.count <= self.size:
            return {}
        further = {"page": str(self.size // LARGEST_PAGE + 1), "page_size": str(LARGEST_PAGE)}
        url = URL(self.asked.url).update_query(further)
        return {"Link": f'<{url}>; rel="next"', "X-Total-Count": str(self.count)}

    def _link(self, number: int) -> str:
        return str(URL(self.asked.url).update_query(page=str(number)))


def _clean(name: str, value: str) -> str:
    if "\x00" in value or (not value.isprintable() and any("\ud800" <= letter <= "\udfff" for letter in value)):
        raise FieldFault("field.bad_text", (name,))
    return value


def _counting(values: Mapping[str, str], name: str) -> int | None:
    given = values.get(name)
    if given is None:
        return None
    if not (given.isascii() and given.isdigit() and len(given) < 10):
        raise FieldFault("field.not_integer", (name,))
    if int(given) < 1:
        raise FieldFault("field.too_small", (name,), least=1)
    return int(given)
