"""As much of Postman as the collection uses: variables, headers, bodies and the scripts that save tokens."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from tests.world import Caller, Reply

Part = dict[str, Any]

_SET = re.compile(r'  pm\.collectionVariables\.set\("(\w+)", (?:body\.([\w.]+)|(""))\);')


def requests_of(collection: Part) -> Iterator[Part]:
    for part in collection["item"]:
        if "item" in part:
            yield from requests_of(part)
        else:
            yield part


class Postman:
    def __init__(self, collection: Part, caller: Caller) -> None:
        self.variables = {one["key"]: one["value"] for one in collection["variable"]} | {"base_url": ""}
        self.requests = {
            f"{one['request']['method']} {one['request']['url']['raw']}": one for one in requests_of(collection)
        }
        self.bearer = collection["auth"]["bearer"][0]["value"]
        self.caller = caller

    async def sends(self, name: str) -> Reply:
        item = self.requests[name.replace(" ", " {{base_url}}", 1)]
        asked = item["request"]
        headers = {one["key"]: self._filled(one["value"]) for one in asked["header"] if not one.get("disabled")}
        if "auth" not in asked:
            headers["Authorization"] = f"Bearer {self._filled(self.bearer)}"
        sent = {name: value for name, value in headers.items() if value}  # the collection's own first script
        body = self._filled(asked["body"]["raw"]).encode() if "body" in asked else None
        told = await self.caller.asks(asked["method"], self._filled(asked["url"]["raw"]), body, **sent)
        for event in item["event"]:
            self._runs(event["script"]["exec"], told)
        return told

    def _filled(self, text: str) -> str:
        return re.sub(r"\{\{(\w+)\}\}", lambda found: self.variables[found[1]], text)

    def _runs(self, script: list[str], told: Reply) -> None:
        condition, reading, *lines, end = script
        expected = re.fullmatch(r"if \(pm\.response\.code === (\d+)\) \{", condition)
        assert expected
        assert (reading, end) == ("  const body = pm.response.json();", "}")
        for line in lines if told.status == int(expected[1]) else ():
            found = _SET.fullmatch(line)
            assert found, line
            self.variables[found[1]] = _at(told.body, found[2]) if found[2] else ""


def _at(body: Any, place: str) -> str:
    for name in place.split("."):
        body = body[name]
    assert isinstance(body, str), json.dumps(body)
    return body
