"""A dialect is a value: how one document wraps what went well and words what did not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from core.actor import Actor
from core.refusal import Kind, Refused
from webapi.kit.asked import Asked, Page
from webapi.kit.said import Place, Said, key
from webapi.kit.usual import USUAL

STATUS: Mapping[Kind, int] = {
    Kind.RULE: 400,
    Kind.UNKNOWN_CALLER: 401,
    Kind.NOT_ALLOWED: 403,
    Kind.MISSING: 404,
    Kind.TOO_SLOW: 408,
    Kind.BUSY: 409,
    Kind.TOO_LARGE: 413,
    Kind.CONTRADICTION: 422,
    Kind.TOO_MANY: 429,
    Kind.UNAVAILABLE: 503,
}


class Dialect:
    """Subclassed once per document; an instance is bound to every operation of its files."""

    name: ClassVar[str]
    # The dialect column of the contract whose rows may be served in this one.
    documents: ClassVar[frozenset[str]]
    # One sentence a code, in the document's language.
    texts: ClassVar[Mapping[str, str]]
    # Where the document puts a refusal, and its own sentence and status where it shows one.
    words: ClassVar[Mapping[str, Place]] = {}

    def success(self, message: str | None, value: Any) -> Any:
        return value

    def page(self, page: Page) -> Any:
        """A list: {count, next, previous, results}."""
        return {"count": page.count, "next": page.next, "previous": page.previous, "results": page.items}

    def asked(self, query: Mapping[str, str], body: Any, url: str) -> Asked:
        return Asked.from_query(query, url)

    def refusal(self, said: list[Said]) -> dict[str, Any]:
        raise AssertionError("every dialect says how it refuses")

    def language(self, actor: Actor | None) -> Mapping[str, str]:
        return self.texts

    def say(self, refused: Refused, actor: Actor | None = None) -> tuple[int, dict[str, Any]]:
        """The status and the body of a refusal."""
        said = [self._said(one, actor) for one in refused]
        return said[0].status, self.refusal(said)

    def _said(self, refused: Refused, actor: Actor | None) -> Said:
        place = self.words.get(refused.code) or USUAL.get(refused.code, _ANYWHERE)
        sentence = place.text or self.language(actor)[refused.code]
        return Said(
            code=refused.code,
            status=place.status or STATUS[refused.kind],
            text=sentence.format_map(refused.facts),
            path=refused.at,
            place=place,
            facts=refused.facts,
        )


_ANYWHERE = key("detail")


def status_and_message(said: list[Said]) -> dict[str, Any]:
    """Fields by their names, anything else as {"status": "error", "message": …}."""
    return by_field(said) if said[0].at_field else {"status": "error", "message": said[0].text}


def with_detail(said: list[Said]) -> dict[str, Any]:
    """The same for clients that look for "detail"."""
    return by_field(said) if said[0].at_field else {"detail": said[0].text, **status_and_message(said)}


def by_field(said: Iterable[Said]) -> dict[str, Any]:
    """{"field": ["…"]}; inside a list of objects each has its own, as clients of the documents expect."""
    tree: dict[str | int, Any] = {}
    for one in said:
        path = one.path or (one.place.name,)
        _hang(tree, path, one.text)
    return {str(name): _unfolded(branch) for name, branch in tree.items()}


def _hang(tree: dict[str | int, Any], path: tuple[str | int, ...], text: str) -> None:
    *way, last = path
    for step in way:
        tree = tree.setdefault(step, {})
        if isinstance(tree, list):  # the whole is wrong already; its parts add nothing
            return
    texts = tree.setdefault(last, [])
    if isinstance(texts, list):
        texts.append(text)


def _unfolded(branch: Any) -> Any:
    if not isinstance(branch, dict):
        return branch
    if branch and all(isinstance(name, int) for name in branch):
        return [_unfolded(branch.get(at, {})) for at in range(max(branch) + 1)]
    return {str(name): _unfolded(below) for name, below in branch.items()}
