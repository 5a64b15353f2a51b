"""JSON: the documents as stored, with the words that people read."""

import json

import pytest

from exports.folder import folder_outline
from exports.interview import interview_outline
from exports.records import as_json, folder_document, interview_document, labels_of
from guidance.interview.kinds import ProgressReview, interview_from
from guidance.record import stored
from tests.exports.export_folder import folder
from tests.exports.export_samples import SETTINGS, TODAY, review


def test_an_interview_has_the_documented_shape_and_reads_back_whole() -> None:
    summary = interview_outline(folder(), review(), SETTINGS)
    document = json.loads(as_json(interview_document(folder(), review(), summary)))
    assert list(document) == ["shape", "learner", "summary", "labels", "record", "addenda"]
    assert document["shape"] == "fingerpost-interview-1"
    assert interview_from(document["record"]) == review()
    assert document["learner"] == {"id": "l0k3j7m2q9", "name": "Amara O'Kafor-Smith"}
    assert document["addenda"][0]["by"]["name"] == "Ms Shah"


def test_the_summary_is_what_a_person_reads() -> None:
    summary = interview_outline(folder(), review(), SETTINGS)
    parts = json.loads(as_json(interview_document(folder(), review(), summary)))["summary"]["parts"]
    assert parts[0] == {
        "title": "Learner and course",
        "items": [
            {"label": "Learner Name", "words": "Amara O'Kafor-Smith"},
            {"label": "Course Tutor", "words": "J. Shah"},
            {"label": "School", "words": "Castle School"},
            {"label": "Course/ Subject", "words": "Engineering (D&T)"},
            {"label": "Form Tutor", "words": "Mr Ó Briain"},
            {"label": "Year of Course", "words": "2"},
        ],
        "parts": [],
    }


def test_a_folder_holds_every_record_as_stored_and_its_labels() -> None:
    whole = folder()
    document = json.loads(as_json(folder_document(whole, folder_outline(whole, SETTINGS, TODAY))))
    assert list(document) == ["shape", "summary", "labels", "records", "sealed", "feedback", "earlier", "damage"]
    kept = [record for records in document["records"].values() for record in records]
    assert kept == [stored(record) for record in whole.records()]
    assert document["labels"]["learner"]["upn"] == "UPN"
    assert document["labels"]["interviews"]["targets.by_when"] == "By When"
    assert document["damage"] == list(whole.damage)


def test_labels_name_every_field_and_every_part_of_a_row() -> None:
    labels = labels_of(ProgressReview)
    assert labels["lessons"] == "Number of lessons"
    assert labels["earlier_targets.outcome"] == "What happened?"


def test_accents_stay_readable_and_what_no_file_can_hold_is_replaced() -> None:
    text = as_json({"name": "Zoë", "odd": "\ud800\x1b"})
    assert text == '{\n  "name": "Zoë",\n  "odd": "\ufffd␛"\n}\n'


def test_a_number_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        as_json({"share": float("nan")})
