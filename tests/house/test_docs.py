"""What the pages name is there: files, commands, links, words and counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import kassa
from tests.house.contract import CONTRACT
from tests.house.every import MODELS
from webapi.kit.dialect import Dialect
from webapi.table import TABLE

ROOT = Path(__file__).parent.parent.parent
README = ROOT / "README.md"
WORDS = ROOT / "docs/words.md"
DIALECTS = sorted((ROOT / "webapi").glob("*/README.md"))
DECISIONS = sorted((ROOT / "docs/decisions").glob("*.md"))
# A decision is of its day: what it names may have moved since, and nobody edits it for that.
LIVING = [README, *sorted((ROOT / "docs").glob("*.md")), *DIALECTS]
PAGES = [*LIVING, *DECISIONS]

FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
PYTHON = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\[[^\]]+\]\(([^)\s]+)\)")
FILE = re.compile(
    r"[\w.-]+(/[\w.-]+)*\.(py|sql|md|tsv|txt|toml|yml|lock)"
    r"|[\w.-]+(/[\w.-]+)*/"
    r"|(bench|bot|core|docs|migrations|tests|webapi|workers)/[\w/-]+"
)
MACHINE = re.compile(r"(?<![\w.>/])/(?:home|root|tmp|usr|opt|srv|mnt|work|Users|var/folders)\b")


def _name(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", LIVING, ids=_name)
def test_every_path_a_page_names_exists(page: Path) -> None:
    assert [path for path in _paths(page) if not (ROOT / path).exists()] == []


def test_paths_are_found_where_pages_name_them() -> None:
    """The test above must not pass because it looks for nothing."""
    assert {"core/users/acting.sql", "webapi/table.py", "core/locale/"} <= set(_paths(ROOT / "docs/tour.md"))
    assert {"kassa.py", "core/", "webapi/table.py"} <= set(_paths(README))


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_every_command_a_page_names_exists(page: Path) -> None:
    assert set(_commands("make", page)) <= set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(_commands("kassa", page)) <= _kassa_commands()


def test_commands_are_found_where_pages_name_them() -> None:
    assert {"run", "test", "where", "help"} <= set(_commands("make", README))
    assert {"api", "worker", "bot", "migrate", "seed", "shell"} <= set(_commands("kassa", ROOT / "docs/running.md"))


def test_code_that_is_shown_is_code_that_runs() -> None:
    shown = PYTHON.findall((ROOT / "docs/adding-an-operation.md").read_text())
    written = [file.read_text() for folder in ("core", "webapi") for file in (ROOT / folder).rglob("*.py")]
    assert len(shown) == 2
    assert [block for block in shown if not any(block in text for text in written)] == []


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_every_link_leads_somewhere(page: Path) -> None:
    links = [link for link in LINK.findall(page.read_text()) if "://" not in link]
    assert [link for link in links if not _leads_somewhere(page, link)] == []


@pytest.mark.parametrize("page", LIVING, ids=_name)
def test_every_page_is_reached_from_the_readme(page: Path) -> None:
    linked = {(README.parent / link.partition("#")[0]).resolve() for link in LINK.findall(README.read_text())}
    assert page == README or page in linked


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_no_page_names_a_place_of_one_machine(page: Path) -> None:
    assert MACHINE.findall(page.read_text()) == []


def test_every_table_has_its_word() -> None:
    words = {row[0] for row in _rows(WORDS)}
    assert {_in_words(model.__name__) for model in MODELS} - words == set()


def test_a_word_has_three_languages_and_a_place() -> None:
    rows = list(_rows(WORDS))
    assert [row for row in rows if len(row) != 5 or not all(row)] == []
    assert [row[0] for row in rows if not re.fullmatch(r"`[^`]+`", row[4])] == []
    assert len({row[0] for row in rows}) == len(rows)


def test_every_dialect_has_a_page_that_names_its_paths() -> None:
    for dialect in {op.dialect for op in TABLE}:
        page = (ROOT / "webapi" / dialect.name / "README.md").read_text()
        assert [path for path in _first_words(dialect) if path not in page] == []


@pytest.mark.parametrize("number", range(1, len(DECISIONS) + 1))
def test_a_decision_has_its_number_and_says_what_why_and_at_what_cost(number: int) -> None:
    page = DECISIONS[number - 1]
    assert page.name.startswith(f"{number:04}-")
    assert re.fullmatch(
        rf"# {number}\. .+\n\nDecision: .+\n\nBecause: .+\n\nCosts us: .+\n", page.read_text(), re.DOTALL
    )


def test_the_readme_counts_right() -> None:
    text = README.read_text()
    assert f"All {len(CONTRACT)} documented operations" in text
    for dialect in {row.dialect for row in CONTRACT}:
        assert f"| {dialect} | {sum(row.dialect == dialect for row in CONTRACT)} |" in text


def _paths(page: Path) -> list[str]:
    """What stands in backticks and looks like a file or folder of the project."""
    return [span for span in SPAN.findall(FENCE.sub("", page.read_text())) if FILE.fullmatch(span)]


def _commands(program: str, page: Path) -> Iterator[str]:
    text = page.read_text()
    for code in [*FENCE.findall(text), *SPAN.findall(FENCE.sub("", text))]:
        yield from re.findall(rf"(?:^|[\s/]){program} ([a-z]+)\b", code)


def _kassa_commands() -> set[str]:
    declared = kassa.app.registered_commands
    return {command.name or command.callback.__name__ for command in declared if command.callback}


def _leads_somewhere(page: Path, link: str) -> bool:
    path, _, heading = link.partition("#")
    target = (page.parent / path) if path else page
    return target.exists() and (not heading or heading in _headings(target))


def _headings(page: Path) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", FENCE.sub("", page.read_text()), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


def _rows(page: Path) -> Iterator[list[str]]:
    for line in page.read_text().splitlines():
        if line.startswith("| ") and not line.startswith("| word"):
            yield [cell.strip() for cell in line.strip("|").split("|")]


def _in_words(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def _first_words(dialect: Dialect) -> set[str]:
    """The folders of its URLs: "/api/users/auth/login/" is under /api/users/."""
    paths = {op.documented_path.partition("{")[0] for op in TABLE if op.dialect is dialect}
    return {"/".join(path.split("/")[:3]) if path.startswith("/api/") else path for path in paths}
