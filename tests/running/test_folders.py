"""What a DATA folder may be like: long, half made, somebody else's, not a folder at all."""

from __future__ import annotations

import signal
import tempfile
from pathlib import Path

import pytest

from core.embedded import CannotStart, embedded, sockets
from tests.running.processes import Owner, Started, eventually


def listing(folder: Path) -> list[tuple[str, int, int]]:
    return sorted((str(path), path.stat().st_uid, path.stat().st_mode) for path in (folder, *folder.rglob("*")))


def refusal(data: Path) -> str:
    with pytest.raises(CannotStart) as refused, embedded(data):
        pytest.fail("it started")
    assert "\n" not in str(refused.value)
    return str(refused.value)


@pytest.fixture
def treasure(tmp_path: Path) -> Path:
    """Files of somebody who never heard of us, named as ours would be."""
    folder = tmp_path / "treasure"
    folder.mkdir(mode=0o755)
    for name in ("valkey.sock", ".s.PGSQL.5432", "other"):
        (folder / name).write_text("mine")
    return folder


@pytest.mark.parametrize("name", ["a" * 110, "my shop, the second"])
def test_a_path_no_socket_can_have_moves_the_sockets_and_leaves_nothing(data: Path, name: str) -> None:
    moved = data.parent / name / "var"
    moved.parent.mkdir()
    data.rename(moved)
    folder = sockets.folder_for(moved.resolve())
    with Owner(moved) as owner:
        assert folder.parent == Path(tempfile.gettempdir())
        assert str(folder) in owner.database
        owner.leave()
    assert not folder.exists()


def test_strangers_files_behind_a_link_in_the_public_folder_are_not_touched(tmp_path: Path, treasure: Path) -> None:
    data = tmp_path / ("a" * 110) / "var"
    folder, before = sockets.folder_for(data.resolve()), listing(treasure)
    folder.symlink_to(treasure)
    try:
        assert "belongs to somebody else" in refusal(data)
        assert folder.is_symlink()
    finally:
        folder.unlink()
    assert listing(treasure) == before


@pytest.mark.parametrize("name", ["run", "postgres.draft", "valkey", "lock"])
def test_nothing_is_given_away_through_a_link_in_the_folder(tmp_path: Path, treasure: Path, name: str) -> None:
    data, before = tmp_path / "var", listing(treasure)
    data.mkdir()
    (data / name).symlink_to(treasure / "other" if name == "lock" else treasure)
    assert str(data) in refusal(data)
    assert listing(treasure) == before


def test_a_database_half_made_is_made_again(tmp_path: Path) -> None:
    data = tmp_path / "var"
    with Started(Path(__file__).with_name("owning.py"), data) as killed:
        eventually((data / "postgres.draft" / "PG_VERSION").exists, "initdb is at work")
        killed.ends(signal.SIGKILL)
    assert not (data / "postgres").exists()
    with Owner(data) as owner:
        assert len(owner.pids) == 2
        owner.leave()
    assert not (data / "postgres.draft").exists()


def test_a_folder_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "var" / "postgres").mkdir(parents=True)
    assert "is not a database of PostgreSQL" in refusal(tmp_path / "var")
    assert list((tmp_path / "var" / "postgres").iterdir()) == []


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "cannot be written" in refusal(tmp_path / "file" / "var")
