"""Chance that repeats itself: the same words give the same throws on every machine."""

from __future__ import annotations

from random import Random


def dice(*words: object) -> Random:
    return Random("/".join(map(str, words)))  # noqa: S311 - it has to be foreseeable: that is its use
