"""A backup holds the whole store as it was at once, is private, whole and read again, or is not there at all."""

import hashlib
import os
import stat
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch

import pytest

from store.backup import making
from store.backup.archive import ArchiveError, read_archive
from store.backup.making import back_up, make_backup
from store.backup.manifest import Entry, manifest_from, remade
from store.backup.names import ARCHIVE_LOCK, MANIFEST, entries
from store.batch import quiet_store, write_all
from store.errors import BusyError, CannotWriteError, DamagedFileError
from store.folder_file import SHAPE
from store.locks import hold, try_hold
from store.place import Place
from store.record_tables import spell_new
from store.school import School
from tests.store.batching import AFTER, BEFORE, few_locks, names, run_batch
from tests.store.batching import make_school as make_batch_school
from tests.store.making import BY, folder_file, folders, learner, make_place, target
from tests.store.system import System
from tests.store.test_one_failure import room_for
from tests.store_backup.keeping import pack_backup, text_of


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """The small school, with a draft, a run and an account of what was done."""
    place = make_place(tmp_path / "store")
    (place.drafts / "d1.json").write_bytes(b"{}")
    (place.imports / "m1.removed").mkdir()
    (place.imports / "m1.removed/l9.json").write_bytes(b"{}")
    (place.root / "audit").mkdir(exist_ok=True)
    (place.root / "audit/2026-11.jsonl").write_bytes(b"one\ntwo\nhalf a li")
    return place


def test_a_backup_holds_every_file_as_it_is_and_says_whose_when_and_by_whom(place: Place, tmp_path: Path) -> None:
    made = make_backup(place, tmp_path / "a.zip", BY)
    found = read_archive(tmp_path / "a.zip")
    assert dict(found.files(found.manifest.files)) == text_of(place) | {"audit/2026-11.jsonl": b"one\ntwo\n"}
    assert (found.manifest.store, found.manifest.schema_version, found.manifest.made) == ("s1", 1, BY)
    assert found.manifest.learners == 5
    assert made.archive.manifest == found.manifest
    assert made.left_out == ()


def test_what_passes_and_what_is_not_ours_is_not_in_it_and_the_latter_is_said(place: Place, tmp_path: Path) -> None:
    (place.locks / "00.lock").touch()
    (place.drafts / "d1.lock").touch()
    (place.learners / ".l1.x.unfinished").touch()
    (place.backups / "daily-2026-11-01.zip").touch()
    (place.root / "notes.txt").touch()
    (place.learners / "l7.json").symlink_to("/etc/passwd")
    os.mkfifo(place.learners / "l8.json")
    made = make_backup(place, tmp_path / "a.zip", BY)
    assert set(made.archive.manifest.files) == {*text_of(place), "audit/2026-11.jsonl"}
    assert {name for name, _ in made.left_out} == {"learners/l7.json", "learners/l8.json", "notes.txt"}
    assert all(why.endswith(".") for _, why in made.left_out)


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o777])
def test_only_its_owner_can_read_a_backup_whatever_the_umask(place: Place, tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        make_backup(place, tmp_path / "a.zip", BY)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.zip").stat().st_mode) == 0o600


def test_it_is_forced_to_the_disk_and_read_again_before_it_is_moved_into_place(place: Place) -> None:
    with System(place.backups) as system:
        path = back_up(place, "by-hand", BY).path
    order = [call.name for call in system.calls if call.name in {"fsync", "replace"}]
    assert order == ["fsync", "replace", "fsync"]
    assert path.name == "by-hand-20261102-093000.zip"
    assert list(place.backups.iterdir()) == [path]


def test_two_in_one_second_have_two_names(place: Place) -> None:
    assert {back_up(place, "by-hand", BY).path.name for _ in range(2)} == {
        "by-hand-20261102-093000.zip",
        "by-hand-20261102-093000-2.zip",
    }


def test_a_backup_that_does_not_read_as_it_was_written_is_none(place: Place, tmp_path: Path) -> None:
    with (
        patch.object(making, "read_archive", side_effect=ArchiveError(tmp_path, "broken.")),
        pytest.raises(CannotWriteError, match="the disk does not hold what was written"),
    ):
        make_backup(place, tmp_path / "a.zip", BY)
    assert not list(tmp_path.glob("*a.zip*"))


@pytest.mark.parametrize("room", [0, 1000, 3000])
def test_on_a_full_disk_the_old_backup_stays_and_nothing_is_left_behind(
    place: Place, tmp_path: Path, room: int
) -> None:
    make_backup(place, tmp_path / "a.zip", BY)
    before = (tmp_path / "a.zip").read_bytes()
    with room_for(room), pytest.raises(CannotWriteError, match=r"a.zip could not be saved"):
        make_backup(place, tmp_path / "a.zip", BY)
    assert (tmp_path / "a.zip").read_bytes() == before
    assert {path.name for path in tmp_path.iterdir()} == {"store", "a.zip"}


def test_it_is_told_how_far_it_is_and_can_be_stopped(place: Place, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    make_backup(place, tmp_path / "a.zip", BY, lambda done, total: told.append((done, total)))
    assert told == [(number, len(told)) for number in range(1, len(told) + 1)]
    assert len(told) == len(list(entries(place)))

    def stop(_done: int, _all: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_backup(place, tmp_path / "b.zip", BY, stop)
    assert not list(tmp_path.glob("*b.zip*"))


def test_a_store_whose_own_file_is_damaged_is_backed_up_all_the_same(place: Place, tmp_path: Path) -> None:
    place.marker.write_bytes(b"{")
    manifest = make_backup(place, tmp_path / "a.zip", BY).archive.manifest
    assert (manifest.store, manifest.schema_version, manifest.learners) == ("", 0, 5)


def test_an_import_that_was_cut_off_is_finished_first(tmp_path: Path) -> None:
    place = make_batch_school(tmp_path / "store")
    files = {key: spell_new(SHAPE, [learner(key, forename=name)], {}) for key, name in AFTER.items()}
    with few_locks(), quiet_store(place), patch("store.batch._finish"):
        write_all(place, "run1", files, removed=["l3"])
    make_backup(place, tmp_path / "a.zip", BY)
    assert names(place) == AFTER
    place.pending.write_bytes(b"{}{")
    with pytest.raises(DamagedFileError):
        make_backup(place, tmp_path / "b.zip", BY)
    assert back_up(place, "as-it-is", BY, as_it_is=True).path.exists()


# What is in it belongs together


def learners_in(path: Path, into: Place) -> dict[str, str]:
    """What each learner in a backup is called."""
    found = read_archive(path)
    for name, data in found.files(found.manifest.files):
        if name.startswith("learners/"):
            (into.root / name).write_bytes(data)
    return names(into)


def with_an_import_meanwhile(folder: Path, turns: Callable[..., Iterator[tuple[int, str]]] | None) -> bool:
    """Whether a backup, during which an import is begun, holds half of it."""
    place = make_batch_school(folder / "store")
    importing = threading.Thread(target=run_batch, args=(place,))
    done = 0

    def told(_done: int, _all: int) -> None:
        nonlocal done
        done += 1
        if done == 3:
            importing.start()
            importing.join(0.3)  # it waits for us, or is through

    with few_locks(), ExitStack() as stack:
        if turns:
            stack.enter_context(patch.object(making, "_in_turn", turns))
        make_backup(place, folder / "a.zip", BY, told)
        importing.join()
    into = make_place(folder / "into", ())
    return learners_in(folder / "a.zip", into) not in (BEFORE, AFTER)


def one_lock_after_the_other(place: Place, **_: bool) -> Iterator[tuple[int, str]]:
    """As ours, but each lock is given back before the next one is taken."""
    found = list(entries(place))
    for name in sorted(found):
        with hold(making._lock_of(place, name), 1.0, BusyError("busy")):
            pass
        yield len(found), name


def test_an_import_that_is_begun_meanwhile_is_in_it_as_a_whole_or_not_at_all(tmp_path: Path) -> None:
    assert not with_an_import_meanwhile(tmp_path, None)


def test_the_proof_catches_a_backup_that_gives_each_lock_back_before_it_takes_the_next(tmp_path: Path) -> None:
    place = make_batch_school(tmp_path / "look")
    at = [name for name in sorted(entries(place)) if name.startswith("learners/")]
    assert len(at) == 3
    assert with_an_import_meanwhile(tmp_path, one_lock_after_the_other)


def test_whoever_saves_one_learner_is_let_through_meanwhile(tmp_path: Path, place: Place) -> None:
    saved: list[object] = []

    def save(_done: int, _all: int) -> None:
        if not saved:
            other = threading.Thread(
                target=lambda: saved.append(folder_file(place, "l5").save([target("t77", "meanwhile")], BY))
            )
            other.start()
            other.join(0.2)

    make_backup(place, tmp_path / "a.zip", BY, save)
    assert saved


def test_while_something_is_taken_out_of_all_backups_none_is_made(place: Place, tmp_path: Path) -> None:
    lock = try_hold(place.locks / ARCHIVE_LOCK)
    assert lock is not None
    with patch.object(making, "_PATIENCE", 0.05), pytest.raises(BusyError):
        make_backup(place, tmp_path / "a.zip", BY)
    lock.release()
    assert not (tmp_path / "a.zip").exists()


def test_the_list_is_made_again_when_a_file_in_a_backup_is_changed(tmp_path: Path) -> None:
    made = make_backup(make_place(tmp_path / "store", folders()[:1]), tmp_path / "a.zip", BY)
    files = dict(made.archive.files(made.archive.manifest.files)) | {"learners/l1.json": b"sealed"}
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        raw = archive.read(MANIFEST)
    now = {name: make_sum(data) for name, data in files.items()}
    changed = read_archive(pack_backup(tmp_path / "b.zip", files, remade(raw, now)))
    assert changed.read("learners/l1.json") == b"sealed"
    assert manifest_from(raw).made == changed.manifest.made


def make_sum(data: bytes) -> Entry:
    return Entry(len(data), hashlib.sha256(data).hexdigest())


def test_a_school_that_is_open_goes_on_working_after_it(place: Place, opened: Callable[[Place], School]) -> None:
    school = opened(place)
    back_up(place, "by-hand", BY)
    assert school.refresh_index() == 5
    assert school.save("l1", [target("t50", "after")], BY)
