"""What is sealed can be opened with the secret it was sealed with, and with nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from cryptography.fernet import InvalidToken

from core import sealing

PLAIN = "Люся: +998901234567".encode()


@pytest.mark.parametrize("plain", [b"", PLAIN, b"\x00\xff", b"x" * 100_000])
def test_what_is_sealed_is_hidden_and_can_be_opened(plain: bytes) -> None:
    kept = sealing.sealed(plain)

    assert sealing.opened(kept) == plain
    assert not plain or plain not in kept


def test_the_same_is_never_sealed_alike() -> None:
    assert sealing.sealed(PLAIN) != sealing.sealed(PLAIN)


def test_what_was_touched_is_not_opened() -> None:
    kept = bytearray(sealing.sealed(PLAIN))
    kept[40] ^= 1

    with pytest.raises(InvalidToken):
        sealing.opened(bytes(kept))


def test_another_secret_opens_nothing(settled: Callable[..., None]) -> None:
    kept = sealing.sealed(PLAIN)
    settled(KASSA_SECRET_KEY="another secret for the tests, 32 characters and more")
    sealing._box.cache_clear()

    with pytest.raises(InvalidToken):
        sealing.opened(kept)
    sealing._box.cache_clear()
