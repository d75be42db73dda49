"""Linux capabilities and the parent-death signal, by libc: the standard library has neither.

These run between fork and exec, so everything they need is loaded with this module.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys

# Reading and entering any folder; and, where only that is granted (containers), passing every file check.
READ_SEARCH = 1 << 2
OVERRIDE = 1 << 1

_PDEATHSIG, _SECUREBITS, _AMBIENT, _AMBIENT_RAISE = 1, 28, 47, 2
_NO_SETUID_FIXUP = 1 << 2
_VERSION_3 = 0x20080522

_LINUX = sys.platform == "linux"
_libc = ctypes.CDLL(None, use_errno=True)


class _Header(ctypes.Structure):
    _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]


class _Sets(ctypes.Structure):
    _fields_ = [("effective", ctypes.c_uint32), ("permitted", ctypes.c_uint32), ("inheritable", ctypes.c_uint32)]


def die_with_parent(number: signal.Signals, parent: int) -> None:
    """Take this signal when the parent ends, however it ends. Every change of account undoes it: call it last."""
    if not _LINUX:
        return
    _check(_libc.prctl(_PDEATHSIG, number, 0, 0, 0))
    if os.getppid() != parent:
        os._exit(1)


def survive_setuid() -> bool:
    """Let capabilities outlive the change of account, also in access(2). Answers whether they do."""
    return _LINUX and _libc.prctl(_SECUREBITS, _NO_SETUID_FIXUP, 0, 0, 0) == 0


def permitted() -> int:
    sets = (_Sets * 2)()
    _check(_libc.capget(ctypes.byref(_Header(_VERSION_3, 0)), sets))
    return int(sets[0].permitted)


def hold(kept: int, *, using: int) -> None:
    """Keep these for later and use those now; everything else is given up for good."""
    sets = (_Sets * 2)(_Sets(using, kept, using), _Sets(0, 0, 0))
    _check(_libc.capset(ctypes.byref(_Header(_VERSION_3, 0)), sets))


def pass_on(capability: int) -> None:
    """Let the program that is executed next have it too."""
    _check(_libc.prctl(_AMBIENT, _AMBIENT_RAISE, capability.bit_length() - 1, 0, 0))


def _check(answer: int) -> None:
    if answer != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
