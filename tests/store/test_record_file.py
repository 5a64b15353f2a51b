"""A file of records: what is saved, what is refused, and what survives a save."""

import json
from pathlib import Path
from typing import Any

import pytest

from guidance.learner.folder import Folder
from guidance.record import Record
from store.errors import ConflictError, DamagedFileError, MissingRecordError, NotAStoreError
from store.lines import parse, spell, with_revision
from store.place import Place
from store.record_file import RecordFile
from tests.store.making import BY, LATER, folder_file, learner, make_place, only, review, target


@pytest.fixture
def file(place: Place) -> RecordFile:
    """The file of the store's one learner."""
    return folder_file(place)


def tables(place: Place) -> dict[str, Any]:
    return parse(place.learner("l1").read_bytes())


def stored_target(file: RecordFile, key: str = "t1") -> Any:
    return next(each for each in file.read().of("targets") if each.id == key)


# Saving


def test_a_file_that_is_not_there_is_empty(place: Place) -> None:
    assert folder_file(place, "l9").read().tables == {}
    assert folder_file(place, "l9").check() is None


def test_a_new_record_gets_its_first_revision_and_both_stamps(file: RecordFile) -> None:
    saved = only(file.save([target("t9")], BY))
    assert saved.revision.startswith("1-")
    assert (saved.created, saved.changed) == (BY, BY)
    assert stored_target(file, "t9") == saved
    assert file.read().damage == ()


def test_a_changed_record_counts_on_keeps_who_made_it_and_says_who_changed_it(file: RecordFile) -> None:
    first = only(file.save([target("t9")], BY))
    second = only(file.save([first.having(text="Ring them")], LATER))
    assert second.revision.startswith("2-")
    assert (second.created, second.changed) == (BY, LATER)


def test_the_revision_is_the_same_for_the_same_content_and_another_for_any_other(tmp_path: Path) -> None:
    revisions = []
    for number, text in enumerate(("Ring them", "Ring them", "Ring him")):
        place = make_place(tmp_path / str(number), (Folder(learner=learner()),))
        revisions.append(only(folder_file(place).save([target("t9", text)], BY)).revision)
    assert revisions[0] == revisions[1] != revisions[2]


def test_saving_what_is_stored_changes_nothing(file: RecordFile, place: Place) -> None:
    first = only(file.save([target("t9")], BY))
    before = place.learner("l1").read_bytes()
    assert only(file.save([first], LATER)) == first
    assert place.learner("l1").read_bytes() == before
    assert [version.revision for version in file.history("t9")] == [first.revision]


def test_saving_what_is_stored_is_no_conflict_even_if_somebody_else_has_saved_it(file: RecordFile) -> None:
    first = only(file.save([target("t9")], BY))
    second = only(file.save([first.having(text="Ring them")], LATER))
    assert only(file.save([first.having(text="Ring them")], BY)) == second


def test_an_answer_that_is_taken_out_is_gone(file: RecordFile) -> None:
    first = only(file.save([target("t9", purpose="The course")], BY))
    file.save([first.having(purpose="")], BY)
    assert stored_target(file, "t9").purpose == ""


# Refusing


def test_a_stale_save_is_refused_with_both_versions_and_changes_nothing(file: RecordFile, place: Place) -> None:
    read = stored_target(file)
    theirs = only(file.save([read.having(text="Theirs")], LATER))
    before = place.learner("l1").read_bytes()
    with pytest.raises(ConflictError, match="Mr Bright saved this record after you opened it") as refused:
        file.save([read.having(text="Mine")], BY)
    assert refused.value.theirs == theirs
    assert getattr(refused.value.mine, "text", "") == "Mine"
    assert place.learner("l1").read_bytes() == before


def test_a_new_record_with_an_id_that_is_taken_is_a_conflict(file: RecordFile) -> None:
    with pytest.raises(ConflictError, match="somebody else saved this record"):
        file.save([target("t1", "Another")], BY)


def test_a_record_that_is_not_there_any_more_is_an_error_and_never_silence(file: RecordFile) -> None:
    with pytest.raises(MissingRecordError, match="no longer in the folder"):
        file.save([target("t8", revision="4-0123456789ab")], BY)


def test_records_without_a_learner_are_refused(place: Place) -> None:
    with pytest.raises(MissingRecordError, match="This folder is no longer there"):
        folder_file(place, "l9").save([target("t9")], BY)
    assert not place.learner("l9").exists()


@pytest.mark.parametrize(
    "second", [target("t1", "Stale", revision="7-0123456789ab"), target("t8", "Gone", revision="1-0123456789ab")]
)
def test_of_several_records_all_are_saved_or_none(second: Record, file: RecordFile, place: Place) -> None:
    before = place.learner("l1").read_bytes()
    with pytest.raises((ConflictError, MissingRecordError)):
        file.save([target("t9"), second], BY)
    assert place.learner("l1").read_bytes() == before


def test_a_record_that_belongs_elsewhere_is_refused(file: RecordFile) -> None:
    with pytest.raises(TypeError, match="Record does not belong in a learner's folder"):
        file.save([Record(id="x")], BY)


def test_a_folder_that_is_gone_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(NotAStoreError, match=r"cannot be reached\. Check that its disk is there\."):
        folder_file(Place(tmp_path / "nowhere"))


# History


def test_the_history_has_every_version_the_first_one_first(file: RecordFile) -> None:
    saved = [only(file.save([target("t9", "0")], BY))]
    for number in range(1, 12):
        saved.append(only(file.save([saved[-1].having(text=str(number))], LATER)))
    history = file.history("t9")
    assert [version.record for version in history] == saved
    assert [version.revision for version in history] == [each.revision for each in saved]


def test_the_history_of_what_is_not_there_is_an_error(file: RecordFile, place: Place) -> None:
    for each in (file, folder_file(place, "l9")):
        with pytest.raises(MissingRecordError, match="There is no record t8"):
            each.history("t8")


# What survives a save


def test_fields_and_tables_that_this_version_does_not_know_survive_a_save(file: RecordFile, place: Place) -> None:
    found = tables(place)
    newer = with_revision({**found["targets"]["1"], "weight": {"new": [1, None]}}, 1)
    unknown = {"plans": {"1": with_revision({"id": "p1"}, 1)}, "odd": [1, 2], "flag": True, "rows": {"1": 7}}
    found["targets"]["1"] = newer
    del found["contents"]
    place.learner("l1").write_bytes(spell({**found, **unknown}))
    read = stored_target(file)
    file.save([read.having(text="Changed")], BY)
    after = tables(place)
    assert {name: after[name] for name in unknown} == unknown
    assert after["targets"]["1"]["weight"] == {"new": [1, None]}
    assert after["targets"]["1"]["text"] == "Changed"


# Damage


def change_stored(place: Place, old: str, new: str) -> None:
    path = place.learner("l1")
    text = path.read_text()
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new))


def test_a_damaged_record_is_hidden_named_and_stays_as_it_is_when_others_are_saved(
    file: RecordFile, place: Place
) -> None:
    change_stored(place, "Hand in the essay", "Hand in the easel")
    file.save([review("i9")], BY)
    contents = file.read()
    assert [each.id for each in contents.of("targets")] == ["t2"]
    assert [each.id for each in contents.of("interviews")] == ["i1", "i9"]
    assert contents.damage[0] == "A record in targets is not what was saved (t1)."
    assert "Hand in the easel" in place.learner("l1").read_text()


def test_a_damaged_record_is_not_written_over(file: RecordFile, place: Place) -> None:
    read = stored_target(file)
    change_stored(place, "Hand in the essay", "Hand in the easel")
    with pytest.raises(DamagedFileError, match="the stored version of t1 is not what was saved"):
        file.save([read.having(text="New")], BY)


def test_the_list_of_contents_goes_on_missing_what_it_missed(file: RecordFile, place: Place) -> None:
    found = tables(place)
    del found["targets"]["2"]
    place.learner("l1").write_bytes(spell(found))
    missing = ("A record of targets is missing or not what was saved (t2).",)
    assert file.read().damage == missing
    file.save([target("t9")], BY)
    assert file.read().damage == missing


def test_a_damaged_list_of_contents_is_named_and_made_anew_by_the_next_save(file: RecordFile, place: Place) -> None:
    change_stored(place, '"records":{"interviews":{"i1"', '"records":{"interviews":{"ix"')
    assert "The file's list of contents is missing or damaged." in file.read().damage
    file.save([target("t9")], BY)
    assert file.read().damage == ()


@pytest.mark.parametrize(
    "change",
    [
        {"targets": [1]},
        {"targets": {"x": {}}},
        {"targets": {"01": {}}},
        {"targets": {"1": 7}},
        {"contents": []},
        {"history": "no"},
    ],
)
def test_a_table_that_is_not_as_it_was_written_is_not_written_anew(
    change: dict[str, Any], file: RecordFile, place: Place
) -> None:
    raw = json.dumps({**tables(place), **change}).encode()
    place.learner("l1").write_bytes(raw)
    with pytest.raises(DamagedFileError, match="is not as it was written, so nothing can be saved to it"):
        file.save([target("t9")], BY)
    assert place.learner("l1").read_bytes() == raw


def test_a_table_that_has_lost_its_name_is_shown_and_not_written_anew(file: RecordFile, place: Place) -> None:
    change_stored(place, '"targets":{\n', '"uargets":{\n')
    assert [each.id for each in file.read().of("targets")] == ["t1", "t2"]
    assert "A record stands in a table that is not its own (uargets)." in file.read().damage
    with pytest.raises(DamagedFileError, match="the table of targets is not as it was written"):
        file.save([stored_target(file).having(text="New")], BY)


def test_a_record_that_no_model_understands_is_named_and_the_rest_is_shown(file: RecordFile, place: Place) -> None:
    found = tables(place)
    found["targets"]["1"] = with_revision({**found["targets"]["1"], "state": "dreamt"}, 1)
    place.learner("l1").write_bytes(spell(found))
    contents = file.read()
    assert "A record cannot be understood (t1: state)." in contents.damage
    assert [each.id for each in contents.of("targets")] == ["t2"]
    for change in (target("t1"), target("t1", "New", revision=found["targets"]["1"]["revision"])):
        with pytest.raises(DamagedFileError, match="the stored version of t1 cannot be understood"):
            file.save([change], BY)


def test_an_earlier_version_that_no_model_understands_is_named(file: RecordFile, place: Place) -> None:
    file.save([stored_target(file).having(text="New")], BY)
    found = tables(place)
    old = found["history"]["1"]
    found["history"]["1"] = with_revision({**old, "body": {**old["body"], "state": "dreamt"}}, 0)
    place.learner("l1").write_bytes(spell(found))
    with pytest.raises(DamagedFileError, match="an earlier version in it cannot be understood"):
        file.history("t1")
