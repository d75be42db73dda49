"""What is answered when something was written."""

from __future__ import annotations

from typing import Any

from pydantic import ConfigDict

from webapi.kit.shapes import Out


class SavedOut(Out):
    success: bool
    id: int

    model_config = ConfigDict(json_schema_extra={"examples": [{"success": True, "id": 52}]})


class RemovedOut(Out):
    success: bool

    model_config = ConfigDict(json_schema_extra={"examples": [{"success": True}]})


REMOVED = {"success": True}


def saved(record: Any) -> dict[str, Any]:
    return {"success": True, "id": record.id}
