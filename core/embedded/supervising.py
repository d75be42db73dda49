"""Keeping children alive until somebody asks to stop, then stopping them in order."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from core.embedded.child import Child
from core.embedded.refusing import CannotStart

_FIRST_PAUSE, _LONGEST_PAUSE = 0.2, 10.0
# Who has lived this long had no trouble starting: its next pause is short again.
_HEALTHY = 30.0
_GLANCE = 0.05


@dataclass
class Interruption:
    """Ctrl-C, SIGTERM and a closed terminal mean the same: the first stops everything, the next one hastens it."""

    times: int = 0
    orderly: bool = field(default=False)  # somebody watches for it, so nothing need be torn out of its work

    def listen(self) -> Interruption:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._asked)
        return self

    def asked(self) -> bool:
        return self.times > 0

    def hurried(self) -> bool:
        return self.times > 1

    def _asked(self, *_: object) -> None:
        self.times += 1
        if self.times == 1 and not self.orderly:
            raise KeyboardInterrupt


@dataclass
class _Kept:
    child: Child
    pause: float = _FIRST_PAUSE
    launched: float = 0.0
    due: float | None = None


class Supervisor:
    """Children in the order they start; they stop in the opposite one."""

    def __init__(self, interruption: Interruption, say: Callable[[str], None]) -> None:
        self.interruption, self.say = interruption, say
        self.kept: list[_Kept] = []
        interruption.orderly = True

    def adopt(self, children: Sequence[Child]) -> None:
        """Look after children; those not yet running are started."""
        for child in children:
            kept = _Kept(child, launched=time.monotonic())
            self.kept.append(kept)
            if not child.alive:
                child.launch()

    def watch(self, until: Callable[[], bool]) -> None:
        while not self.interruption.asked() and not until():
            for kept in self.kept:
                self._look_after(kept)
            time.sleep(_GLANCE)

    def stop(self) -> None:
        for kept in reversed(self.kept):
            kept.child.stop(self.interruption.hurried)

    def _look_after(self, kept: _Kept) -> None:
        now = time.monotonic()
        if kept.due is not None:
            if now >= kept.due:
                self._restart(kept)
        elif not kept.child.alive:
            self._put_off(kept, kept.child.outcome)

    def _restart(self, kept: _Kept) -> None:
        kept.due, kept.launched = None, time.monotonic()
        try:
            kept.child.launch()
        except (CannotStart, OSError) as refused:
            self._put_off(kept, f"cannot start: {refused}")

    def _put_off(self, kept: _Kept, why: str) -> None:
        """Each failure in a row doubles the pause, so that a broken part does not burn a core."""
        now = time.monotonic()
        if now - kept.launched > _HEALTHY:
            kept.pause = _FIRST_PAUSE
        self.say(f"{kept.child.name} {why}; starting it again in {kept.pause:.1f} s")
        kept.due, kept.pause = now + kept.pause, min(kept.pause * 2, _LONGEST_PAUSE)
