"""Locks between processes."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from store import locks
from store.errors import BusyError, CannotWriteError
from store.locks import hold, hold_all, lock_for, try_hold

BUSY = BusyError("Somebody else has it.")


def test_learners_share_64_lock_files_and_always_the_same_one(tmp_path: Path) -> None:
    names = {lock_for(tmp_path, tmp_path / f"l{number}.json").name for number in range(1000)}
    assert names == {f"{number:02}.lock" for number in range(64)}
    assert lock_for(tmp_path, Path("/a/l1.json")) == lock_for(tmp_path, Path("/b/l1.json"))


def test_a_lock_that_is_held_keeps_others_out_until_it_is_released(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    with hold(path, 0, BUSY):
        assert try_hold(path) is None
    taken = try_hold(path)
    assert taken is not None
    with pytest.raises(BusyError, match="Somebody else has it"), hold(path, 0, BUSY):
        pytest.fail("the lock was not held")
    taken.release()


def test_a_lock_is_released_when_the_inside_raises(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    with pytest.raises(LookupError), hold(path, 0, BUSY):
        raise LookupError
    assert try_hold(path) is not None


def test_whoever_holds_all_locks_keeps_every_saver_out_and_may_save_by_himself(tmp_path: Path) -> None:
    with hold_all(tmp_path, 0, BUSY):
        assert [try_hold(tmp_path / f"{number:02}.lock") for number in range(64)] == [None] * 64
        with hold(tmp_path / "07.lock", 0, BUSY):
            pass
        assert try_hold(tmp_path / "07.lock") is None
    assert try_hold(tmp_path / "07.lock") is not None


def test_if_one_lock_is_held_by_somebody_the_others_are_given_back(tmp_path: Path) -> None:
    taken = try_hold(tmp_path / "63.lock")
    with pytest.raises(BusyError), hold_all(tmp_path, 0, BUSY):
        pytest.fail("the locks were not held")
    assert taken is not None
    assert try_hold(tmp_path / "00.lock") is not None


def test_lock_files_are_empty_and_private(tmp_path: Path) -> None:
    with hold(tmp_path / "a.lock", 0, BUSY):
        found = (tmp_path / "a.lock").stat()
    assert (found.st_size, stat.S_IMODE(found.st_mode)) == (0, 0o600)


def test_a_planted_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.lock").symlink_to(tmp_path / "secret")
    with pytest.raises(CannotWriteError), hold(tmp_path / "a.lock", 0, BUSY):
        pytest.fail("the link was followed")
    with pytest.raises(CannotWriteError):
        try_hold(tmp_path / "a.lock")
    assert not (tmp_path / "secret").exists()


@pytest.mark.parametrize("hold_it", [try_hold, lambda path: hold(path, 0, BUSY).__enter__()])
def test_a_missing_folder_of_locks_is_made_for_its_owner_alone(
    hold_it: Callable[[Path], object], tmp_path: Path
) -> None:
    held = hold_it(tmp_path / "locks" / "a.lock")
    assert stat.S_IMODE((tmp_path / "locks").stat().st_mode) == 0o700
    del held


def test_a_lock_that_cannot_be_made_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "locks").write_text("a file")
    with pytest.raises(CannotWriteError, match=r"a\.lock could not be saved"):
        try_hold(tmp_path / "locks" / "a.lock")


def test_there_are_as_many_locks_as_are_held_by_a_batch() -> None:
    assert locks._LOCKS == 64
