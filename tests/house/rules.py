"""House rules that no linter knows, each with its reason. Run by `make lint`: python -m tests.house.rules"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent

# Past these a file holds two things, and a newcomer reads neither.
LONGEST_FILE = {"tests": 300, "": 200}
LONGEST_FUNCTION = 40

_DOORS = {"filter", "get", "all", "get_or_none", "first", "exclude", "raw"}
# Written so that this file does not break its own rule.
_LEAKS = re.compile(
    rb"(^|[ \"=`(])/(work|farm|root|home/[a-z]+)/|--(extra-)?index-url|https?://[^ \"]*/(simple|packages)/"
)


def main() -> None:
    broken = [line for file in _tracked() for line in _broken(file)]
    print("\n".join(broken) or "house rules kept")
    sys.exit(bool(broken))


def _tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True)
    return [ROOT / name for name in listed.stdout.decode().splitlines() if (ROOT / name).is_file()]


def _broken(file: Path) -> Iterator[str]:
    name = str(file.relative_to(ROOT))
    if name != "tests/house/rules.py":
        yield from _names_no_machine(name, file.read_bytes())
    if file.suffix == ".py" and not name.startswith("migrations/"):
        text = file.read_text(encoding="utf-8")
        yield from _is_short(name, text)
        yield from _functions_are_short(name, ast.parse(text))
        if not name.startswith(("core/", "tests/")):
            yield from _asks_through_the_actor(name, ast.parse(text))


def _names_no_machine(name: str, content: bytes) -> Iterator[str]:
    """The project runs anywhere: no path of a machine, no host of a registry."""
    for number, line in enumerate(content.splitlines(), 1):
        if _LEAKS.search(line):
            yield f"{name}:{number}: names a machine's path or a registry's host"


def _is_short(name: str, text: str) -> Iterator[str]:
    longest = next(most for folder, most in LONGEST_FILE.items() if name.startswith(folder))
    if (length := text.count("\n")) > longest:
        yield f"{name}: {length} lines, {longest} at most: a second file wants out"


def _functions_are_short(name: str, tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > LONGEST_FUNCTION:
                yield f"{name}:{node.lineno}: {node.name} has {length} lines, {LONGEST_FUNCTION} at most"


def _asks_through_the_actor(name: str, tree: ast.Module) -> Iterator[str]:
    """An edge reaches rows by actor.own(Model) alone: a query that starts at the model forgets the store."""
    models = _models(tree)
    for call in (node.func for node in ast.walk(tree) if isinstance(node, ast.Call)):
        if isinstance(call, ast.Attribute) and isinstance(call.value, ast.Name) and _is_door(call, models):
            yield f"{name}:{call.lineno}: {call.value.id}.{call.attr}(…) outside core: use by.own(…)"


def _is_door(call: ast.Attribute, models: set[str]) -> bool:
    return call.attr in _DOORS and isinstance(call.value, ast.Name) and call.value.id in models


def _models(tree: ast.Module) -> set[str]:
    imported = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
    return {name.name for node in imported if (node.module or "").endswith(".models") for name in node.names}


if __name__ == "__main__":
    main()
