"""The index is brought up to date from the marks of files, and says whether it is."""

import os
from pathlib import Path

import pytest

from store.durable import unfinished
from store.index import update
from store.index.update import apply_changes, find_changes
from store.place import Place
from store.school import School
from tests.store.making import BY, TODAY, learner, target


def grow_old(*paths: Path) -> None:
    """Makes files and folders an hour older, so that nothing depends on the clock."""
    for path in paths:
        found = path.lstat()
        os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns - 3600 * 10**9), follow_symlinks=False)


def learners_folder(school: School) -> Place:
    grow_old(school.place.learners)
    return school.place


def test_the_index_is_current_after_a_look_and_no_longer_after_a_save(school: School) -> None:
    learners_folder(school)
    assert not school.index.is_current()
    school.refresh_index()
    assert school.index.is_current()
    school.save("l1", [target("t9")], BY)
    assert not school.index.is_current()


def test_a_folder_that_changed_this_moment_is_not_trusted(school: School) -> None:
    os.utime(school.place.learners)
    school.refresh_index()
    assert not school.index.is_current()


def test_the_index_is_not_current_when_a_file_came_or_went(school: School) -> None:
    learners_folder(school)
    school.refresh_index()
    school.place.learner("l1").rename(school.place.root / "gone")
    grow_old(school.place.learners)
    assert not school.index.is_current()


def test_the_index_is_not_current_when_the_settings_changed(school: School) -> None:
    learners_folder(school)
    school.refresh_index()
    school.place.marker.write_bytes(school.place.marker.read_bytes())
    os.utime(school.place.marker, ns=(0, 0))
    assert not school.index.is_current()


def test_the_index_is_not_current_when_the_disk_is_gone(school: School) -> None:
    learners_folder(school)
    school.refresh_index()
    school.place.learners.rename(school.place.root / "gone")
    assert not school.index.is_current()


def test_only_what_changed_is_read(small_school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    small_school.place.learner("l2").unlink()
    os.utime(small_school.place.learner("l1"), ns=(0, 0))
    changes = find_changes(small_school.index.connection, small_school.place)
    assert (changes.changed, changes.gone) == (("l1",), ("l2",))
    read: list[str] = []
    original = update.read_facts

    def reading(place: Place, key: str, reader: object) -> object:
        read.append(key)
        return original(place, key, reader)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(update, "read_facts", reading)
    small_school.refresh_index()
    assert read == ["l1"]
    assert small_school.index.count() == 4


def test_a_look_at_an_index_that_is_up_to_date_changes_nothing(small_school: School) -> None:
    assert small_school.refresh_index() == 0
    learners = small_school.index.learners([f"l{number}" for number in range(1, 6)])
    assert small_school.refresh_index() == 0
    assert small_school.index.learners([f"l{number}" for number in range(1, 6)]) == learners


def test_a_reading_that_is_stopped_goes_on_where_it_was(small_school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(update, "_BATCH", 2)
    school, connection = small_school, small_school.index.connection
    os.utime(school.place.marker, ns=(0, 0))  # other settings: everything is read anew
    school.place.learner("l5").unlink()
    told: list[int] = []

    def stop(done: int) -> bool:
        told.append(done)
        return False

    changes = find_changes(connection, school.place)
    assert (len(changes.changed), changes.gone) == (4, ("l5",))
    assert not apply_changes(connection, school.place, changes, school.fact_reader, goes_on=stop)
    assert told == [2]
    assert not school.index.is_current()
    assert len(find_changes(connection, school.place).changed) == 2
    assert school.refresh_index() == 3
    assert school.index.count() == 4


def test_a_damaged_folder_is_named_and_mended_when_it_is_whole_again(school: School) -> None:
    path = school.place.learner("l1")
    whole = path.read_bytes()
    path.write_bytes(whole[:100])
    school.refresh_index()
    assert school.index.damage() == (("l1", "l1.json is damaged: nothing in it can be read."),)
    assert school.index.count() == 0
    path.write_bytes(whole)
    school.refresh_index()
    assert (school.index.damage(), school.index.count()) == ((), 1)


def test_what_a_killed_program_left_half_written_is_cleared_away_and_what_is_young_is_not(school: School) -> None:
    place = school.place
    folders = (place.root, place.learners, place.drafts, place.imports, place.backups)
    old = [unfinished(folder / "a.json") for folder in folders]
    young = [unfinished(folder / "b.json") for folder in folders]
    for path in (*old, *young):
        path.write_text("half")
    grow_old(*old)
    school.refresh_index()
    assert not [path for path in old if path.exists()]
    assert all(path.exists() for path in young)


def test_a_link_named_like_something_half_written_leaves_what_it_points_to(school: School, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_text("theirs")
    link = unfinished(school.place.learners / "a.json")
    link.symlink_to(kept)
    grow_old(link, kept)
    school.refresh_index()
    assert kept.read_text() == "theirs"


def test_a_learner_who_is_gone_when_the_index_is_told_of_a_save_is_forgotten(small_school: School) -> None:
    small_school.place.learner("l2").unlink()
    update.refresh_one(small_school.index.connection, small_school.place, "l2", small_school.fact_reader)
    assert small_school.index.count() == 4
    assert small_school.index.targets_due(TODAY) == ()


def test_a_second_index_sees_what_the_first_one_wrote(small_school: School) -> None:
    before = small_school.index.changes_seen()
    small_school.add_learner(learner("l6"), BY)
    assert small_school.index.changes_seen() > before
