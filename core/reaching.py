"""Whether what the settings point at is there, said before anything depends on it."""

from __future__ import annotations

import asyncio
import errno
import os
import socket
import time
from contextlib import closing
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException

import asyncpg
from redis.exceptions import RedisError

from core import valkey
from core.connecting import connect
from core.database import credentials
from core.settings import Settings, Unsettled

_SECONDS = 5.0


def demand_servers(settings: Settings) -> None:
    asyncio.run(_demand_servers(settings))


def demand_port(settings: Settings, patience: float) -> None:
    """The port must be ours to take; who was killed a moment ago may need a little time to let go of it."""
    deadline = time.monotonic() + patience
    while refused := _refusal(settings):
        if refused != errno.EADDRINUSE or time.monotonic() > deadline:
            raise Unsettled(_no_listening(settings, refused))
        time.sleep(0.1)


def free_for_playground(settings: Settings) -> int:
    """The port that was chosen for it, and nothing else; where none was, the usual one, or any that is free."""
    wanted = settings.playground_at
    if not (refused := _refusal(settings, wanted)):
        return wanted
    if settings.playground_port:
        raise Unsettled(
            _no_listening(settings, refused, wanted).replace("another PORT", "another KASSA_PLAYGROUND_PORT")
        )
    with closing(_listening(settings, 0)) as found:
        return int(found.getsockname()[1])


def address(settings: Settings) -> str:
    # 0.0.0.0 and :: are every address of this machine, and none to go to.
    host = settings.host if settings.host.strip("0.:") else "localhost"
    return f"http://{f'[{host}]' if ':' in host else host}:{settings.port}"


def answers(settings: Settings) -> bool:
    """Whether the API says that it is ready."""
    with closing(HTTPConnection(address(settings).removeprefix("http://"), timeout=1.0)) as line:
        try:
            line.request("GET", "/readyz")
            return line.getresponse().status == HTTPStatus.OK
        except (OSError, HTTPException):
            return False


async def _demand_servers(settings: Settings) -> None:
    try:
        await (await connect(**credentials(settings) | {"timeout": _SECONDS})).close()
    except ValueError:
        # What urllib says may quote a part of the password.
        raise Unsettled("DATABASE_URL is not a valid address") from None
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as refused:
        raise Unsettled(f"the server of DATABASE_URL cannot be used: {_words(refused)}") from None
    try:
        async with valkey.opened(settings.redis_url, _SECONDS) as redis:
            await redis.ping()
    except ValueError:
        raise Unsettled("REDIS_URL is not a valid address") from None
    except (OSError, RedisError) as refused:
        raise Unsettled(f"the server of REDIS_URL cannot be used: {_words(refused)}") from None


def _words(refused: Exception) -> str:
    return " ".join(str(refused).split()) or f"no answer in {_SECONDS:.0f} s"


def _refusal(settings: Settings, port: int | None = None) -> int:
    """The system's reason against listening there; 0 is none."""
    try:
        _listening(settings, settings.port if port is None else port).close()
    except OSError as refused:
        return refused.errno or errno.EADDRNOTAVAIL
    return 0


def _listening(settings: Settings, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    return socket.create_server((settings.host, port), family=family)


def _no_listening(settings: Settings, refused: int, port: int | None = None) -> str:
    port = port or settings.port
    if refused == errno.EADDRINUSE:
        return f"port {port} is taken by another program: stop it, or choose another PORT"
    return f"cannot listen on {settings.host} port {port}: {os.strerror(refused)}"
