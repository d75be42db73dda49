"""A body whose fields are not what they should be: always the caller's fault, never ours."""

from __future__ import annotations

from typing import Any

import pytest

from tests.webapi.kit.toys import Toy
from tests.world import Caller

POS = "/toy/pos/things/"

NO_TEXT = "Not a valid string."
NO_WHOLE = "A valid integer is required."
NO_NUMBER = "A valid number is required."
NO_FLAG = "Must be a valid boolean."
NO_DAY = "Date has wrong format. Use one of these formats instead: YYYY-MM-DD."
NO_EMAIL = "Enter a valid email address."
NULL = "This field may not be null."
BAD_TEXT = "Null characters and broken Unicode are not allowed."
EMPTY = "This field is required."


def moment_wrong() -> str:
    return (
        "Datetime has wrong format. Use one of these formats instead: YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z]."
    )


def most(number: int | str) -> str:
    return f"Ensure this value is less than or equal to {number}."


def least(number: int | str) -> str:
    return f"Ensure this value is greater than or equal to {number}."


def digits(number: int) -> str:
    return f"Ensure that there are no more than {number} digits in total."


def places(number: int) -> str:
    return f"Ensure that there are no more than {number} decimal places."


def whole_digits(number: int) -> str:
    return f"Ensure that there are no more than {number} digits before the decimal point."


def letters(number: int) -> str:
    return f"Ensure this field has no more than {number} characters."


WRONG: dict[str, list[tuple[str, str]]] = {
    "title": [
        *((wrong, NO_TEXT) for wrong in ("1", "1.5", "true", "[]", "{}", "NaN", "9" * 5000)),
        ("null", NULL),
        ('""', EMPTY),
        ('"   "', EMPTY),
        ('"' + "x" * 21 + '"', letters(20)),
        ('"a\\u0000b"', BAD_TEXT),
        ('"\\ud800"', BAD_TEXT),
    ],
    "note": [("[]", NO_TEXT), ("null", NULL), ('"' + "x" * 51 + '"', letters(50)), ('"\\udfff"', BAD_TEXT)],
    "password": [("12345678", NO_TEXT), ('""', EMPTY), ('"' + "x" * 257 + '"', letters(256)), ('"\\u0000"', BAD_TEXT)],
    "owner": [
        *((wrong, NO_WHOLE) for wrong in ('"one"', "true", "[]", "{}", "1.5", "NaN", "1e999", '"\\ud800"')),
        ("null", NULL),
        ("0", least(1)),
        (str(2**63), most(2**63 - 1)),
        ("9" * 40, most(2**63 - 1)),
        ("9" * 5000, NO_WHOLE),
        ('"' + "9" * 5000 + '"', NO_WHOLE),
    ],
    "count": [
        *((wrong, NO_WHOLE) for wrong in ("2.5", "false", '"1.0"', '""', "Infinity", "-Infinity", "1E-999", "1E+999")),
        ("-1", least(0)),
        (str(2**31), most(2**31 - 1)),
    ],
    "price": [
        *((wrong, NO_NUMBER) for wrong in ('"ten"', "true", "[]", "{}", '"NaN"', '"1e5"', '"1,5"', '""', '"\\ud800"')),
        *((wrong, NO_NUMBER) for wrong in ("NaN", "Infinity", "-Infinity", '"\\u0663"')),
        ("null", NULL),
        ("-0.01", least(0)),
        ("1.001", places(2)),
        ("1E-999", digits(18)),
        ("1e999", digits(18)),
        ("12345678901234567.10", whole_digits(16)),
        ("123456789012345678", whole_digits(16)),
        ("9" * 5000, digits(18)),
    ],
    "percent": [("100.01", most(100)), ("-1", least(0)), ("1.001", places(2)), ("true", NO_NUMBER), ("NaN", NO_NUMBER)],
    "flag": [*((wrong, NO_FLAG) for wrong in ("1", "0", '"yes"', '"1"', "[]", "{}", "1.0", "NaN", '"\\ud800"'))],
    "email": [
        *((wrong, NO_EMAIL) for wrong in ('"ana"', '"ana@"', '"@example.com"', '"a b@example.com"', '"ana@local"')),
        ("5", NO_TEXT),
        ('""', EMPTY),
        ('"' + "a" * 250 + '@example.com"', letters(254)),
        ('"ana\\u0000@example.com"', BAD_TEXT),
        ('"\\ud800@example.com"', BAD_TEXT),
    ],
    "day": [
        *((wrong, NO_DAY) for wrong in ('"21.11.2026"', '"2026-02-30"', '"2026-1-1"', "20261121", "true", "[]", '""')),
        *((wrong, NO_DAY) for wrong in ('"0000-01-01"', '"2026-11-21T10:00"', '"٢٠٢٦-١١-٢١"', '"2026-11-21\\n"')),
    ],
    "moment": [
        *((wrong, moment_wrong()) for wrong in ('"noon"', '"2026-11-21"', "1795255200", "true", '"2026-11-21T25:00"')),
        *((wrong, moment_wrong()) for wrong in ('"0001-01-01T00:00+14:00"', '"9999-12-31T23:59:59-14:00"')),
        *((wrong, moment_wrong()) for wrong in ('"2026-11-21T10:00+99:00"', '"2026-11-21T10:00Z\\u0000"')),
    ],
    "colour": [
        ('"green"', '"green" is not a valid choice.'),
        ('"RED"', '"RED" is not a valid choice.'),
        ("5", '"5" is not a valid choice.'),
        ("true", '"true" is not a valid choice.'),
        ("[]", '"list" is not a valid choice.'),
        ('"' + "x" * 500 + '"', '"' + "x" * 80 + '" is not a valid choice.'),
        ('"\\ud800"', BAD_TEXT),
        ("null", NULL),
    ],
    "parts": [
        ("{}", "Expected a list of items but got object."),
        ('"x"', "Expected a list of items but got string."),
        ("1", "Expected a list of items but got number."),
        ("true", "Expected a list of items but got boolean."),
        ("null", NULL),
        ("[" + ",".join(['{"name": "x", "number": 1}'] * 4) + "]", "Ensure this field has no more than 3 elements."),
    ],
}


@pytest.mark.parametrize("name", WRONG)
async def test_a_wrong_field_is_named_and_nothing_is_written(owner: Caller, name: str) -> None:
    first = "" if name == "title" else '"title": "Kite", '

    for given, said in WRONG[name]:
        told = await owner.posts(POS, f'{{{first}"{name}": {given}}}'.encode())
        assert (given[:40], told.status, told.body) == (given[:40], 400, {name: [said]})

    assert await Toy.all().count() == 0


RIGHT: list[tuple[str, str, Any]] = [
    ("title", '"  Kite  "', "Kite"),
    ("title", '"' + "ў" * 20 + '"', "ў" * 20),
    ("title", '"\\ud83e\\ude81"', "🪁"),
    ("note", '""', ""),
    ("password", '"  spaced  "', "  spaced  "),
    ("owner", '"12"', 12),
    ("owner", "2.0", 2),
    ("owner", str(2**63 - 1), 2**63 - 1),
    ("count", "1e3", 1000),
    ("price", "0.1", "0.10"),
    ("price", '"150"', "150.00"),
    ("price", "1234567890123456.78", "1234567890123456.78"),
    ("price", "1.00000000000000000000", "1.00"),
    ("price", "-0.0", "0.00"),
    ("price", "0E+500", "0.00"),
    ("percent", "100", "100.00"),
    ("flag", "true", True),
    ("flag", '"false"', False),
    ("email", '" Ana@Example.com "', "Ana@Example.com"),
    ("day", '"2028-02-29"', "2028-02-29"),
    ("moment", '"2026-11-21T10:00:00Z"', "2026-11-21T10:00:00Z"),
    ("moment", '"2026-11-21 10:00+05:00"', "2026-11-21T05:00:00Z"),
    # Without an offset it is the clock on the shop's own wall, here in Mexico City.
    ("moment", '"2026-11-21T10:00"', "2026-11-21T16:00:00Z"),
    ("colour", '"blue"', "blue"),
    ("parts", "[]", []),
]


@pytest.mark.parametrize(("name", "given", "kept"), RIGHT, ids=[f"{name}-{given[:24]}" for name, given, _ in RIGHT])
async def test_a_right_field_arrives_as_it_was_meant(owner: Caller, name: str, given: str, kept: Any) -> None:
    first = "" if name == "title" else '"title": "Kite", '

    told = await owner.posts(POS, f'{{{first}"{name}": {given}}}'.encode())

    assert (told.status, told.body.get(name)) == (200, kept)
