"""docs/security.md names tests, and they are there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/security.md").read_text()
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)))


@pytest.mark.parametrize(("file", "name"), NAMED, ids="::".join)
def test_every_test_that_is_named_exists(file: str, name: str) -> None:
    tree = ast.parse((ROOT / file).read_text())
    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def test_every_line_of_the_table_names_one() -> None:
    lines = [line for line in PAGE.partition("## What is left")[0].splitlines() if line.startswith("| ")][1:]
    assert len(lines) > 25
    assert [line for line in lines if "::" not in line] == []


def test_the_ten_of_the_api_list_are_all_there() -> None:
    assert {f"API{number}" for number in range(1, 11)} <= set(re.findall(r"\bAPI\d+\b", PAGE))
