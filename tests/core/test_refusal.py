"""Saying no in codes and facts."""

from __future__ import annotations

import pytest

from core.refusal import Kind, Missing, NotAllowed, Refused, Several, every_refusal, raise_all


class TooHeavy(Refused):
    code = ""


def test_a_refusal_carries_its_facts_and_is_a_rule_unless_said_otherwise() -> None:
    refused = TooHeavy(most=5)

    assert (refused.facts, refused.kind, list(refused)) == ({"most": 5}, Kind.RULE, [refused])


def test_nothing_to_refuse_is_no_refusal() -> None:
    raise_all([])


def test_one_refusal_is_raised_as_itself() -> None:
    with pytest.raises(Missing):
        raise_all([Missing()])


def test_several_are_raised_together_in_their_order() -> None:
    told: list[Refused] = [Missing(), NotAllowed()]

    with pytest.raises(Several) as raised:
        raise_all(told)

    assert list(raised.value) == told


def test_every_refusal_with_a_code_is_known_once() -> None:
    known = every_refusal()

    assert {Missing, NotAllowed} <= set(known)
    assert not {TooHeavy, Several} & set(known)
    assert [cls.code for cls in known] == sorted(cls.code for cls in known)
