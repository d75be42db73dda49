"""The plan of faults: a seed means the same day again."""

from __future__ import annotations

from tests.chaos.planning import KINDS, ONCE, planned


def test_a_seed_means_the_same_faults_again() -> None:
    assert planned("first", 60) == planned("first", 60)
    assert planned("first", 60) != planned("second", 60)


def test_each_kind_has_its_turn_and_the_disk_is_full_once() -> None:
    for seed in map(str, range(50)):
        kinds = [fault.kind for fault in planned(seed, 28)]
        assert set(kinds) == {*KINDS, ONCE}
        assert kinds.count(ONCE) == 1


def test_faults_come_in_their_order_and_within_the_day() -> None:
    moments = [fault.at for fault in planned("first", 60)]
    assert moments == sorted(moments)
    assert moments[0] > 0
    assert moments[-1] < 60
