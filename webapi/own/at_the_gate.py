"""Figures of the gate of this process, for /metrics: how full it is, and who was sent away."""

from __future__ import annotations

from collections.abc import Iterator

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from webapi.kit.gate import REASONS, Gate


class AtTheGate(Collector):
    def __init__(self, gate: Gate) -> None:
        self.gate = gate

    def collect(self) -> Iterator[Metric]:
        known = (
            ("in_hand", "Requests that are worked on.", self.gate.inside),
            ("in_hand_most", "Requests that this process works on at once.", self.gate.width),
            ("waiting", "Requests that wait for that.", self.gate.waiting),
        )
        for name, meaning, value in known:
            yield GaugeMetricFamily(f"kassa_requests_{name}", meaning, value=value)
        yield self._shed()

    def _shed(self) -> Metric:
        family = CounterMetricFamily("kassa_requests_shed", "Requests sent away at the gate with 503.", labels=["why"])
        for why in REASONS:
            family.add_metric([why], self.gate.shed[why])
        return family


def told(gate: Gate) -> bytes:
    registry = CollectorRegistry()
    registry.register(AtTheGate(gate))
    return generate_latest(registry)
