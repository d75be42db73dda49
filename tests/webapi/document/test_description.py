"""The document says of every operation what the table says."""

from __future__ import annotations

import re
from string import Formatter
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from core.locale import en
from core.refusal import Kind
from tests.webapi.document.reading import document, operations, parameters_of, said_of, schema_of
from webapi.document.description import VERSION, description
from webapi.document.typical import FACTS
from webapi.erp import ERP
from webapi.kit.asked import Asked, Page
from webapi.kit.bearer import Who
from webapi.kit.listing import Listing, named
from webapi.kit.operation import Operation
from webapi.kit.router import Router
from webapi.own.healthz import AliveOut
from webapi.table import TABLE

ROLES: dict[Who, list[str]] = {
    "public": ["public"],
    "any": ["OWNER", "ADMIN", "EMPLOYEE"],
    "admin": ["OWNER", "ADMIN"],
    "owner": ["OWNER"],
}


def test_it_is_openapi_3_1() -> None:
    assert [error.message for error in OpenAPIV31SpecValidator(document()).iter_errors()] == []
    assert document()["openapi"] == "3.1.0"


def test_it_has_every_operation_and_no_other() -> None:
    assert sorted(name for name, _ in operations()) == sorted(str(operation) for operation in TABLE)


@pytest.mark.parametrize("operation", TABLE, ids=str)
def test_an_operation_is_said_with_its_roles_and_status(operation: Operation) -> None:
    said = said_of(str(operation))

    assert said["x-roles"] == ROLES[operation.who]
    assert said["security"] == ([] if operation.who == "public" else [{"bearer": []}])
    assert str(operation.status) in said["responses"]
    assert said["summary"]
    assert ("401" in said["responses"]) >= (operation.who != "public")
    assert ("403" in said["responses"]) >= (operation.who != "public")
    looks = "{" in operation.path or operation.told.listing is not None
    misses = any(refusal.kind is Kind.MISSING for refusal in operation.told.refuses)
    assert ("404" in said["responses"]) == (looks or misses)


@pytest.mark.parametrize("operation", TABLE, ids=str)
def test_headers_are_said_where_they_are_read(operation: Operation) -> None:
    known = parameters_of(str(operation))

    assert ("Idempotency-Key" in known) == (operation.method == "POST")
    assert ("X-Tenant-Key" in known) >= (operation.who != "public")


def test_names_of_operations_are_their_own() -> None:
    names = [said["operationId"] for _, said in operations()]
    assert len(set(names)) == len(names)


def test_two_documents_may_each_have_a_shape_of_one_name() -> None:
    assert "phone" in schema_of("erp-users-ProfileOut")["properties"]
    assert "phone_number" in schema_of("pos-users-ProfileOut")["properties"]
    assert "phone" not in schema_of("pos-users-ProfileOut")["properties"]


def test_a_password_is_sent_and_never_answered() -> None:
    assert schema_of("pos-users-NewUser")["properties"]["password"]["writeOnly"] is True
    answered = {reference for _, said in operations() for reference in _references(said["responses"])}
    for name in answered:
        assert "password" not in schema_of(name).get("properties", {})


def test_limits_and_formats_are_kept() -> None:
    new_user, change = schema_of("pos-users-NewUser")["properties"], schema_of("own-store-StoreIn")["properties"]

    assert (new_user["username"]["minLength"], new_user["username"]["maxLength"]) == (1, 150)
    assert new_user["email"]["format"] == "email"
    assert (change["reservation_minutes"]["minimum"], change["reservation_minutes"]["maximum"]) == (1, 43200)
    assert re.fullmatch(change["frequent_credit_limit"]["pattern"], "500.00")
    assert not re.fullmatch(change["frequent_credit_limit"]["pattern"], "500.001")
    assert schema_of("own-store-StoreOut")["properties"]["frequent_credit_limit"]["type"] == "string"
    assert schema_of("pos-sessions-SessionOut")["properties"]["expires_at"]["format"] == "date-time"


def test_what_a_change_leaves_out_has_no_default() -> None:
    properties = schema_of("own-store-StoreIn")["properties"]
    assert [name for name, schema in properties.items() if "default" in schema] == []
    assert "required" not in schema_of("own-store-StoreIn")


def test_an_erp_action_is_wrapped_and_a_pos_list_is_an_array_or_an_envelope() -> None:
    action = _schema("POST /api/users/auth/register/", "201")
    assert list(action["properties"]) == ["status", "message", "data"]
    assert action["properties"]["data"] == {"$ref": "#/components/schemas/erp-users-SignedInOut"}

    array, envelope = _schema("GET /api/users/", "200")["oneOf"]
    assert array["items"] == {"$ref": "#/components/schemas/pos-users-ProfileOut"}
    assert list(envelope["properties"]) == ["count", "next", "previous", "results"]


def test_nothing_is_said_of_the_body_of_a_204() -> None:
    assert said_of("DELETE /api/users/{id}/")["responses"]["204"] == {"description": "No Content"}


def test_a_list_says_what_it_may_be_asked() -> None:
    known = parameters_of("GET /api/users/")

    assert set(known) == {"role", "ordering", "page", "page_size", "search", "X-Tenant-Key"}
    assert known["role"]["schema"] == {"$ref": "#/components/schemas/actor-Role"}
    assert re.fullmatch(known["ordering"]["schema"]["pattern"], "-last_name,id")
    assert not re.fullmatch(known["ordering"]["schema"]["pattern"], "password")


def test_a_list_of_envelopes_alone_is_no_choice() -> None:
    routes = Router(ERP, "/api/toys/")

    @routes.get(shape=AliveOut, listing=Listing(ordering=named("status")))
    async def browse(asked: Asked) -> Page:
        """Toys."""
        raise AssertionError(f"never served: {asked}")

    said = description(routes.operations)["paths"]["/api/toys/"]["get"]["responses"]["200"]
    body = said["content"]["application/json"]
    assert list(body["schema"]["properties"]) == ["count", "next", "previous", "results"]
    assert body["example"] == {"count": 1, "next": None, "previous": None, "results": [{"status": "ok"}]}


def test_every_fact_of_a_sentence_has_a_value_to_show() -> None:
    """A new refusal with a new fact: give the fact a value in webapi/document/typical.py."""
    needed = {name for text in en.TEXTS.values() for _, name, _, _ in Formatter().parse(text) if name}
    assert needed - FACTS.keys() == set()


def test_the_version_is_the_programs(pytestconfig: pytest.Config) -> None:
    assert f'version = "{VERSION}"' in (pytestconfig.rootpath / "pyproject.toml").read_text()


def _schema(operation: str, status: str) -> dict[str, Any]:
    schema: dict[str, Any] = said_of(operation)["responses"][status]["content"]["application/json"]["schema"]
    return schema


def _references(part: Any) -> set[str]:
    """Every component a part of the document names, however deep."""
    found = set(re.findall(r"#/components/schemas/([\w-]+)", str(part)))
    below = set().union(*(_references(schema_of(name)) for name in found - {"Faults"}))
    return found | below
