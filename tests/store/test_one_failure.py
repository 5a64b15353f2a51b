"""Any system call on the store fails once, or the disk is full: nothing is lost, and saving again works."""

import errno
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from store.errors import CannotWriteError, cannot_write
from tests.store.failing import calls_of_a_save, lost_by_one_failure
from tests.store.savers import WITHOUT, make_root, saver_of

#: What is taken out of the store, and what the proof has to say then.
SAFEGUARDS = {
    "writing beside": "DamagedFileError afterwards",
    "writing before moving": "DamagedFileError afterwards",
    "giving up a file that could not be forced": "it was forced a second time",
    "writing anew after a failure": "nothing was written anew",
    "clearing up": "was left behind",
    "telling": "afterwards the text is “kept”",
}


def test_a_save_forces_its_file_to_the_disk_and_then_the_folder(tmp_path: Path) -> None:
    calls = [call for call in calls_of_a_save(make_root(tmp_path / "store")) if "learners" in call.path]
    steps = [call.name for call in calls if call.name in {"write", "fsync", "replace"}]
    assert steps == ["write", "fsync", "replace", "fsync"]
    assert [Path(call.path).name for call in calls if call.name == "fsync"][1] == "learners"


def test_whichever_call_fails_once_nothing_is_lost_and_a_second_try_saves(tmp_path: Path) -> None:
    assert lost_by_one_failure(tmp_path) == []


@pytest.mark.deep
@pytest.mark.parametrize(("safeguard", "words"), SAFEGUARDS.items())
def test_the_proof_of_one_failure_catches_a_store_without(safeguard: str, words: str, tmp_path: Path) -> None:
    assert any(words in each for each in lost_by_one_failure(tmp_path, without=safeguard))


# A full disk


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """No file can grow beyond `size` bytes: what a full disk is to a program, without filling one."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def lost_on_a_full_disk(root: Path, *, plain: bool = False) -> list[str]:
    """What is wrong after a save found no room, and when there is room again."""
    long = "A long text. " * 500
    with saver_of(root, plain=plain) as saver:
        found = []
        kept = saver.save("kept", saver.read()[1])
        with room_for(2000):
            try:
                saver.save(long, kept)
                found.append("it was saved where there is no room")
            except CannotWriteError:
                pass
            except OSError as error:
                found.append(f"no sentence: {error}")
        try:
            if saver.read() != ("kept", kept):
                found.append("what was there is not there any more")
            saver.save(long, kept)
        except (OSError, ValueError) as error:
            found.append(f"it cannot be used any more: {error}")
    return [*found, *(f"{path.name} was left behind" for path in root.rglob("*.unfinished"))]


def test_a_full_disk_leaves_everything_as_it_was_and_work_goes_on_when_there_is_room(tmp_path: Path) -> None:
    assert lost_on_a_full_disk(make_root(tmp_path / "store")) == []


def test_the_proof_of_the_full_disk_catches_a_store_that_writes_in_place(tmp_path: Path) -> None:
    with WITHOUT["writing beside"]():
        assert lost_on_a_full_disk(make_root(tmp_path / "store")) != []


def test_the_proof_of_the_full_disk_catches_plain_tinydb(tmp_path: Path) -> None:
    found = lost_on_a_full_disk(make_root(tmp_path / "store"), plain=True)
    assert any(each.startswith("it cannot be used any more") for each in found)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (errno.ENOSPC, "The disk is full. Free some space"),
        (errno.EDQUOT, "Your space on this disk is used up."),
        (errno.EROFS, "This disk can be read but not changed."),
        (errno.EACCES, "You are not allowed to change this folder."),
        (errno.EIO, "The disk reports an error. Save again"),
        (errno.EFBIG, "The system says: File too large. Save again."),
    ],
)
def test_a_refused_write_says_what_can_be_done(answer: int, words: str) -> None:
    assert words in str(cannot_write(Path("/school/learners/l1.json"), OSError(answer, "File too large")))
