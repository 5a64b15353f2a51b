"""An open record is made confidential in one step: its text leaves the learner's file, or nothing has changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import patch

import pytest

from guidance.copies import CopySent
from guidance.record import Record
from guidance.target.target import Target, TargetState
from guidance.trust.confidential import belongs_inside, outside
from guidance.trust.sealed import TABLE, Sealed
from store.errors import CannotWriteError, ConflictError, DamagedFileError, MissingRecordError
from store.folder_file import SHAPE
from store.lines import check, spell, with_revision
from store.locks import lock_for
from store.place import Place
from store.record_file import RecordFile
from store.record_tables import Shape
from store.sealing import taking
from store.sealing.age import PrivateKey
from store.sealing.confidential import make_confidential
from store.sealing.envelope import seal_document
from store.sealing.errors import CannotSealError
from store.sealing.note import Begun, all_begun, note_begun
from store.sealing.records import open_sealed, seal_again
from tests.store_sealing.sealing_samples import BY, MARKER, OPEN_MARKER, TODAY, Keys, found_in, interview


def _sealed_from(document: dict[str, Any]) -> Record:
    return Sealed.model_validate(document)


def _table_of(record: Record) -> str:
    return TABLE if isinstance(record, Sealed) else SHAPE.table_of(record)


#: The shape of a learner's file with its sealed records.
WITH_SEALED = Shape({**SHAPE.readers, TABLE: _sealed_from}, _table_of, "learner")


def learner_file(place: Place) -> RecordFile:
    path = place.learner("l1")
    return RecordFile(path, lock_for(place.locks, path), WITH_SEALED)


def stored_interview(place: Place) -> Any:
    return next(each for each in learner_file(place).read().of("interviews") if each.id == "i1")


def test_nothing_of_the_record_is_left_in_the_learners_file(place: Place, keys: Keys) -> None:
    assert found_in(place.learners) == ["l1.json"]
    made = make_confidential(place, "l1", stored_interview(place), keys.closing())
    assert found_in(place.root) == []
    contents = learner_file(place).read()
    assert contents.damage == ()
    assert contents.of(TABLE) == (made.sealed,)
    assert [each.id for each in contents.of("interviews")] == ["i0"]
    assert contents.of("addenda") == contents.of("referrals") == ()


def test_what_is_none_of_it_stays_with_its_history(place: Place, keys: Keys) -> None:
    before = learner_file(place).history("i0")
    make_confidential(place, "l1", stored_interview(place), keys.closing())
    assert learner_file(place).history("i0") == before
    (target,) = learner_file(place).read().of("targets")
    assert (target.id, target.state, target.answers) == ("t2", TargetState.OPEN, ())
    assert [each.revision[0] for each in learner_file(place).history("t2")] == ["1", "4"]
    assert len(found_in(place.root, OPEN_MARKER)) == 1


def test_everything_that_came_of_it_is_inside(place: Place, keys: Keys) -> None:
    before = learner_file(place).read()
    made = make_confidential(place, "l1", stored_interview(place), keys.closing())
    for key in (keys.adviser, keys.learner, keys.safeguarding):
        inside = open_sealed(made.sealed, key)
        assert inside.interview.having(revision="", changed=None) == interview()
        assert inside.targets == tuple(each for each in before.of("targets") if each.id == "t1")
        assert inside.referrals == before.of("referrals")
        assert inside.addenda == before.of("addenda")
        earlier = [(row["of"], row["body"]["revision"][0]) for row in inside.taken["history"]]
        assert earlier == [("i1", "1"), ("i1", "2"), ("t2", "2"), ("t1", "1")]
        assert inside.taken["copies"][0]["text"] == f"# Copy\n{MARKER}"
        assert inside.taken["targets"][0]["answers"][0]["why"] == f"{MARKER} helped"


def test_it_is_said_which_copies_had_left_and_what_the_diary_says(place: Place, keys: Keys) -> None:
    made = make_confidential(place, "l1", stored_interview(place), keys.closing())
    assert [each.id for each in made.rest.copies] == ["c1"]
    assert MARKER not in str(made.rest)
    assert [each.id for each in made.rest.records] == ["a1"]
    copies = {each.id: each for each in learner_file(place).read().of("copies")}
    assert copies["c1"].text == ""
    assert copies["c0"].text == f"# Copy\n{OPEN_MARKER}"


def test_the_sealed_record_is_saved_again_like_any_other(place: Place, keys: Keys) -> None:
    made = make_confidential(place, "l1", stored_interview(place), keys.closing())
    inside = open_sealed(made.sealed, keys.adviser)
    assert inside.interview.revision == made.sealed.revision
    changed = inside.interview.having(learner_comments=f"{MARKER} is gone")
    (saved,) = learner_file(place).save([seal_again(made.sealed, inside, changed)], BY)
    assert saved.revision.startswith("2-")
    assert found_in(place.root) == []
    assert [each.revision[0] for each in learner_file(place).history("i1")] == ["1", "2"]
    with pytest.raises(ConflictError):
        learner_file(place).save([seal_again(made.sealed, inside, changed.having(level="B"))], BY)


def test_until_the_traces_are_gone_a_note_says_so(place: Place, keys: Keys) -> None:
    assert all_begun(place) == ()
    make_confidential(place, "l1", stored_interview(place), keys.closing())
    assert all_begun(place) == (Begun("l1", "i1"),)


# What is refused, and leaves everything as it was


@contextmanager
def nothing_changes(place: Place) -> Iterator[None]:
    before = {path: path.read_bytes() for path in place.root.rglob("*.json")}
    yield
    assert {path: path.read_bytes() for path in place.root.rglob("*.json")} == before


def test_a_record_that_somebody_saved_meanwhile_is_not_sealed(place: Place, keys: Keys) -> None:
    read = stored_interview(place)
    learner_file(place).save([read.having(level="B")], BY)
    with nothing_changes(place), pytest.raises(ConflictError):
        make_confidential(place, "l1", read, keys.closing())


def test_a_record_that_is_not_there_or_is_sealed_already_is_refused(place: Place, keys: Keys) -> None:
    read = stored_interview(place)
    with nothing_changes(place), pytest.raises(MissingRecordError):
        make_confidential(place, "l1", read.having(id="i9"), keys.closing())
    make_confidential(place, "l1", read, keys.closing())
    with nothing_changes(place), pytest.raises(MissingRecordError, match="no longer open"):
        make_confidential(place, "l1", read, keys.closing())


def test_a_damaged_folder_is_not_sealed_because_what_is_damaged_could_hold_its_text(place: Place, keys: Keys) -> None:
    read = stored_interview(place)
    path = place.learner("l1")
    path.write_bytes(path.read_bytes().replace(b"rang", b"rung"))
    with nothing_changes(place), pytest.raises(DamagedFileError, match="Repair it first"):
        make_confidential(place, "l1", read, keys.closing())


def test_a_row_that_cannot_be_understood_stops_the_sealing(place: Place, keys: Keys) -> None:
    read = stored_interview(place)
    path = place.learner("l1")
    tables = check(path.read_bytes()).tables
    (row,) = tables["referrals"].values()
    strange = with_revision({**row, "sent_on": "some day"}, 1)
    tables["referrals"] = {"1": strange}
    contents = tables["contents"]["1"]
    contents["records"]["referrals"] = {strange["id"]: strange["revision"]}
    tables["contents"] = {"1": with_revision(contents, 0)}
    path.write_bytes(spell(tables))
    with nothing_changes(place), pytest.raises(DamagedFileError, match="cannot be understood"):
        make_confidential(place, "l1", read, keys.closing())


def test_an_envelope_that_does_not_open_with_the_writers_key_stops_the_sealing(place: Place, keys: Keys) -> None:
    closing = replace(keys.closing(), key=PrivateKey.make())
    with nothing_changes(place), pytest.raises(CannotSealError, match="nothing was changed"):
        make_confidential(place, "l1", stored_interview(place), closing)


def test_without_the_trial_an_envelope_with_less_in_it_would_have_been_written(place: Place, keys: Keys) -> None:
    def seal_less(_whole: dict[str, Any], public: list[str]) -> str:
        return seal_document({"version": 1, "interview": {"id": "i1", "kind": "informal"}}, public)

    with patch("store.sealing.confidential.seal_document", seal_less):
        with nothing_changes(place), pytest.raises(CannotSealError):
            make_confidential(place, "l1", stored_interview(place), keys.closing())
        with patch("store.sealing.confidential._try", lambda *_given: None):
            make_confidential(place, "l1", stored_interview(place), keys.closing())
    assert found_in(place.root) == []  # gone for good: that is what the trial prevents


def test_a_disk_that_refuses_leaves_the_record_open_and_whole(place: Place, keys: Keys) -> None:
    read = stored_interview(place)
    refusal = CannotWriteError("l1.json could not be saved. The disk is full.")
    for step in ("note_begun", "write_durably"):
        with (
            nothing_changes(place),
            patch(f"store.sealing.confidential.{step}", side_effect=refusal),
            pytest.raises(CannotWriteError),
        ):
            make_confidential(place, "l1", read, keys.closing())


# The search that these tests make, with each part of the work left out


@pytest.mark.parametrize("part", ["the history", "the addenda", "the answers", "the ledger", "the referrals"])
def test_the_search_catches_a_file_from_which_something_was_not_taken(part: str, place: Place, keys: Keys) -> None:
    with _without(part):
        make_confidential(place, "l1", stored_interview(place), keys.closing())
    assert found_in(place.learners) == ["l1.json"]


@contextmanager
def _without(part: str) -> Iterator[None]:
    def some_belong(record: Record, of: str) -> bool:
        kept = {"the addenda": "Addendum", "the referrals": "Referral"}.get(part, "")
        return belongs_inside(record, of) and type(record).__name__ != kept

    def some_outside(record: Record, of: str) -> Record:
        whole: dict[str, type[Record]] = {"the answers": Target, "the ledger": CopySent}
        return record if type(record) is whole.get(part) else outside(record, of)

    def keep(self: Any, key: str, row: Any) -> None:
        self.kept["history"][key] = row

    with (
        patch.object(taking, "belongs_inside", some_belong),
        patch.object(taking, "outside", some_outside),
        patch.object(taking._Sorting, "earlier", keep if part == "the history" else taking._Sorting.earlier),
    ):
        yield


def test_a_table_of_a_newer_version_that_names_the_interview_goes_inside() -> None:
    tables = {"timetables": {"1": {"id": "x1", "interview": "i1", "text": MARKER}, "2": {"id": "x2", "text": "open"}}}
    taken = taking.take_out(tables, "i1")
    assert taken.tables == {"timetables": {"2": {"id": "x2", "text": "open"}}}


def test_what_was_missing_from_a_file_before_is_still_missed_after(place: Place, keys: Keys) -> None:
    raw = place.learner("l1").read_bytes()
    tables = check(raw).tables
    del tables["appointments"]
    taken = taking.take_out(tables, "i1")
    assert taken.inside is not None
    made = taking.with_sealed(taken, Sealed(id="i1", written_by="p1", to=keys.holders(), envelope="x", held_on=TODAY))
    listed = made["contents"]["1"]["records"]
    assert list(listed["appointments"]) == ["a1"]
    assert list(listed[TABLE]) == ["i1"]
    assert "addenda" not in listed


def test_a_note_with_a_name_that_is_no_id_is_refused(place: Place) -> None:
    with pytest.raises(ValueError, match="is not the id"):
        note_begun(place, Begun("l1", "../../i1"))
