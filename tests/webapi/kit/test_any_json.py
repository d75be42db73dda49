"""Any JSON at all, and any bytes: an answer in JSON, and no fault of ours."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.webapi.kit.things import Thing
from tests.world import Caller

ONE_WORLD = settings(
    max_examples=80, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(codec=None, exclude_categories=()), max_size=30)
    | st.sampled_from(["red", "2026-11-21", "2026-11-21T10:00Z", "ana@example.com", "1.50", "NaN", "-1e400", 10**400])
)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)
# Mostly the names the operation knows, since what is unknown is never looked at.
PARTS = st.lists(st.fixed_dictionaries({}, optional={"name": ANYTHING, "number": ANYTHING}) | ANYTHING, max_size=4)
THINGS = st.fixed_dictionaries({}, optional=dict.fromkeys(Thing.model_fields, ANYTHING) | {"parts": PARTS})


@ONE_WORLD
@given(body=THINGS | ANYTHING)
async def test_any_json_is_taken_or_refused(owner: Caller, body: Any) -> None:
    told = await owner.posts("/toy/own/things/", json.dumps(body).encode())

    assert told.status in (200, 400)
    assert isinstance(told.body, dict)
    assert told.body


@ONE_WORLD
@given(body=st.binary(max_size=40))
async def test_any_bytes_are_taken_or_refused(owner: Caller, body: bytes) -> None:
    told = await owner.posts("/toy/crm/things/", body)

    assert told.status == 400
    assert told.body["success"] is False
