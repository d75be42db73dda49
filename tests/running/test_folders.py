"""What a DATA folder may be like: long, half made, somebody else's, not a folder at all."""

from __future__ import annotations

import signal
import tempfile
from pathlib import Path

import pytest

from core.embedded import CannotStart, embedded, sockets
from tests.running.processes import Started, eventually


def listing(folder: Path) -> list[tuple[str, int, int]]:
    return sorted((str(path), path.stat().st_uid, path.stat().st_mode) for path in (folder, *folder.rglob("*")))


def refusal(data: Path) -> str:
    with pytest.raises(CannotStart) as refused, embedded(data, durable=False):
        pytest.fail("it started")
    assert "\n" not in str(refused.value)
    return str(refused.value)


@pytest.fixture
def treasure(folder: Path) -> Path:
    """Files of somebody who never heard of us, named as ours would be."""
    treasure = folder / "treasure"
    treasure.mkdir(mode=0o755)
    for name in ("valkey.sock", ".s.PGSQL.5432", "other"):
        (treasure / name).write_text("mine")
    return treasure


@pytest.mark.parametrize("name", ["a" * 110, "my shop, the second"])
def test_a_path_no_socket_can_have_moves_the_sockets_and_leaves_nothing(data: Path, name: str) -> None:
    moved = data.parent / name / "var"
    moved.parent.mkdir()
    data.rename(moved)
    folder = sockets.folder_for(moved.resolve())
    with embedded(moved) as servers:
        assert folder.parent == Path(tempfile.gettempdir())
        assert str(folder) in servers.redis_url
    assert not folder.exists()


def test_strangers_files_behind_a_link_in_the_public_folder_are_not_touched(folder: Path, treasure: Path) -> None:
    data = folder / ("a" * 110) / "var"
    public, before = sockets.folder_for(data.resolve()), listing(treasure)
    public.symlink_to(treasure)
    try:
        assert "belongs to somebody else" in refusal(data)
        assert public.is_symlink()
    finally:
        public.unlink()
    assert listing(treasure) == before


@pytest.mark.parametrize("name", ["run", "postgres.draft", "valkey", "lock"])
def test_nothing_is_given_away_through_a_link_in_the_folder(folder: Path, treasure: Path, name: str) -> None:
    data, before = folder / "var", listing(treasure)
    data.mkdir()
    (data / name).symlink_to(treasure / "other" if name == "lock" else treasure)
    assert str(data) in refusal(data)
    assert listing(treasure) == before


def test_a_database_half_made_is_made_again(folder: Path) -> None:
    data = folder / "var"
    with Started(Path(__file__).with_name("owning.py"), data) as killed:
        eventually((data / "postgres.draft" / "PG_VERSION").exists, "initdb is at work")
        killed.ends(signal.SIGKILL)
    assert not (data / "postgres").exists()
    with embedded(data) as servers:
        assert len(servers.running) == 2
    assert not (data / "postgres.draft").exists()


def test_a_folder_that_is_no_database_is_left_alone(folder: Path) -> None:
    (folder / "var" / "postgres").mkdir(parents=True)
    assert "is not a database of PostgreSQL" in refusal(folder / "var")
    assert list((folder / "var" / "postgres").iterdir()) == []


def test_a_folder_that_cannot_be_written_is_one_line(folder: Path) -> None:
    (folder / "file").write_text("")
    assert "cannot be written" in refusal(folder / "file" / "var")
