"""Passwords: argon2id, made off the event loop, a few at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from core.refusal import Refused
from core.settings import settings

T = TypeVar("T")

SHORTEST = 8


class PasswordTooShort(Refused):
    code = "password.too_short"  # least


def objections(password: str | None) -> list[Refused]:
    return [PasswordTooShort(least=SHORTEST)] if password is not None and len(password) < SHORTEST else []


async def hashed(password: str) -> str:
    return await _off_loop(lambda: hasher().hash(password))


async def matches(password: str, kept: str | None) -> bool:
    """An unknown user costs the same time as a wrong password."""
    return await _off_loop(lambda: _verified(password, kept or _decoy())) and kept is not None


def outdated(kept: str) -> bool:
    """Made with other settings than today's; worth making anew at the next sign-in."""
    return hasher().check_needs_rehash(kept)


@lru_cache
def hasher() -> PasswordHasher:
    return PasswordHasher(time_cost=settings().argon2_rounds, memory_cost=settings().argon2_memory_kib, parallelism=1)


def _verified(password: str, kept: str) -> bool:
    try:
        return hasher().verify(kept, password)
    except (VerificationError, InvalidHashError):
        return False


@lru_cache
def _decoy() -> str:
    return hasher().hash("nobody's password")


@lru_cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(settings().hashing_threads, thread_name_prefix="argon2")


async def _off_loop(work: Callable[[], T]) -> T:
    return await asyncio.get_running_loop().run_in_executor(_threads(), work)
