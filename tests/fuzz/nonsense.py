"""Bytes that are nearly a request. Each maker takes chance and gives what is sent, and whether it is whole."""

from __future__ import annotations

import gzip
import json
import random
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from webapi.table import TABLE

_WRITING = [op for op in TABLE if op.method in ("POST", "PUT", "PATCH")]


@dataclass(frozen=True)
class Sent:
    name: str
    head: bytes
    body: bytes = b""
    # What is cut off may be left without an answer, once the client has hung up.
    whole: bool = True
    # So many requests stand behind one another.
    many: int = 1


def path_of(luck: random.Random) -> tuple[str, str]:
    op = luck.choice(TABLE)
    return op.method, _filled(op.documented_path, luck)


def written(luck: random.Random, body: bytes, *more: str, kind: str = "application/json", name: str = "body") -> Sent:
    op = luck.choice(_WRITING)
    lines = [f"{op.method} {_filled(op.documented_path, luck)} HTTP/1.1", "Host: kassa"]
    if kind:
        lines.append(f"Content-Type: {kind}")
    if not any("ength" in line or "Transfer" in line for line in more):
        lines.append(f"Content-Length: {len(body)}")
    return Sent(name, _head(*lines, *more), body)


def odd_json(luck: random.Random) -> Sent:
    name, body = luck.choice(_BODIES)
    return written(luck, body, name=name)


def odd_kind(luck: random.Random) -> Sent:
    kinds = ["", "text/html", "application/xml", "multipart/form-data", "multipart/form-data; boundary=", "a/b; c=\xff"]
    kinds += ["application/json; charset=utf-99", "application/json; charset=utf-16", "*", ";;;", "text/csv"]
    kind = luck.choice(kinds)
    return written(luck, b'{"name": "x"}', kind=kind, name=f"type {kind!r}")


def odd_length(luck: random.Random) -> Sent:
    length = luck.choice(["-1", "+5", "5, 6", "0x10", "9" * 40, "", " ", "1e3", "5\r\nContent-Length: 6"])
    return written(luck, b'{"a":1}', f"Content-Length: {length}", name=f"length {length!r}")


def chunks(luck: random.Random) -> Sent:
    body = luck.choice(
        [
            *(b"zz\r\nno\r\n0\r\n\r\n", b"5\r\nab\r\n0\r\n\r\n", b"-1\r\n\r\n", b"f" * 18 + b"\r\nx\r\n0\r\n\r\n"),
            *(b"2;x=\x00\r\n{}\r\n0\r\n\r\n", b"2\r\n{}\r\n0\r\nTrailer: x\r\n\r\n", b"2\n{}\n0\n\n", b"0\r\n\r\n"),
        ]
    )
    codings = ["chunked", "chunked, chunked", "gzip, chunked", "identity", "chunked\r\nContent-Length: 3"]
    return written(luck, body, f"Transfer-Encoding: {luck.choice(codings)}", name=f"chunks {body[:12]!r}")


def packed(luck: random.Random) -> Sent:
    """A bomb is a thousand times what it weighs."""
    bomb, plain = b"0" * 20_000_000, b'{"a": 1}'
    name, coding, body = luck.choice(
        [
            ("a gzip bomb", "gzip", gzip.compress(bomb, mtime=0)),
            ("a deflate bomb", "deflate", zlib.compress(bomb)),
            ("half a gzip", "gzip", gzip.compress(plain, mtime=0)[:12]),
            ("no gzip at all", "gzip", plain),
            ("gzip twice", "gzip, gzip", gzip.compress(gzip.compress(plain, mtime=0), mtime=0)),
            ("an unknown packing", "br", plain),
            ("a packing of nothing", "zstd, \xff", plain),
        ]
    )
    return written(luck, body, f"Content-Encoding: {coding}", name=name)


def headers(luck: random.Random) -> Sent:
    method, path = path_of(luck)
    name, lines = luck.choice(_HEADERS)
    return Sent(name, _head(f"{method} {path} HTTP/1.1", "Host: kassa", "Content-Length: 0", *lines))


def first_line(luck: random.Random) -> Sent:
    _, path = path_of(luck)
    name, line = luck.choice(
        [
            ("an odd method", f"{luck.choice(['TRACE', 'CONNECT', 'PROPFIND', 'get', 'M-SEARCH'])} {path} HTTP/1.1"),
            ("an old version", f"GET {path} HTTP/1.0"),
            ("a version to come", f"GET {path} HTTP/3.0"),
            ("no version", f"GET {path}"),
            ("bad percents", f"GET {path}%zz%ff%00 HTTP/1.1"),
            ("dots", f"GET /assets/../../{luck.choice(['etc/passwd', 'core/settings.py'])} HTTP/1.1"),
            ("packed dots", "GET /assets/%2e%2e%2fcore%2fsettings.py HTTP/1.1"),
            ("an address of another host", "GET http://evil.example/api/users/ HTTP/1.1"),
            ("an address that is none", "GET http://[::1 HTTP/1.1"),
            ("a long question", f"GET {path}?search={'x' * 7000} HTTP/1.1"),
            ("a very long question", f"GET {path}?search={'x' * 70_000} HTTP/1.1"),
            ("many questions", f"GET {path}?{'&'.join(f'a{n}={n}' for n in range(900))} HTTP/1.1"),
            ("a NUL in a question", f"GET {path}?search=%00%0d%0aSet-Cookie:x HTTP/1.1"),
            ("half a letter", f"GET {path}?search=%ed%a0%80%ff HTTP/1.1"),
            ("a pipeline to nowhere", "PRI * HTTP/2.0"),
            ("an asterisk", "OPTIONS * HTTP/1.1"),
        ]
    )
    return Sent(name, _head(line, "Host: kassa"))


def noise(luck: random.Random) -> Sent:
    """The blank line at its end is the only thing that a reader can hold on to."""
    return Sent("noise", bytes(luck.randrange(256) for _ in range(luck.randrange(1, 300))) + b"\r\n\r\n", whole=False)


def cut_off(luck: random.Random) -> Sent:
    method, path = path_of(luck)
    whole = _head(f"{method} {path} HTTP/1.1", "Host: kassa", "Content-Length: 50") + b'{"name": "'
    return Sent("cut off", whole[: luck.randrange(1, len(whole))], whole=False)


def one_behind_another(luck: random.Random) -> Sent:
    many = luck.randrange(2, 12)
    lines = [_head(f"GET {path_of(luck)[1]} HTTP/1.1", "Host: kassa") for _ in range(many)]
    return Sent("pipelined", b"".join(lines), many=many)


MAKERS: list[Callable[[random.Random], Sent]] = [
    odd_json, odd_json, odd_json, odd_kind, odd_length, chunks, packed, headers, headers, first_line, first_line,
    noise, cut_off, one_behind_another,
]  # fmt: skip

_DEEP = 100_000
_BODIES = [
    ("deep lists", b"[" * _DEEP + b"]" * _DEEP),
    ("deep objects", b'{"a":' * 20_000 + b"1" + b"}" * 20_000),
    ("an object without end", b'{"a":' * 5000),
    ("NaN", b'{"amount": NaN, "price": NaN, "quantity": -Infinity}'),
    ("a number of 400 digits", json.dumps({"id": 10**400, "amount": 10**400, "quantity": 10**400}).encode()),
    ("1e999999999", b'{"amount": 1e999999999, "price": 1e999999999, "id": 1e999999999}'),
    ("a NUL", b'{"name": "\\u0000", "username": "\\u0000", "email": "\\u0000@x.mx", "password": "\\u0000"}'),
    ("half a letter", b'{"name": "\\ud800", "username": "\\udfff", "password": "\\ud800\\ud800", "email": "\\ud800"}'),
    ("no UTF-8", b'{"name": "\xff\xfe\xed\xa0\x80"}'),
    ("a mark of order", b"\xef\xbb\xbf" + b'{"name": "x"}'),
    ("UTF-16", '{"name": "x"}'.encode("utf-16")),
    ("a name twice", b'{"name": "a", "name": {"b": 1}, "username": 1, "username": [], "refresh": {}, "refresh": 5}'),
    ("names of nothing", b'{"": 1, " ": 2, "__proto__": {}, "__class__": {"__init__": 1}}'),
    ("a list", b"[1, 2, 3]"),
    ("a word", b'"word"'),
    ("null", b"null"),
    ("half an object", b'{"name": '),
    ("too large", b'{"name": "' + b"x" * 1_100_000 + b'"}'),
    ("many faults", b'{"items": [' + b"{}," * 50_000 + b"{}]}"),
    ("many names", json.dumps({f"n{number}": number for number in range(40_000)}).encode()),
    ("brackets of shells", b'{"username": "${jndi:ldap://x/a}", "password": "\' OR 1=1 --", "email": "a@b.c"}'),
]
_HEADERS = [
    ("a huge header", ["X-Long: " + "x" * 70_000]),
    ("a long header", ["X-Long: " + "x" * 7_000]),
    ("many headers", [f"X-{number}: {number}" for number in range(2_000)]),
    ("many cookies", ["Cookie: " + "; ".join(f"c{number}={number}" for number in range(500))]),
    ("a cookie of nothing", ["Cookie: ;;;=;\xff=\xfe; $Version=1; a=b=c"]),
    ("a header without a name", [": x"]),
    ("a header without a colon", ["nonsense"]),
    ("a folded header", ["X-Folded: a\r\n b"]),
    ("a bare line feed", ["X-Feed: a\nX-More: b"]),
    ("a NUL in a header", ["X-Nul: a\x00b"]),
    ("letters of no alphabet", ["User-Agent: \xff\xfe\x80", "Accept-Language: \xff", "X-Tenant-Key: \xff"]),
    ("no token at all", ["Authorization: Bearer"]),
    ("a token of letters", ["Authorization: Bearer \xff\xff.\xfe.\xfd"]),
    ("a token of dots", ["Authorization: Bearer ....."]),
    ("two tokens", ["Authorization: Bearer a", "Authorization: Bearer b"]),
    ("another scheme", ["Authorization: Basic \xff"]),
    ("two hosts", ["Host: evil.example"]),
    ("a proxy's words", ["X-Forwarded-For: \xff, ,,", "Forwarded: for=\xff", "X-Forwarded-Proto: javascript"]),
    ("an odd expectation", ["Expect: 200-maybe"]),
    ("an upgrade", ["Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Key: x"]),
    ("an upgrade to HTTP/2", ["Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAMAAABk"]),
    ("a range", ["Range: bytes=0-,-1,9999999999-", "If-Range: x", "If-None-Match: \xff,,*"]),
    ("times that are none", ["If-Modified-Since: yesterday", "If-Unmodified-Since: \xff"]),
    ("a key of idempotency", ["Idempotency-Key: " + "\xff" * 300]),
    ("a method instead", ["X-HTTP-Method-Override: DELETE"]),
    ("an origin", ["Origin: null", "Access-Control-Request-Method: \xff"]),
]  # fmt: skip


def _filled(path: str, luck: random.Random) -> str:
    while "{" in path:
        before, _, rest = path.partition("{")
        path = before + luck.choice(["1", "2", "999999999", "9" * 25]) + rest.partition("}")[2]
    return path


def _head(*lines: str) -> bytes:
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")
