"""A body as a whole: no JSON, JSON of the wrong sort, too much of it, and every way it can arrive."""

from __future__ import annotations

import gzip
import json
from collections.abc import AsyncIterator, Callable
from io import BytesIO
from typing import Any

import pytest

from core.settings import settings
from tests.webapi.kit.raw import raw_request
from tests.webapi.kit.things import DIALECTS
from tests.webapi.kit.toys import Toy
from tests.world import Caller

POS = "/toy/pos/things/"
KITE = b'{"title": "Kite"}'
MALFORMED = {"detail": "The body is not valid JSON."}
NOT_AN_OBJECT = {"non_field_errors": ["Invalid data. Expected a JSON object."]}
REQUIRED = {"title": ["This field is required."]}
DEEP = 100_000

NO_JSON = {
    "half": b'{"title": "Kite"',
    "word": b"Kite",
    "single quotes": b"{'title': 'Kite'}",
    "trailing comma": b'{"title": "Kite",}',
    "comment": b'{"title": "Kite"} // mine',
    "two": KITE + KITE,
    "form": b"title=Kite",
    "NUL": b"\x00",
    "NUL after": KITE + b"\x00",
    "broken UTF-8": b'{"title": "\xff\xfe"}',
    "overlong UTF-8": b'{"title": "\xc0\x80"}',
    "raw line break": b'{"title": "a\nb"}',
    "half an escape": b'{"title": "\\ud8"}',
    "infinite": b'{"price": Infinit}',
    "plus": b'{"price": +1}',
    "an exponent without end": b'{"price": 1e99999999999999999999}',
    "deep lists": b"[" * DEEP,
    "deep closed lists": b"[" * DEEP + b"]" * DEEP,
    "deep objects": b'{"a":' * DEEP + b"1" + b"}" * DEEP,
}


@pytest.mark.parametrize("body", NO_JSON.values(), ids=NO_JSON)
async def test_what_is_no_json_is_said_to_be_none(owner: Caller, body: bytes) -> None:
    told = await owner.posts(POS, body)

    assert (told.status, told.body) == (400, MALFORMED)


NO_OBJECTS = [b"[]", b'"Kite"', b"1", b"null", b"true", b"NaN", b"-Infinity", b"1e999", b"9" * 5000]


@pytest.mark.parametrize("body", NO_OBJECTS)
async def test_json_that_is_no_object_is_said_to_be_none(owner: Caller, body: bytes) -> None:
    told = await owner.posts(POS, body)

    assert (told.status, told.body) == (400, NOT_AN_OBJECT)


@pytest.mark.parametrize("body", [b"", b"  \r\n\t", b"{}", b'{"\\ud800": "\\ud800"}', b'{"": ""}', b'{"a\\u0000": 1}'])
async def test_an_empty_body_is_an_object_with_nothing_in_it(owner: Caller, body: bytes) -> None:
    told = await owner.posts(POS, body)

    assert (told.status, told.body) == (400, REQUIRED)


SHOWN = {
    "pos": ({"detail": "The body is not valid JSON."}, {"title": ["This field is required."]}),
    "erp": (
        {"status": "error", "message": "Тело запроса не является правильным JSON."},
        {"title": ["Обязательное поле."]},
    ),
    "telecom": (
        {"status": "error", "message": "Тело запроса не является правильным JSON."},
        {"title": ["Обязательное поле."]},
    ),
    "crm": (
        {"success": False, "error": "Тело запроса не является правильным JSON."},
        {"success": False, "errors": {"title": ["Обязательное поле."]}},
    ),
    "shared": (
        {
            "detail": "The body is not valid JSON.",
            "status": "error",
            "message": "The body is not valid JSON.",
        },
        {"title": ["This field is required."]},
    ),
    "own": (
        {
            "detail": "El cuerpo no es JSON válido.",
            "status": "error",
            "message": "El cuerpo no es JSON válido.",
        },
        {"title": ["Este campo es obligatorio."]},
    ),
}


@pytest.mark.parametrize("dialect", DIALECTS)
async def test_every_dialect_refuses_in_its_own_shape(owner: Caller, dialect: str) -> None:
    broken = await owner.posts(f"/toy/{dialect}/things/", b"{")
    empty = await owner.posts(f"/toy/{dialect}/things/", b"{}")

    assert (broken.status, empty.status) == (400, 400)
    assert (broken.body, empty.body) == SHOWN[dialect]


@pytest.mark.parametrize(
    "body",
    [
        b"\xef\xbb\xbf" + KITE,
        KITE.decode().encode("utf-16"),
        b'{"title": "Ball", "title": "Kite"}',
        b'{"title": "Kite", "unknown": {"\\ud800": [NaN, 1e999, null]}}',
        b'{"title": "\\u004b\\u0069te"}',
    ],
    ids=["byte order mark", "UTF-16", "the last of two keys", "unknown fields", "escapes"],
)
async def test_what_can_be_understood_is(owner: Caller, body: bytes) -> None:
    told = await owner.posts(POS, body)

    assert (told.status, told.body.get("title")) == (200, "Kite")


NAMES = ["text/plain", "application/x-www-form-urlencoded", "nonsense", "text/html; charset=x"]


@pytest.mark.parametrize("kind", NAMES)
async def test_json_is_json_whatever_it_is_called(owner: Caller, kind: str) -> None:
    assert (await owner.posts(POS, KITE, Content_Type=kind)).status == 200
    assert (await owner.posts(POS, b"title=Kite", Content_Type=kind)).body == MALFORMED


async def test_no_depth_is_read_that_cannot_be_spoken_of(owner: Caller) -> None:
    """Between what can be parsed and what can be printed there was once a gap."""
    for depth in range(880, 1000, 2):
        told = await owner.posts(POS, b'{"title": "Kite", "colour": ' + b"[" * depth + b"]" * depth + b"}")

        assert told.status == 400
        assert told.body in (MALFORMED, {"colour": ['"list" is not a valid choice.']})


def _padded(size: int) -> bytes:
    return b'{"title": "Kite", "padding": "' + b"x" * (size - 32) + b'"}'


async def _in_pieces(body: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(body), 65_536):
        yield body[start : start + 65_536]


async def _sent(owner: Caller, body: Any) -> tuple[int, Any]:
    async with owner.client.post(POS, data=body, headers=owner.headers) as response:
        return response.status, await response.json()


@pytest.mark.parametrize("way", [BytesIO, _in_pieces], ids=["with its length", "in chunks"])
async def test_a_body_may_be_as_large_as_the_limit_and_no_larger(owner: Caller, way: Callable[[bytes], Any]) -> None:
    limit = settings().body_limit

    assert (await _sent(owner, way(_padded(limit))))[0] == 200
    told = await _sent(owner, way(_padded(limit + 1)))

    assert told == (413, {"detail": f"The body is larger than {limit} bytes."})
    assert await Toy.all().count() == 1


async def test_a_packed_body_is_measured_unpacked(owner: Caller) -> None:
    small, bomb = gzip.compress(KITE), gzip.compress(b" " * (20 * settings().body_limit))

    fits = await owner.posts(POS, small, Content_Encoding="gzip")
    bursts = await owner.posts(POS, bomb, Content_Encoding="gzip")

    assert (fits.status, bursts.status) == (200, 413)


async def test_a_body_that_does_not_unpack_is_the_callers_fault(owner: Caller) -> None:
    signed = f"Authorization: {owner.headers['Authorization']}\r\nExpect: 100-continue"
    packed = f"Content-Length: {len(KITE)}\r\nContent-Encoding: gzip"

    told = await raw_request(owner, f"POST {POS} HTTP/1.1\r\nHost: x\r\n{signed}\r\n{packed}\r\n\r\n", KITE)

    assert (told.status, json.loads(told.body)) == (400, MALFORMED)


async def test_many_faults_do_not_make_an_answer_larger_than_the_question_deserves(owner: Caller) -> None:
    parts = b",".join([b"1"] * 200_000)

    told = await owner.posts(POS, b'{"title": "Kite", "parts": [' + parts + b"]}")

    assert (told.status, told.body) == (400, {"parts": ["Ensure this field has no more than 3 elements."]})
