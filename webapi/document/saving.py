"""Postman's script after a sign-in: what was answered is kept for the requests that follow (000)."""

from __future__ import annotations

from typing import Any

from webapi.kit.answering import JSON

_KEPT = {"access_token": "access", "refresh_token": "refresh", "tenant_key": "tenant_key"}


def saving(responses: dict[str, Any], status: int) -> list[str]:
    """Nothing for an operation that answers no token."""
    shown = responses[str(status)].get("content", {}).get(JSON, {}).get("example")
    places = {variable: place for variable, name in _KEPT.items() if (place := _place(shown, name))}
    if "access_token" not in places:
        return []
    lines = [_line(variable, f"body.{place}") for variable, place in places.items()]
    if "refresh_token" in places and "tenant_key" not in places:
        # Somebody else may have signed in: the last one's store is not theirs.
        lines.append(_line("tenant_key", '""'))
    return [f"if (pm.response.code === {status}) {{", "  const body = pm.response.json();", *lines, "}"]


def _line(variable: str, value: str) -> str:
    return f'  pm.collectionVariables.set("{variable}", {value});'


def _place(shown: Any, name: str) -> str | None:
    """Where in the answer the name stands: "data.tokens.access"."""
    if not isinstance(shown, dict):
        return None
    if name in shown:
        return name
    for part, inner in shown.items():
        if below := _place(inner, name):
            return f"{part}.{below}"
    return None
