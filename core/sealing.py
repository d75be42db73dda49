"""What lies in the database and must not be read from a stolen copy of it."""

from __future__ import annotations

import base64
from functools import lru_cache

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from core.settings import settings


def sealed(plain: bytes) -> bytes:
    return _box().encrypt(plain)


def opened(kept: bytes) -> bytes:
    return _box().decrypt(kept)


@lru_cache
def _box() -> Fernet:
    # A key of its own: whoever learns to forge tokens has not learnt to read what is sealed.
    derived = HKDF(SHA256(), length=32, salt=None, info=b"kassa sealing").derive(settings().secret.encode())
    return Fernet(base64.urlsafe_b64encode(derived))
