"""Through TLS, as a client sees it: whose address counts, and where the next page is."""

from __future__ import annotations

import asyncio
import ssl
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from aiohttp import ClientSession, TCPConnector

from tests.hosts.balancing import balancer
from tests.running.processes import free_port

_PASSWORD = "correct horse"
_OWNER = {
    "username": "outside", "email": "outside@example.com", "password": _PASSWORD, "password2": _PASSWORD,
    "first_name": "Laura", "last_name": "Mendez", "store_name": "Chorsu", "phone": "+525512345679",
}  # fmt: skip
# Whoever would like to be somebody else.
_CLAIMS = {"X-Forwarded-For": "6.6.6.6", "X-Forwarded-Proto": "http"}


def seen_from_outside(folder: Path, hosts: list[str]) -> list[str]:
    plain, encrypted = free_port(), free_port()
    where = {"KASSA_HTTP": f"127.0.0.1:{plain}", "KASSA_HTTPS": f"127.0.0.1:{encrypted}"}
    with balancer(folder, hosts, KASSA_CERTIFICATE=str(_certificate(folder)), **where):
        return asyncio.run(_seen(folder, plain, encrypted))


def _certificate(folder: Path) -> Path:
    key, certificate, both = folder / "key.pem", folder / "cert.pem", folder / "both.pem"
    words = "req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost -addext subjectAltName=DNS:localhost"
    argv = ["openssl", *words.split(), "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(argv, check=True, capture_output=True)
    both.write_bytes(certificate.read_bytes() + key.read_bytes())
    return both


async def _seen(folder: Path, plain: int, encrypted: int) -> list[str]:
    trusted = ssl.create_default_context(cafile=folder / "cert.pem")
    async with ClientSession(connector=TCPConnector(ssl=trusted), headers=_CLAIMS) as client:
        shop = f"https://localhost:{encrypted}"
        async with client.post(f"{shop}/api/users/auth/register/", json=_OWNER) as told:
            bearer = {"Authorization": f"Bearer {(await told.json())['data']['tokens']['access']}"}
        devices = await _read(client, f"{shop}/api/sessions/", bearer)
        for number in range(2):
            body = {"first_name": "Ana", "phone": f"+52551000999{number}"}
            await client.post(f"{shop}/api/customers/", json=body, headers=bearer)
        page = await _read(client, f"{shop}/api/customers/?page=1&page_size=1", bearer)
        in_the_clear = f"http://localhost:{plain}/api/customers/"
        async with (
            client.get(in_the_clear, headers=bearer) as refused,
            client.get(in_the_clear, allow_redirects=False) as led,
        ):
            clear = f"in the clear: {refused.status} with a token, {led.status} without"
    address = _first(devices)["ip_address"]
    return [
        f"through TLS: the client is {address}, not 6.6.6.6; the next page is {urlsplit(page['next']).scheme}",
        clear,
    ]


async def _read(client: ClientSession, url: str, bearer: dict[str, str]) -> Any:
    async with client.get(url, headers=bearer) as told:
        assert told.status == 200, await told.text()
        return await told.json()


def _first(devices: Any) -> Any:
    return (devices if isinstance(devices, list) else devices["results"])[0]
