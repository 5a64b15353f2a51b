"""Files on the disk: private, whole or untouched, never through a link, never endless."""

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from store.durable import (
    MOST_BYTES,
    file_mark,
    make_private,
    new_file,
    read_whole,
    unfinished,
    write_durably,
    write_for_batch,
)
from store.errors import CannotWriteError, DamagedFileError
from tests.store.system import Call, System


def mode(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


@pytest.fixture(params=[0o000, 0o022, 0o277, 0o777], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    """One umask after another: one that takes nothing, the usual one, and some that take too much."""
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.mark.usefixtures("umask")
def test_files_are_for_their_owner_alone_whatever_the_umask(tmp_path: Path) -> None:
    write_durably(tmp_path / "one", b"x")
    write_for_batch(tmp_path / "two", b"x")
    with new_file(tmp_path / "three") as file:
        file.write(b"x")
    assert {oct(mode(tmp_path / name)) for name in ("one", "two", "three")} == {"0o600"}


@pytest.mark.usefixtures("umask")
def test_folders_and_the_missing_ones_above_them_are_for_their_owner_alone(tmp_path: Path) -> None:
    make_private(tmp_path / "a" / "b" / "c")
    assert [oct(mode(tmp_path / name)) for name in ("a", "a/b", "a/b/c")] == ["0o700"] * 3


def test_a_folder_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir(mode=0o755)
    make_private(tmp_path / "a")
    assert mode(tmp_path / "a") == 0o755


def test_a_folder_that_cannot_be_made_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("a file")
    with pytest.raises(CannotWriteError, match="could not be saved"):
        make_private(tmp_path / "a" / "b")


@pytest.mark.parametrize("data", [b"", b"x", bytes(range(256)) * 5000])
def test_what_was_written_is_read_and_nothing_else_lies_there(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    write_durably(path, b"before")
    write_durably(path, data)
    assert read_whole(path) == data
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_not_there_reads_as_none(tmp_path: Path) -> None:
    assert read_whole(tmp_path / "none") is None


def test_a_planted_link_is_replaced_and_what_it_points_to_stays(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("theirs")
    link = tmp_path / "one.json"
    link.symlink_to(secret)
    write_durably(link, b"ours")
    assert secret.read_text() == "theirs"
    assert not link.is_symlink()
    assert link.read_bytes() == b"ours"


def test_a_planted_link_is_refused_when_reading(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("theirs")
    (tmp_path / "one.json").symlink_to(tmp_path / "secret")
    with pytest.raises(DamagedFileError, match=r"one\.json is damaged: it cannot be opened"):
        read_whole(tmp_path / "one.json")


def test_a_link_planted_where_a_new_file_goes_is_refused(tmp_path: Path) -> None:
    (tmp_path / "one").symlink_to(tmp_path / "secret")
    with pytest.raises(FileExistsError):
        write_for_batch(tmp_path / "one", b"x")
    with pytest.raises(FileExistsError), new_file(tmp_path / "one"):
        pass
    assert not (tmp_path / "secret").exists()


def test_a_file_of_a_gigabyte_is_refused_by_its_size_without_being_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "one.json"
    with path.open("wb") as file:
        file.truncate(1_000_000_000)
    monkeypatch.delattr(os, "fdopen")
    with pytest.raises(DamagedFileError, match="it is 1,000 MB large"):
        read_whole(path)


def test_a_file_of_just_the_size_allowed_is_read(tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES)
    assert len(read_whole(path) or b"") == MOST_BYTES
    with path.open("ab") as file:
        file.write(b"x")
    with pytest.raises(DamagedFileError):
        read_whole(path)


def test_a_pipe_or_a_folder_in_place_of_a_file_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    for name in ("pipe", "folder"):
        with pytest.raises(DamagedFileError, match="it is no file"):
            read_whole(tmp_path / name)


@pytest.mark.parametrize(
    ("name", "ask", "words"),
    [
        ("open", read_whole, "it cannot be opened"),
        ("fstat", read_whole, "the disk cannot read it"),
        ("stat", file_mark, "the disk cannot find it"),
    ],
)
def test_a_file_that_the_disk_cannot_read_is_damaged(
    name: str, ask: Callable[[Path], object], words: str, tmp_path: Path
) -> None:
    def fail(call: Call) -> None:
        if call.name == name:
            raise OSError(5, "Input/output error")

    path = tmp_path / "one.json"
    write_durably(path, b"x")
    with System(tmp_path, fail), pytest.raises(DamagedFileError, match=words):
        ask(path)


def test_the_mark_of_a_file_changes_when_it_is_replaced_even_by_the_same_bytes(tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    assert file_mark(path) == ""
    marks = set()
    for _ in range(3):
        write_durably(path, b"x")
        os.link(path, unfinished(path))  # so that its place on the disk is not given to the next one
        marks.add(file_mark(path))
    assert len(marks) == 3
