"""The one door in and out: what every kind of store has to do, and what this one does with others at work."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from guidance.diary.frequency import Frequency
from guidance.learner.folder import Folder
from guidance.target.bank import BankEntry, Category
from store.errors import ConflictError, DamagedFileError, MissingRecordError, NewerStoreError, NotAStoreError
from store.school import School
from tests.store.making import (
    BY,
    LATER,
    TODAY,
    booked,
    change_marker,
    folders,
    learner,
    only,
    open_school,
    review,
    target,
)


@pytest.fixture
def other(school: School, tmp_path: Path) -> Iterator[School]:
    """The same store, open in another program on another machine: it has an index of its own."""
    other = open_school(school.place, tmp_path / "other-cache")
    other.refresh_index()
    yield other
    other.index.close()


# Folders


def test_a_folder_comes_out_as_it_went_in(small_school: School) -> None:
    for folder in folders():
        found = small_school.folder(folder.learner.id)
        came_out = {each.id: each.having(revision="") for each in found.records()}
        assert came_out == {each.id: each for each in folder.records()}
        assert found.damage == ()


def test_each_kind_of_record_is_sorted_the_oldest_first(school: School) -> None:
    late, early = review("i8", held_on=date(2026, 11, 1)), review("i9", held_on=date(2026, 9, 9))
    school.save("l1", [late, early, booked("a2", date(2026, 12, 1)), booked("a1", date(2026, 11, 6))], BY)
    folder = school.folder("l1")
    assert [each.id for each in folder.interviews] == ["i9", "i1", "i8"]
    assert [each.id for each in folder.appointments] == ["a1", "a2"]


def test_a_learner_who_is_not_there_is_an_error(school: School) -> None:
    with pytest.raises(MissingRecordError, match="There is no learner l9 here"):
        school.folder("l9")


def test_a_folder_in_the_wrong_file_is_not_shown(school: School) -> None:
    school.place.learner("l1").rename(school.place.learner("l2"))
    with pytest.raises(DamagedFileError, match="it holds the folder of l1"):
        school.folder("l2")


def test_a_folder_whose_learner_cannot_be_read_is_named(school: School) -> None:
    path = school.place.learner("l1")
    path.write_text(path.read_text().replace("Zoë", "Zoé"))
    with pytest.raises(DamagedFileError, match="the record that says whose folder it is cannot be read"):
        school.folder("l1")


def test_ids_are_never_the_same() -> None:
    ids = {School.make_id("l") for _ in range(1000)}
    assert len(ids) == 1000
    assert {len(each) for each in ids} == {10}


# Saving


def test_a_new_learner_has_a_folder_and_stands_in_the_list(school: School) -> None:
    added = school.add_learner(learner("l2", forename="Amir", surname="Khan"), BY)
    assert added.revision.startswith("1-")
    assert school.folder("l2") == Folder(learner=added)
    assert [row.name for row in school.index.learners(["l2"])] == ["Amir Khan"]


def test_a_learner_who_is_there_already_is_not_added_again(school: School) -> None:
    with pytest.raises(ConflictError):
        school.add_learner(learner("l1", forename="Amir"), BY)


def test_a_save_is_seen_in_the_list_at_once(school: School) -> None:
    school.save("l1", [target("t9", "Ring them", by_when=TODAY)], BY)
    assert [row.words for row in school.index.targets_due(TODAY)] == ["Ring them"]


def test_a_save_changes_the_folders_mark(school: School) -> None:
    before = school.mark("l1")
    school.save("l1", [target("t9")], BY)
    assert school.mark("l1") != before
    assert school.mark("l9") == ""


def test_a_stale_save_is_refused_and_both_versions_come_back(school: School, other: School) -> None:
    mine = theirs = school.folder("l1").targets[0]
    other.save("l1", [theirs.having(text="Theirs")], LATER)
    with pytest.raises(ConflictError, match="Mr Bright saved this record") as refused:
        school.save("l1", [mine.having(text="Mine")], BY)
    versions = [getattr(each, "text", "") for each in (refused.value.mine, refused.value.theirs)]
    assert versions == ["Mine", "Theirs"]


def test_two_people_who_save_different_records_do_not_meet(school: School, other: School) -> None:
    mine, theirs = school.folder("l1").targets
    other.save("l1", [theirs.having(text="Theirs")], LATER)
    school.save("l1", [mine.having(text="Mine")], BY)
    assert [each.text for each in other.folder("l1").targets] == ["Mine", "Theirs"]


def test_records_for_a_learner_who_was_taken_away_meanwhile_are_refused(school: School) -> None:
    school.place.learner("l1").unlink()
    with pytest.raises(MissingRecordError):
        school.save("l1", [target("t9")], BY)
    assert not school.place.learner("l1").exists()


def test_the_history_of_a_record_has_every_version(school: School) -> None:
    first = school.folder("l1").targets[0]
    second = only(school.save("l1", [first.having(text="Changed")], LATER))
    assert [version.record for version in school.history("l1", "t1")] == [first, second]
    with pytest.raises(MissingRecordError):
        school.history("l1", "t7")


@pytest.mark.parametrize("error", [sqlite3.OperationalError("disk I/O error"), sqlite3.DatabaseError("malformed")])
def test_a_record_is_safe_when_the_index_is_not(
    error: sqlite3.Error, school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise error

    with monkeypatch.context() as broken:
        broken.setattr("store.school.refresh_one", fail)
        saved = only(school.save("l1", [target("t9", "Ring them", by_when=TODAY)], BY))
    assert saved in school.folder("l1").targets
    assert school.index.targets_due(TODAY) == ()
    assert school.refresh_index() == 1
    assert [row.id for row in school.index.targets_due(TODAY)] == ["t9"]


def test_a_record_is_safe_when_the_settings_are_damaged(school: School) -> None:
    school.place.marker.write_text("{")
    saved = only(school.save("l1", [target("t9")], BY))
    assert saved in school.folder("l1").targets


def test_a_school_whose_disk_is_gone_says_so(school: School) -> None:
    school.place.learners.rename(school.place.root / "gone")
    for ask in (lambda: school.folder("l1"), lambda: school.save("l1", [target()], BY), school.refresh_index):
        with pytest.raises(NotAStoreError, match=r"cannot be (reached|read any more)"):
            ask()


# What others do


def test_what_another_process_saved_is_seen_after_a_look(school: School, other: School) -> None:
    other.add_learner(learner("l2", forename="Amir", surname="Khan"), BY)
    other.save("l1", [target("t9", "Ring them", by_when=TODAY)], BY)
    assert school.index.count() == 1
    assert school.refresh_index() == 2
    assert school.index.count() == 2
    assert [row.words for row in school.index.targets_due(TODAY)] == ["Ring them"]
    assert school.refresh_index() == 0


def test_a_learner_whom_another_process_took_away_is_gone_after_a_look(school: School, other: School) -> None:
    other.place.learner("l1").unlink()
    assert school.refresh_index() == 1
    assert school.index.count() == 0


# The school's own lists


def test_settings_are_saved_and_what_is_due_is_worked_out_anew(school: School) -> None:
    assert school.index.reviews_due(date(2027, 8, 31)) != ()
    before = school.settings
    saved = school.save_settings(before.having(school="Other", otherwise=Frequency.NONE), BY)
    assert (saved.school, school.settings) == ("Other", saved)
    assert school.index.reviews_due(date(2027, 8, 31)) == ()
    with pytest.raises(ConflictError):
        school.save_settings(before.having(school="Third"), BY)


def test_settings_that_another_process_saved_are_seen(school: School, other: School) -> None:
    other.save_settings(other.settings.having(otherwise=Frequency.NONE), BY)
    assert school.settings.otherwise is Frequency.NONE
    assert school.refresh_index() == 1
    assert school.index.reviews_due(date(2027, 8, 31)) == ()


def test_a_learner_who_goes_while_settings_change_does_not_stay_in_the_list(school: School) -> None:
    school.place.learner("l1").unlink()
    school.save_settings(school.settings.having(school="Other"), BY)
    assert school.index.count() == 0


def test_settings_that_cannot_be_read_are_named(school: School) -> None:
    path = school.place.marker
    path.write_text(path.read_text().replace("Lugg Valley", "Lugg Galley"))
    with pytest.raises(DamagedFileError, match="the settings cannot be read"):
        _ = school.settings


def test_a_member_of_staff_is_saved(school: School) -> None:
    shah = school.people()[0]
    saved = school.save_person(shah.having(post="Head of careers"), BY)
    assert school.people()[0] == saved
    assert saved.revision.startswith("2-")


def test_the_bank_is_ours_with_the_schools_changes_then_its_own(school: School) -> None:
    shipped = school.bank()[0]
    school.save_entry(shipped.having(prompt="Changed {subject}.", revision=""), BY)
    school.save_entry(BankEntry(id="own-2", category=Category.MONEY, prompt="Count {money}."), BY)
    bank = school.bank()
    assert bank[0].prompt == "Changed {subject}."
    assert [entry.id for entry in bank[-2:]] == ["own-1", "own-2"]


def test_a_store_that_a_newer_program_has_taken_over_meanwhile_is_saved_to_no_more(school: School) -> None:
    (before,) = school.save("l1", [target("tnew", "Ring them")], BY)
    change_marker(school.place, "store", schema_version=99)
    acts = (
        lambda: school.save("l1", [before.having(text="Ring them again")], BY),
        lambda: school.save_person(school.people()[0].having(post="Head"), BY),
        lambda: school.save_entry(BankEntry(id="own-3", category=Category.MONEY, prompt="Count it."), BY),
        lambda: school.save_settings(school.settings.having(school="Other"), BY),
    )
    for act in acts:
        with pytest.raises(NewerStoreError, match="Update Fingerpost"):
            act()
    assert before in school.folder("l1").targets
