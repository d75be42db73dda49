"""What a saved file is, and what it is not taken for."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from errno import ENOSPC
from pathlib import Path
from zipfile import ZipFile

import pytest

from core.saving import archive, manifest
from core.saving.archive import Sum
from core.saving.manifest import Counter, Kept, Manifest
from core.settings import Unsettled, settings

TOLD = Manifest(
    "2026-11-21T23:00:00+00:00", "18", "ab", ["0_first.py"], {"store": Kept(["id"], 2, "cd")}, {"s": Counter(1, 7)}
)


def _written(file: Path) -> Path:
    with archive.writing(file) as out:
        with out.table("store") as write:
            write(b"1\n2\n")
        out.close_with(TOLD)
    return file


async def test_it_gives_back_what_was_put_in(tmp_path: Path) -> None:
    file = _written(tmp_path / "kassa.zip")

    with archive.reading(file) as read:
        assert read.manifest == TOLD
        assert b"".join([piece async for piece in read.table("store")]) == b"1\n2\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert TOLD.rows == 2


def test_whoever_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), archive.writing(tmp_path / "kassa.zip"):
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_is_full_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_file: int) -> None:
        raise OSError(ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Unsettled, match="cannot be written: No space left"):
        _written(tmp_path / "kassa.zip")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "kassa.zip"
    file.write_text("mine")
    with pytest.raises(Unsettled, match="is there already"):
        _written(file)
    assert file.read_text() == "mine"


def test_a_folder_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(Unsettled, match="cannot be written: No such file"):
        _written(tmp_path / "nowhere" / "kassa.zip")


@pytest.mark.parametrize(
    "damage",
    [
        lambda whole: whole[: len(whole) // 2],
        lambda _whole: b"",
        lambda _whole: b"a letter to my aunt",
        lambda whole: whole.replace(b"manifest.json", b"manifest.txt2"),
    ],
)
def test_what_is_damaged_is_refused(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    file = _written(tmp_path / "kassa.zip")
    file.write_bytes(damage(file.read_bytes()))
    with pytest.raises(Unsettled, match="is damaged or no backup"), archive.reading(file):
        pass


async def test_a_flipped_bit_is_refused(tmp_path: Path) -> None:
    file = _written(tmp_path / "kassa.zip")
    with ZipFile(file) as zipped:
        inside = zipped.getinfo("store.copy").header_offset + 30 + len("store.copy") + 20
    whole = bytearray(file.read_bytes())
    whole[inside] ^= 0xFF
    file.write_bytes(whole)
    with pytest.raises(Unsettled, match="is damaged"), archive.reading(file) as read:
        _ = [piece async for piece in read.table("store")]


@pytest.mark.parametrize(
    ("written", "says"),
    [
        (b"{", "no backup"),
        (b"[]", "no backup"),
        (b'{"kassa": 2}', "newer Kassa"),
        (TOLD.written().replace(b'"store"', b'"store; DROP TABLE sale"'), "no backup"),
        (TOLD.written().replace(b'"id"', b'"id) FROM x --"'), "no backup"),
    ],
)
def test_a_manifest_of_somebody_else_is_refused(written: bytes, says: str) -> None:
    with pytest.raises(Unsettled, match=says):
        manifest.read(written)


def test_a_fingerprint_knows_the_secret_and_does_not_hold_it() -> None:
    mine = settings()
    other = mine.model_copy(update={"secret_key": "another " * 5})
    assert manifest.fingerprint(mine) == manifest.fingerprint(mine) != manifest.fingerprint(other)
    assert len(manifest.fingerprint(mine)) == 16


async def test_a_sum_is_of_all_pieces_whatever_their_size() -> None:
    pieces = [b"a" * 700_000, b"b" * 700_000, b"", b"c"]
    kept: list[bytes] = []
    by_piece, at_once = Sum(kept.append), Sum()
    for piece in pieces:
        await by_piece.take(piece)
    await at_once.take(b"".join(pieces))
    for one in (by_piece, at_once):
        await one.flush()

    assert by_piece.sha256 == at_once.sha256
    assert b"".join(kept) == b"".join(pieces)
