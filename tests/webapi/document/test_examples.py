"""Every example is true: of its schema, of its shape, and of what the API takes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.webapi.document.reading import JSON, faults, operations, said_of
from webapi.kit.operation import Operation
from webapi.table import TABLE

TAKING = [operation for operation in TABLE if operation.plan.body]
TELLING = [operation for operation in TABLE if operation.shape]


def _shown(said: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any], Any]]:
    for status, response in said["responses"].items():
        content = response.get("content", {}).get(JSON, {})
        if "example" in content:
            yield status, content["schema"], content["example"]
        for code, example in content.get("examples", {}).items():
            yield f"{status} {code}", content["schema"], example["value"]


@pytest.mark.parametrize("operation", TABLE, ids=str)
def test_answers_shown_are_of_their_schema(operation: Operation) -> None:
    wrong = {
        place: found for place, schema, value in _shown(said_of(str(operation))) if (found := faults(schema, value))
    }
    assert wrong == {}


@pytest.mark.parametrize("operation", TAKING, ids=str)
def test_bodies_shown_are_taken(operation: Operation) -> None:
    body = said_of(str(operation))["requestBody"]["content"][JSON]

    assert operation.plan.body
    assert faults(body["schema"], body["example"]) == []
    assert operation.plan.body.model_validate(body["example"]).model_fields_set == body["example"].keys()


@pytest.mark.parametrize("operation", TELLING, ids=str)
def test_a_shape_shows_values_and_not_the_names_of_its_fields(operation: Operation) -> None:
    content = said_of(str(operation))["responses"][str(operation.status)]["content"][JSON]
    assert [name for name, value in _leaves(content["example"]) if value == name] == []


def test_nothing_shown_is_a_placeholder() -> None:
    texts = [str(value) for _, said in operations() for _, _, shown in _shown(said) for _, value in _leaves(shown)]
    assert len(texts) > 100
    assert [text for text in texts if text.startswith("<")] == []


def test_every_refusal_shown_speaks_its_dialect() -> None:
    shown = {(place, str(value)) for _, said in operations() for place, _, value in _shown(said)}
    absent = {value for place, value in shown if place == "401 token.absent"}
    assert "{'detail': 'Authentication credentials were not provided.'}" in absent
    assert "{'status': 'error', 'message': 'Учётные данные не были предоставлены.'}" in absent


def _leaves(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for part, inner in value.items():
            yield from _leaves(inner, part)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner, name)
    else:
        yield name, value
