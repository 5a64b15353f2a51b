"""A restore makes a folder hold what a backup holds: all of it or nothing, and what was there is kept."""

import os
import stat
from pathlib import Path
from unittest.mock import patch

import pytest

from store.backup.archive import ArchiveError, read_archive
from store.backup.making import make_backup
from store.backup.restoring import preview, restore
from store.batch import is_pending, quiet_store
from store.doctor import examine
from store.errors import CannotWriteError, NotAStoreError
from store.lines import parse, spell, with_revision
from store.place import Place, glance
from tests.store.apart import run_apart
from tests.store.making import BY, LATER, folder_file, folders, make_place, target
from tests.store.test_one_failure import room_for
from tests.store_backup.cutting import DRAFT, make_schools, mixed_after_a_power_cut, mixed_after_one_failure
from tests.store_backup.keeping import everything, text_of

KILLS = "tests.store_backup.cutting:mixed_after_a_kill"


def test_into_an_empty_folder_the_school_comes_back_as_it_was(tmp_path: Path) -> None:
    place = make_place(tmp_path / "store")
    archive = make_backup(place, tmp_path / "a.zip", BY).archive
    done = restore(archive, tmp_path / "deep/new", LATER)
    assert text_of(Place(tmp_path / "deep/new")) == text_of(place)
    assert examine(Place(tmp_path / "deep/new")).findings == ()
    assert glance(tmp_path / "deep/new").school == "Lugg Valley School"
    assert done.before is None


def test_over_a_store_it_says_what_is_new_changed_and_gone_and_does_just_that(tmp_path: Path) -> None:
    place, archive = make_schools(tmp_path)
    old = text_of(place)
    shown = preview(archive, place.root)
    assert (shown.new, shown.changed, shown.gone) == (
        ("learners/l3.json",),
        ("learners/l1.json",),
        ("learners/l6.json",),
    )
    assert (shown.same, shown.stays) == (4, ("drafts/d1.json",))
    assert text_of(place) == old
    done = restore(archive, place.root, LATER)
    assert done.preview == shown
    files = archive.manifest.files
    assert text_of(place) == dict(archive.files(files)) | {"drafts/d1.json": DRAFT}
    assert done.before is not None
    before = read_archive(done.before)
    assert dict(before.files(before.manifest.files)) == old


def test_a_restore_can_be_taken_back_with_the_backup_that_it_made(tmp_path: Path) -> None:
    place, archive = make_schools(tmp_path)
    old = text_of(place)
    done = restore(archive, place.root, LATER)
    assert done.before is not None
    restore(read_archive(done.before), place.root, LATER)
    assert text_of(place) == old


def test_where_nothing_would_change_nothing_is_written(tmp_path: Path) -> None:
    place = make_place(tmp_path / "store")
    archive = make_backup(place, tmp_path / "a.zip", BY).archive
    before = everything(place.root)
    assert restore(archive, place.root, LATER).before is None
    assert everything(place.root) == before


def test_the_account_of_what_was_done_is_never_taken_back(tmp_path: Path) -> None:
    place = make_place(tmp_path / "store")
    (place.root / "audit").mkdir(exist_ok=True)
    (place.root / "audit/2026-10.jsonl").write_bytes(b"one\n")
    (place.root / "audit/2026-11.jsonl").write_bytes(b"two\n")
    archive = make_backup(place, tmp_path / "a.zip", BY).archive
    (place.root / "audit/2026-11.jsonl").write_bytes(b"two\nthree\n")
    (place.root / "audit/2026-10.jsonl").unlink()
    restore(archive, place.root, LATER)
    assert (place.root / "audit/2026-11.jsonl").read_bytes() == b"two\nthree\n"
    assert (place.root / "audit/2026-10.jsonl").read_bytes() == b"one\n"


# Where it does not go


def refused(archive_of: Path, root: Path, words: str) -> None:
    before = everything(root) if root.is_dir() else None
    with pytest.raises((NotAStoreError, ArchiveError, CannotWriteError), match=words):
        restore(read_archive(archive_of), root, LATER)
    assert (everything(root) if root.is_dir() else None) == before


def test_it_does_not_go_into_a_folder_with_other_things_in_it(tmp_path: Path) -> None:
    make_backup(make_place(tmp_path / "store"), tmp_path / "a.zip", BY)
    (tmp_path / "home").mkdir()
    (tmp_path / "home/letter.txt").touch()
    refused(tmp_path / "a.zip", tmp_path / "home", "is not empty and holds no school")
    refused(tmp_path / "a.zip", tmp_path / "home/letter.txt", "is not empty and holds no school")


def test_the_backup_of_one_school_does_not_go_over_another(tmp_path: Path) -> None:
    make_backup(make_place(tmp_path / "store"), tmp_path / "a.zip", BY)
    other = make_place(tmp_path / "other")
    other.marker.write_bytes(other.marker.read_bytes().replace(b'"s1"', b'"s2"'))
    archive = read_archive(tmp_path / "a.zip")
    assert restore(archive, other.root, LATER).before  # its own file is damaged: it cannot say that it is another
    tables = parse(other.marker.read_bytes())
    (key,) = tables["store"]
    tables["store"][key] = with_revision(tables["store"][key] | {"id": "s2"}, 1)
    other.marker.write_bytes(spell(tables))
    refused(tmp_path / "a.zip", other.root, "it is of another school")


def test_a_backup_without_the_schools_own_file_makes_no_school(tmp_path: Path) -> None:
    place = make_place(tmp_path / "store")
    place.marker.unlink()
    make_backup(place, tmp_path / "a.zip", BY)
    refused(tmp_path / "a.zip", tmp_path / "new", "it has no fingerpost.json")


@pytest.mark.parametrize("name", ["learners", "drafts", "imports", "backups", "locks"])
def test_nothing_is_written_through_a_folder_that_is_a_link(name: str, tmp_path: Path) -> None:
    place, _ = make_schools(tmp_path)
    elsewhere = tmp_path / "elsewhere"
    (place.root / name).rename(elsewhere)
    (place.root / name).symlink_to(elsewhere)
    before = everything(elsewhere)
    refused(tmp_path / "a.zip", place.root, f"{name} is a link to another place")
    assert everything(elsewhere) == before


def test_a_link_in_place_of_a_file_is_moved_away_and_not_followed(tmp_path: Path) -> None:
    place, archive = make_schools(tmp_path)
    secret = tmp_path / "secret.json"
    secret.write_bytes(b"mine")
    place.learner("l1").unlink()
    place.learner("l1").symlink_to(secret)
    place.people.unlink()
    os.mkfifo(place.people)
    place.learner("l2").unlink()
    place.learner("l2").mkdir()
    done = restore(archive, place.root, LATER)
    assert secret.read_bytes() == b"mine"
    assert not place.learner("l1").is_symlink()
    assert (place.root / done.aside / "learners/l1.json").readlink() == secret
    assert (place.root / done.aside / "learners/l2.json").is_dir()
    assert stat.S_ISFIFO((place.root / done.aside / "people.json").stat().st_mode)
    assert examine(place).findings == ()


def test_a_file_in_place_of_a_folder_is_said_before_anything_is_changed(tmp_path: Path) -> None:
    place, _ = make_schools(tmp_path)
    (place.drafts / "d1.json").unlink()
    place.drafts.rmdir()
    place.drafts.touch()
    refused(tmp_path / "a.zip", place.root, "drafts should be a folder and is a file")


@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_only_its_owner_can_enter_what_was_restored_whatever_the_umask(umask: int, tmp_path: Path) -> None:
    archive = make_backup(make_place(tmp_path / "store"), tmp_path / "a.zip", BY).archive
    (tmp_path / "new").mkdir(mode=0o755)
    before = os.umask(umask)
    try:
        restore(archive, tmp_path / "new", LATER)
    finally:
        os.umask(before)
    for path in (tmp_path / "new", *(tmp_path / "new").rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)


# Whatever happens meanwhile


def test_on_a_full_disk_the_store_stays_as_it_was(tmp_path: Path) -> None:
    place, archive = make_schools(tmp_path)
    old = text_of(place)
    with room_for(1200), pytest.raises(CannotWriteError):
        restore(archive, place.root, LATER)
    assert text_of(place) == old
    assert not list(place.imports.iterdir())
    restore(archive, place.root, LATER)
    assert place.learner("l3").exists()


def test_an_import_that_cannot_be_finished_is_replaced_with_the_rest(tmp_path: Path) -> None:
    place, archive = make_schools(tmp_path)
    place.pending.write_bytes(b"{")
    restore(archive, place.root, LATER)
    assert examine(place).findings == ()
    folder_file(place, "l1").save([target("t10")], LATER)


def test_killed_at_many_steps_it_is_the_old_state_or_the_new_one(tmp_path: Path) -> None:
    result = run_apart(KILLS, folder=str(tmp_path), every=29)
    assert result["found"] == []
    assert result["results"] == 2
    assert result["calls"] > 60


def test_killed_at_many_steps_into_an_empty_folder_it_is_nothing_or_the_school(tmp_path: Path) -> None:
    result = run_apart(KILLS, folder=str(tmp_path), every=23, empty=True)
    assert result["found"] == []
    assert result["results"] == 2


@pytest.mark.deep
@pytest.mark.parametrize("empty", [False, True])
def test_killed_at_every_step_it_is_the_old_state_or_the_new_one(tmp_path: Path, empty: bool) -> None:
    assert run_apart(KILLS, folder=str(tmp_path), empty=empty)["found"] == []


@pytest.mark.deep
@pytest.mark.parametrize("safeguard", ["the decision", "staging before deciding"])
def test_the_proof_of_the_kills_catches_a_restore_without(safeguard: str, tmp_path: Path) -> None:
    found = run_apart(KILLS, folder=str(tmp_path), every=13, without=safeguard)["found"]
    assert any("neither the old nor the new" in each for each in found)


def test_at_every_moment_of_a_power_cut_it_is_the_old_state_or_the_new_one(tmp_path: Path) -> None:
    assert mixed_after_a_power_cut(tmp_path) == []


@pytest.mark.deep
@pytest.mark.parametrize("safeguard", ["the decision", "staging before deciding", "the barrier", "forcing the folders"])
def test_the_proof_of_the_power_cut_catches_a_restore_without(safeguard: str, tmp_path: Path) -> None:
    assert mixed_after_a_power_cut(tmp_path, without=safeguard) != []


def test_whichever_of_many_calls_fails_it_is_old_or_new_and_can_be_begun_again(tmp_path: Path) -> None:
    assert mixed_after_one_failure(tmp_path, every=23) == []


@pytest.mark.deep
def test_whichever_call_fails_it_is_old_or_new_and_can_be_begun_again(tmp_path: Path) -> None:
    assert mixed_after_one_failure(tmp_path) == []


def test_the_proof_of_one_failure_catches_a_restore_without_the_decision(tmp_path: Path) -> None:
    found = mixed_after_one_failure(tmp_path, every=13, without="the decision")
    assert any("neither the old nor the new" in each for each in found)


def test_whoever_saves_next_finishes_a_restore_that_was_begun(tmp_path: Path) -> None:
    place, archive = make_schools(tmp_path)
    with patch("store.backup.swap._finish"):
        restore(archive, place.root, LATER)
    assert is_pending(place)
    assert not place.learner("l3").exists()
    with quiet_store(place):
        assert place.learner("l3").exists()
    assert not is_pending(place)


def test_a_school_of_other_folders_is_whole_after_it(tmp_path: Path) -> None:
    place = make_place(tmp_path / "store", folders()[:1])
    archive = make_backup(make_place(tmp_path / "other"), tmp_path / "a.zip", BY).archive
    restore(archive, place.root, LATER)
    assert examine(place).learners == 5
