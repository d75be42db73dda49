"""What the settings promise and what they risk."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_address

from core.doctor.finding import Finding, bad, ok, warn
from core.settings import Settings

# Fewer different characters than any 32 drawn by chance have.
_LEAST_VARIETY = 12
_LEAST_TOKEN = 16


def look(settings: Settings) -> Iterator[Finding]:
    yield _secret(settings)
    yield _outside(settings)
    yield _hops(settings)
    yield _metrics(settings)


def _secret(settings: Settings) -> Finding:
    kept = settings.data / "secret"
    if not settings.secret_key and settings.secret and kept.stat().st_mode & 0o077:
        return bad("secret", f"{kept} may be read by others on this machine", f"chmod 600 {kept}, then change it")
    if len(settings.secret) < 32 or len(set(settings.secret)) < _LEAST_VARIETY:
        return bad("secret", "KASSA_SECRET_KEY can be guessed", "set one from: openssl rand -hex 32; all sign in anew")
    where = "KASSA_SECRET_KEY" if settings.secret_key else f"{kept}, which a backup of the database does not hold"
    return ok("secret", f"kept in {where}")


def _outside(settings: Settings) -> Finding:
    if settings.public_url and not settings.public_url.startswith("https://"):
        return bad("public url", f"{settings.public_url} is not https", "set KASSA_PUBLIC_URL to an https address")
    return ok("public url", settings.public_url or "none: the bot asks Telegram for its updates")


def _hops(settings: Settings) -> Finding:
    name, hops = "proxies", settings.trusted_hops
    if not hops and settings.public_url:
        return warn(
            name,
            "there is a public address and KASSA_TRUSTED_HOPS is 0: everybody shares the proxy's limit of sign-ins",
            "set KASSA_TRUSTED_HOPS to the number of proxies in front",
        )
    if not hops and not _at_home(settings.host):
        return warn(
            name,
            f"it listens on {settings.host} with no proxy in front that it knows of",
            "put a proxy with TLS in front and set KASSA_TRUSTED_HOPS, or listen on 127.0.0.1",
        )
    return ok(name, f"{hops} in front, listening on {settings.host}")


def _metrics(settings: Settings) -> Finding:
    if 0 < len(settings.metrics_token) < _LEAST_TOKEN:
        return warn("metrics token", "it is short enough to be guessed", f"give it {_LEAST_TOKEN} characters or more")
    return ok("metrics token", "set" if settings.metrics_token else "none: only this machine may read /metrics")


def _at_home(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
