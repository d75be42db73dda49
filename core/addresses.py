"""Where PostgreSQL is, out of an address as libpq writes it: one server, or several of which one is meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote

_PLACE = re.compile(r"(\[[^\]]+\]|[^:]*)(?::([0-9]+))?")
_PORT = 5432
# Of several servers one may be a machine that is off and refuses nothing: then it is the next one's turn.
_CONNECT_SECONDS = 3.0


class NotPostgres(ValueError):
    """It leads to something else."""


@dataclass(frozen=True)
class Address:
    hosts: list[str]
    ports: list[int]
    asked: dict[str, str]
    # User, password and database, as far as they are named.
    who: dict[str, str]

    @property
    def is_choice(self) -> bool:
        """Which server is meant is found out at every connect."""
        return len(self.hosts) > 1 or "target_session_attrs" in self.asked

    def options(self, meant: str) -> dict[str, Any]:
        """As core.connecting takes them; `meant` is sought among several where the address does not say.

        A dict and not a URL: Tortoise's own parser loses sslmode, sockets and server settings.
        """
        found: dict[str, Any] = {
            "host": self.hosts if self.is_choice else self.hosts[0],
            "port": self.ports if self.is_choice else self.ports[0],
            "user": self.who.get("user"),
            "password": self.who.get("password"),
            "database": self.who.get("database") or "kassa",
            "ssl": self.asked.get("sslmode", False),
        }
        if self.is_choice:
            found["target_session_attrs"] = self.asked.get("target_session_attrs", meant)
            found["timeout"] = float(self.asked.get("connect_timeout", _CONNECT_SECONDS))
        return found


def parted(url: str) -> tuple[str, str, str, str]:
    """Scheme, account and places, path and query. Several places, one of them in brackets, are no address to urllib."""
    scheme, _, rest = url.partition("://")
    rest, _, query = rest.partition("?")
    places, _, path = rest.partition("/")
    return scheme, places, path, query


def address(url: str) -> Address:
    scheme, netloc, path, query = parted(url)
    if scheme not in ("postgres", "postgresql"):
        raise NotPostgres
    asked = dict(parse_qsl(query))
    name, _, places = netloc.rpartition("@")
    user, _, password = name.partition(":")
    hosts, ports = _places(places, asked)
    who = {"user": unquote(user) or asked.get("user", ""), "password": unquote(password)}
    who["database"] = unquote(path.lstrip("/"))
    return Address(hosts, ports, asked, {key: value for key, value in who.items() if value})


def _places(written: str, asked: dict[str, str]) -> tuple[list[str], list[int]]:
    """host=… after the question mark wins: a socket's folder fits nowhere else."""
    found = [_place(one) for one in written.split(",")]
    hosts = asked["host"].split(",") if asked.get("host") else [host or "127.0.0.1" for host, _ in found]
    ports = [port for _, port in found] if any(port for _, port in found) else asked.get("port", "").split(",")
    if len(ports) == 1:
        ports *= len(hosts)
    if len(ports) != len(hosts):
        raise ValueError("as many ports as hosts, or one")
    return hosts, [int(port or _PORT) for port in ports]


def _place(written: str) -> tuple[str, str]:
    found = _PLACE.fullmatch(written)
    if not found:
        raise ValueError("no host and port")
    return unquote(found[1].strip("[]")), found[2] or ""
