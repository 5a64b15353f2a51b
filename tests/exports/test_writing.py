"""Writing into a chosen folder: whole or not at all, never over or through anything else."""

import errno
import os
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

from exports.errors import (
    ExportError,
    FolderClosedError,
    FolderFullError,
    FolderMissingError,
    NotWrittenError,
)
from exports.writing import write_file

NAME = "2026-11-12-careers-l1-i1-student.md"
CONTENT = b"# A copy\n"


def failing(number: int) -> Callable[..., NoReturn]:
    def fail(*_args: Any, **_words: Any) -> NoReturn:
        raise OSError(number, os.strerror(number))

    return fail


@pytest.fixture(params=["hard links", "no hard links"])
def system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways in which a file gets its name."""
    if request.param == "no hard links":
        monkeypatch.setattr(os, "link", failing(errno.EPERM))
    return str(request.param)


@pytest.mark.usefixtures("system")
def test_the_file_has_the_bytes_and_is_its_owners_alone_whatever_the_umask(tmp_path: Path) -> None:
    for mask in (0o000, 0o277):
        before = os.umask(mask)
        try:
            written = write_file(tmp_path, f"{mask}.md", CONTENT)
        finally:
            os.umask(before)
        assert written.read_bytes() == CONTENT
        assert stat.S_IMODE(written.stat().st_mode) == 0o600
        assert written.stat().st_nlink == 1


@pytest.mark.usefixtures("system")
def test_nothing_but_the_file_is_left_in_the_folder(tmp_path: Path) -> None:
    write_file(tmp_path, NAME, CONTENT)
    write_file(tmp_path, NAME, CONTENT)
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


@pytest.mark.usefixtures("system")
def test_another_file_of_that_name_is_kept_and_the_new_one_gets_a_number(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"somebody's own")
    second = write_file(tmp_path, NAME, CONTENT)
    third = write_file(tmp_path, NAME, b"# A later copy\n")
    assert (tmp_path / NAME).read_bytes() == b"somebody's own"
    assert second.name == NAME.replace(".md", "-2.md")
    assert third.name == NAME.replace(".md", "-3.md")
    assert write_file(tmp_path, NAME, CONTENT) == second


@pytest.mark.usefixtures("system")
def test_a_file_of_the_same_size_with_other_bytes_is_kept(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(CONTENT.upper())
    assert write_file(tmp_path, NAME, CONTENT).name != NAME
    assert (tmp_path / NAME).read_bytes() == CONTENT.upper()


@pytest.mark.usefixtures("system")
@pytest.mark.parametrize("there", [True, False], ids=["to a file", "to nothing"])
def test_a_planted_link_is_not_followed(tmp_path: Path, *, there: bool) -> None:
    elsewhere = tmp_path / "elsewhere"
    if there:
        elsewhere.write_bytes(CONTENT)
    folder = tmp_path / "chosen"
    folder.mkdir()
    (folder / NAME).symlink_to(elsewhere)
    written = write_file(folder, NAME, CONTENT)
    assert written.name == NAME.replace(".md", "-2.md")
    assert not written.is_symlink()
    assert (folder / NAME).is_symlink()
    assert elsewhere.exists() is there


def test_a_link_is_not_looked_through_even_if_its_size_is_that_of_the_copy(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(CONTENT)
    (tmp_path / NAME).symlink_to("elsewhere")
    assert (tmp_path / NAME).lstat().st_size == len(CONTENT)
    assert write_file(tmp_path, NAME, CONTENT).name == NAME.replace(".md", "-2.md")


@pytest.mark.usefixtures("system")
def test_a_folder_or_a_pipe_of_that_name_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    os.mkfifo(tmp_path / NAME.replace(".md", "-2.md"))
    assert write_file(tmp_path, NAME, CONTENT).name == NAME.replace(".md", "-3.md")


def test_a_missing_folder_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(FolderMissingError, match=r"There is no folder .*/nowhere\. Make it, or choose another"):
        write_file(tmp_path / "nowhere", NAME, CONTENT)
    (tmp_path / "file").touch()
    with pytest.raises(FolderMissingError):
        write_file(tmp_path / "file", NAME, CONTENT)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (errno.ENOSPC, FolderFullError),
        (errno.EDQUOT, FolderFullError),
        (errno.EACCES, FolderClosedError),
        (errno.EROFS, FolderClosedError),
        (errno.ENOENT, FolderMissingError),
        (errno.EIO, NotWrittenError),
    ],
)
def test_what_the_system_refuses_becomes_a_sentence_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, expected: type[ExportError]
) -> None:
    for module, call in ((tempfile, "mkstemp"), (os, "fsync"), (os, "link")):
        with monkeypatch.context() as patched:
            patched.setattr(module, call, failing(number))
            with pytest.raises(expected, match=r"\.$"):
                write_file(tmp_path, NAME, CONTENT)
        assert list(tmp_path.iterdir()) == []


def test_without_hard_links_a_failed_move_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", failing(errno.EOPNOTSUPP))
    monkeypatch.setattr(Path, "replace", failing(errno.EIO))
    with pytest.raises(NotWrittenError):
        write_file(tmp_path, NAME, CONTENT)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_nobody_may_write_to_says_so(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("the administrator may write everywhere")
    tmp_path.chmod(0o500)
    with pytest.raises(FolderClosedError, match="Choose a folder of your own"):
        write_file(tmp_path, NAME, CONTENT)
