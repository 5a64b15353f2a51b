"""Everything about one learner in one folder: to read, for programs, and whom else it names."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from exports.copies import Wanted, copy_of
from exports.errors import FolderFullError, FolderMissingError
from exports.escape import typed_words
from exports.record.files import DATA, OTHERS, READ, RecordFile, folder_name, record_files, write_record
from exports.record.whole import Whole
from exports.writing import write_file
from guidance.agreement import AgreementEnded
from guidance.copies import CopyFormat
from guidance.form.shown import answers, show_value
from guidance.interview.choices import Recipient
from guidance.interview.kinds import Mentoring, interview_from
from guidance.learner.folder import Folder
from guidance.learner.learner import Learner
from guidance.record import stored
from guidance.target.target import Target
from guidance.trust.audit import Deed, Entry
from guidance.trust.inside import Inside
from guidance.trust.keys import KeyKind
from guidance.trust.other_people import KnownName, Why
from guidance.trust.sealed import Holder, Opening, Sealed
from tests.exports.export_folder import folder
from tests.exports.export_samples import ADVISER, OPEN_REVIEW, SETTINGS, make_id, review

FILES = (RecordFile(READ, b"one"), RecordFile(DATA, b"two"), RecordFile(OTHERS, b"three"))
HELD = date(2026, 10, 1)


def sealed() -> Sealed:
    holder = Holder(id="pshah", name="Ms Shah", why=KeyKind.ADVISER, public="age1x")
    use = Opening(by=ADVISER, reason="She was not safe.")
    return Sealed(id="i9", held_on=HELD, written_by="pshah", to=(holder,), envelope="age-text", openings=(use,))


def opened() -> Inside:
    return Inside(
        Mentoring(id="i9", held_on=HELD, tutor="Ms Shah", going_well="Things at home are better."),
        targets=(Target(id="t9", text="Ring the help line"),),
    )


def whole() -> Whole:
    base = folder()
    copy = copy_of(base, review(), Wanted(Recipient.STUDENT, "", CopyFormat.MARKDOWN, ADVISER), SETTINGS, make_id).log
    ended = AgreementEnded(id="e1", recipient=Recipient.PARENTS, from_on=HELD, words="They argue about it.", by=ADVISER)
    first = OPEN_REVIEW.having(changed=ADVISER, tutor_comments="Said something else.")
    return Whole(
        replace(base, copies=(*base.copies, copy), agreements=(ended,), sealed=(sealed(),)),
        SETTINGS,
        ADVISER,
        versions={"i7d2x5r8n1": (first,)},
        audit=(Entry(at=ADVISER.at, who="p1", name="Ms Shah", deed=Deed.OPENED, learner="l0k3j7m2q9", what="folder"),),
        others=(KnownName("Ben Welder", Why.LEARNER), KnownName("Mr Ó Briain", Why.STAFF)),
    )


def read(name: str, known: Whole | None = None) -> str:
    return next(each.content for each in record_files(known or whole()) if each.name == name).decode()


# What stands in them


def test_the_file_to_read_holds_every_answer_of_every_record() -> None:
    text = read(READ)
    for record in whole().folder.records():
        for _, spec, value in answers(record):
            words = show_value(spec, value).split("\n")[0].split(";")[0].strip()
            assert typed_words(words) in text or typed_words(words, at_start=True) in text, spec.label


def test_it_says_how_records_changed_who_did_what_and_what_is_no_longer_agreed() -> None:
    text = read(READ)
    for said in (
        "Said something else.",
        "Ms Shah opened the folder of Amara O'Kafor-Smith",
        "They argue about it.",
        "12 November 2026: Progress review / tutorial",
        "The bus was number 21.",
    ):
        assert said in text, said


def test_a_confidential_tutorial_is_named_and_read_only_if_it_was_opened() -> None:
    closed = read(READ)
    assert "### Confidential tutorial, 1 October 2026" in closed
    assert "Ms Shah can open it" in closed
    assert "She was not safe." in closed
    assert "Things at home" not in "".join(each.content.decode() for each in record_files(whole()))
    known = replace(whole(), opened=(opened(),))
    assert "Things at home are better." in read(READ, known)
    assert "Ring the help line" in read(READ, known)
    assert "Ring the help line" in read(DATA, known)


def test_the_file_for_programs_loses_nothing() -> None:
    known = whole()
    data = json.loads(read(DATA))
    records = [row for rows in data["folder"]["records"].values() for row in rows]
    kept_open = replace(known.folder, sealed=()).records()
    assert records == [stored(record) for record in kept_open]
    kept = data["folder"]["records"]["copies"][1]["text"]
    assert kept == known.folder.copies[1].text
    assert [interview_from(each) for each in data["versions"]["i7d2x5r8n1"]] == list(known.versions["i7d2x5r8n1"])
    assert data["sealed"][0]["envelope"] == "age-text"
    assert data["audit"][0]["deed"] == "opened"
    assert data["shape"] == "fingerpost-record-1"


def test_the_passages_that_name_others_are_listed_with_their_place_and_no_guarantee() -> None:
    known = whole()
    note = known.folder.interviews[0].having(said="ben welder did it.")
    text = read(OTHERS, replace(known, folder=replace(known.folder, interviews=(note,))))
    assert "no guarantee" in text
    assert "## Informal conversation, 30 September 2026" in text
    assert "What was said: ben welder (name of another learner here)" in text
    assert "Amara O'Kafor-Smith (" not in text


def test_an_empty_list_says_so_and_does_not_say_that_all_is_well() -> None:
    bare = Whole(Folder(Learner(id="l1", forename="Amara")), SETTINGS, ADVISER)
    assert "No such passage was found. Read the record." in read(OTHERS, bare)


# The folder


def test_they_lie_in_a_new_folder_that_names_nobody_and_is_private(tmp_path: Path) -> None:
    name = folder_name(whole())
    assert name == "2026-11-20-record-l0k3j7m2q9"
    first, second = (write_record(tmp_path, name, FILES) for _ in range(2))
    assert (first.folder.name, second.folder.name) == (name, f"{name}-2")
    assert first.folder.stat().st_mode & 0o777 == 0o700
    assert {path.name: path.read_bytes() for path in second.files} == {each.name: each.content for each in FILES}


def test_what_lies_there_is_not_touched_or_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "name").symlink_to(tmp_path / "elsewhere")
    assert write_record(tmp_path, "name", FILES).folder.name == "name-2"
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_all_of_them_are_there_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(where: Path, name: str, content: bytes) -> Path:
        if name == OTHERS:
            raise FolderFullError("There is no room left.")
        return write_file(where, name, content)

    monkeypatch.setattr("exports.record.files.write_file", full)
    with pytest.raises(FolderFullError):
        write_record(tmp_path, "name", FILES)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_missing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FolderMissingError):
        write_record(tmp_path / "missing", "name", FILES)


def test_the_index_at_the_beginning_counts_what_is_there() -> None:
    first = read(READ).split("## Who the learner is")[0]
    for counted in ("3 interviews and notes", "3 targets", "2 copies that left", "1 confidential tutorial"):
        assert f"- {counted}\n" in first, counted
