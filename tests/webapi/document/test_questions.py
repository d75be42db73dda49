"""What an operation may be asked, and in what kinds it answers, is said as it is."""

from __future__ import annotations

import json
import re
from typing import Any, get_type_hints

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from tests import shop
from tests.webapi.document.reading import JSON, document, operations, parameters_of, said_of
from tests.world import World
from webapi.kit.asked import Asked
from webapi.kit.operation import Operation
from webapi.table import TABLE

LISTS = [operation for operation in TABLE if operation.told.listing]


@pytest.mark.parametrize("operation", TABLE, ids=str)
def test_who_reads_the_question_says_what_is_read(operation: Operation) -> None:
    reads = Asked in get_type_hints(operation.handler).values()
    assert reads == bool(operation.told.listing or operation.told.asks)


@pytest.mark.parametrize("operation", LISTS, ids=str)
def test_a_list_says_every_filter_it_has_and_the_kind_of_each(operation: Operation) -> None:
    listing, known = operation.told.listing, parameters_of(str(operation))

    assert listing
    assert known.keys() >= {*listing.filters, *listing.switches, "page", "page_size"}
    assert ("search" in known) == bool(listing.search)
    assert ("ordering" in known) == bool(listing.ordering)
    for switch in listing.switches:
        assert known[switch]["schema"] == {"type": "boolean"}
    for name, column in listing.filters.items():
        schema = known[name]["schema"]
        assert "null" not in json.dumps(schema), name
        if column.endswith("_id"):
            assert schema["type"] == "integer", name


def test_what_no_field_shows_is_said_all_the_same() -> None:
    assert parameters_of("GET /api/stock/batches/")["expires_before"]["schema"]["format"] == "date"
    assert parameters_of("GET /api/sales/sales/")["status"]["schema"]["enum"][:2] == ["pending", "completed"]
    assert parameters_of("GET /api/customers/customers/")["status"]["schema"]["enum"][0] == "active"
    assert parameters_of("POST /api/products/import/")["dry_run"]["schema"]["type"] == "boolean"
    assert parameters_of("GET /api/sales/sales/current/")["session"]["schema"]["type"] == "integer"


def test_a_limit_is_said_in_the_words_of_json_schema() -> None:
    """Pydantic has names of its own, which no client reads."""
    for schema in _parts(document()["components"]["schemas"]):
        assert not schema.keys() & {"ge", "le", "gt", "lt"}, schema


def test_a_refusal_is_shown_at_the_field_where_it_is_said() -> None:
    shown = said_of("POST /api/orders/")["responses"]["400"]["content"][JSON]["examples"]

    assert list(shown["record.unknown"]["value"]) == ["customer"]
    assert list(shown["product.not_for_sale"]["value"]["items"][0]) == ["product_id"]
    limit = said_of("POST /api/customers/")["responses"]["403"]["content"][JSON]["examples"]["not_allowed"]
    assert list(limit["value"]) == ["credit_limit"]


@pytest.mark.parametrize(
    ("asked", "accept", "kind"),
    [("", "*/*", "text/plain"), ("?format=html", "*/*", "text/html"), ("", "application/pdf", "application/pdf")],
)
async def test_a_receipt_comes_in_every_kind_that_is_said(world: World, asked: str, accept: str, kind: str) -> None:
    owner = await world.owner()
    order = await shop.sale(owner, (await shop.product(owner), 1))
    path = f"/api/orders/{order['id']}/receipt/{asked}"

    async with owner.client.get(path, headers=owner.headers | {"Accept": accept}) as told:
        assert (told.status, told.content_type) == (200, kind)

    said = said_of("GET /api/orders/{id}/receipt/")
    assert list(said["responses"]["200"]["content"]) == ["text/plain", "text/html", "application/pdf"]
    assert parameters_of("GET /api/orders/{id}/receipt/")["format"]["schema"]["enum"] == ["text", "html", "pdf"]
    assert "400" in said["responses"]


def test_a_file_goes_in_as_it_came_out() -> None:
    for table in ("products", "customers"):
        outgoing = said_of(f"GET /api/{table}/export/")["responses"]["200"]["content"]
        incoming = said_of(f"POST /api/{table}/import/")["requestBody"]["content"]
        assert set(outgoing) == {"text/csv"}
        assert set(incoming) == {JSON, "text/csv"}


@pytest.mark.parametrize("operation", LISTS, ids=str)
async def test_a_list_answers_whatever_it_says_it_may_be_asked(world: World, operation: Operation) -> None:
    """Each ordering both ways, a search, and a value of each filter; nonsense is a 400 and never a fault."""
    owner = await world.owner()
    path = re.sub(r"\{id\}", str(await shop.customer(owner)), operation.documented_path)
    ours = "{" in operation.path
    listing = operation.told.listing
    assert listing

    questions = [f"ordering={sign}{name}" for name in listing.ordering for sign in ("", "-")]
    questions += ["search=abc"] * bool(listing.search) + ["date_from=2026-01-01&date_to=2026-12-31"] * bool(
        listing.days
    )
    for question in questions:
        told = await owner.gets(f"{path}?{question}")
        assert told.status == 200 or (ours and told.status == 404), (question, told.body)
    for name in (*listing.filters, *listing.switches):
        for value in ("%E2%98%83", "99999999999999999999", "-1", "1.5", "x" * 300):
            told = await owner.gets(f"{path}?{name}={value}")
            assert told.status in ({200, 400, 404} if ours else {200, 400}), (name, value, told.body)


async def test_every_filter_takes_what_is_said_of_it(world: World) -> None:
    owner = await world.owner()
    for operation in LISTS:
        if "{" in operation.path:
            continue
        for name, parameter in parameters_of(str(operation)).items():
            if parameter["in"] == "query" and name != "ordering":
                told = await owner.gets(f"{operation.documented_path}?{name}={_value(parameter['schema'])}")
                assert told.status == 200, (str(operation), name, told.body)


def _value(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        schema = document()["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    if "enum" in schema:
        return str(schema["enum"][-1])
    by_type = {"boolean": "true", "integer": "1", "string": "2026-11-21"}
    found = by_type[schema["type"]]
    assert Draft202012Validator(schema).is_valid(json.loads(found) if schema["type"] != "string" else found)
    return found


def _parts(part: Any) -> list[dict[str, Any]]:
    if isinstance(part, list):
        return [found for one in part for found in _parts(one)]
    if not isinstance(part, dict):
        return []
    return [part, *(found for one in part.values() for found in _parts(one))]


def test_there_is_something_to_look_at() -> None:
    assert len(LISTS) > 20
    assert len(list(operations())) > 90
