"""Actions and answers that come in: each is one, nothing reads as mended that never was here, whole texts count."""

from exports.provision.from_csv import from_csv
from exports.provision.several import from_files
from guidance.provision.answers import action_for, made_action, mended, remembered
from guidance.provision.cell import At, Cell
from guidance.provision.choices import AnswerKind, Column, Part
from guidance.provision.coherence.every_finding import findings
from guidance.provision.edits import put_in, with_cell
from guidance.provision.finding import FindingKind
from guidance.provision.incoming.incoming import Incoming
from guidance.provision.life import new_review
from guidance.provision.planning import Action
from guidance.provision.review import Review
from guidance.provision.rows import Row
from tests.exports_provision.review_filler import TODAY, full_year
from tests.exports_provision.review_in_filler import as_csv, as_json, into, one, read
from tests.guidance.provision_samples import SHAH, coherent, write

C = Part.DOCUMENTS


def test_two_actions_of_the_same_words_in_one_file_are_two() -> None:
    text = "What is done?,Who?,Heading\nBrief the tutors,Ann,(a)\nBrief the tutors,Bob,(a)\n"
    brought = into(coherent(), one(text))
    assert [each.who for each in brought.review.actions] == ["Ann", "Bob"]
    assert brought.new_actions == 2
    again = into(brought.review, one(text))
    assert not again.changes_something
    assert again.notes == ()


def test_an_action_that_stood_here_is_matched_by_its_words_once() -> None:
    here = coherent().having(actions=(Action(id="a1", aim="management", what="Brief the tutors"),))
    brought = into(here, one("What is done?,Who?\nBrief the tutors,Ann\nBrief the TUTORS,Bob\n"))
    assert [(each.id, each.who) for each in brought.review.actions] == [("a1", "Ann"), ("anew1", "Bob")]
    assert (brought.new_actions, brought.changed_actions) == (1, 1)


def test_an_action_that_a_file_names_by_its_id_is_not_taken_for_another_by_its_words() -> None:
    here = coherent().having(actions=(Action(id="a1", aim="management", what="Brief the tutors"),))
    brought = into(here, one("ID,What is done?,Who?\n,Brief the tutors,Ann\na1,Brief the tutors,Bob\n"))
    assert [(each.id, each.who) for each in brought.review.actions] == [("a1", "Bob"), ("anew1", "Ann")]


def test_a_note_is_told_from_another_by_whole_paragraphs() -> None:
    here = coherent().having(actions=(Action(id="a1", aim="management", what="Ask", note="Nothing was done"),))
    file = here.having(id="v2", actions=(here.actions[0].having(note="No"),))
    brought = into(here, as_json(file))
    assert brought.review.actions[0].note == "Nothing was done\n\nNo"
    assert brought.sentence == "1 action added to"
    assert not into(brought.review, as_json(file)).changes_something


def test_a_reason_is_told_from_another_by_whole_paragraphs() -> None:
    here = full_year()
    said = next(each for each in here.answers if each.answer is AnswerKind.NOT_SO)
    file = here.having(
        id="v2", answers=tuple(each.having(reason="They") if each == said else each for each in here.answers)
    )
    brought = into(here, as_json(file))
    assert next(each.reason for each in brought.review.answers if each.finding == said.finding) == (
        "They do talk.\n\nThey"
    )
    assert brought.sentence == "1 answer with both reasons"


# Findings that are none here


def test_a_finding_that_was_never_here_does_not_come_in_as_shown_or_answered_by_an_action() -> None:
    text = (
        "Finding,Kind,What was found,Answer,Why?,Action,First shown\n"
        "unused:foo,unused,Nobody uses “Foo”.,,,,1/9/2026\n"
        "unused:bar,unused,Nobody uses “Bar”.,We do something about it,,a1,\n"
    )
    brought = into(coherent(), read(from_csv(text.encode())))
    assert not brought.changes_something
    assert mended(brought.review, findings(brought.review)) == ()
    assert [note for note in brought.notes if "Foo" in note]
    assert [note for note in brought.notes if "Bar" in note]


def test_what_another_school_mended_does_not_read_as_mended_here() -> None:
    for way in (as_csv, as_json):
        brought = into(coherent(), way(full_year().having(id="v2")))
        assert mended(full_year(), findings(full_year()))
        found = {finding.key for finding in findings(brought.review)}
        assert {each.finding for each in brought.review.seen} <= found
        assert {each.finding for each in brought.review.answers if each.answer is AnswerKind.ACTION} <= found


def test_a_review_that_begins_with_a_file_keeps_what_was_mended_in_it() -> None:
    for way in (as_csv, as_json):
        review = into(None, way(full_year())).review
        assert len(mended(review, findings(review))) == len(mended(full_year(), findings(full_year())))


def test_a_review_that_begins_with_one_part_has_no_past() -> None:
    whole = as_csv(full_year())
    for part in Part:
        lacking = {file: rows for file, rows in whole.rows.items() if file != part.value}
        review = into(None, Incoming(rows=lacking)).review
        assert mended(review, findings(review)) == ()


def unused_sheet(key: str, review: str) -> Review:
    """A review in which a document has nobody who uses it, and something is done about it."""
    made = put_in(new_review(2026, review), C, Row(id=key, name="Own sheet"))
    return write(made, C, key, Column.COMPLETED_BY, "Tutors")


def test_keys_follow_the_rows_that_have_other_ids_here() -> None:
    file = unused_sheet("other9", "v7")
    (finding,) = [each for each in findings(file) if each.kind is FindingKind.NO_USER]
    file = made_action(remembered(file, [finding], TODAY), finding, action_for(finding, "a7", SHAH), SHAH)
    here = unused_sheet("d_own", "v1")
    assert finding.key == "no_user:other9"
    brought = into(here, as_json(file))
    assert [(each.finding, each.action) for each in brought.review.answers] == [("no_user:d_own", "a7")]
    assert [each.finding for each in brought.review.seen] == ["no_user:d_own"]
    assert [each.finding for each in brought.review.actions] == ["no_user:d_own"]
    assert mended(brought.review, findings(brought.review)) == ()
    assert not into(brought.review, as_json(file)).changes_something


def test_an_answer_by_an_action_that_is_nowhere_is_left_out_and_told() -> None:
    here = unused_sheet("d_own", "v1")
    brought = into(here, one("Finding,Answer,Action\nno_user:d_own,We do something about it,zzz\n"))
    assert brought.review == here
    assert any("names an action that is not here" in note for note in brought.notes)


def test_names_in_a_cell_count_whole_too() -> None:
    here = with_cell(coherent(), At(C, "d_y9", Column.PURPOSES), Cell(text="Nothing was done"))
    brought = into(here, one("Documents,For what purposes?\nY9 form,No\n"))
    assert brought.review.row(C, "d_y9").cell(Column.PURPOSES).text == "Nothing was done\n\nNo"


def test_who_gave_an_answer_and_when_comes_in_if_both_are_told() -> None:
    rows = [
        "Finding,Answer,Why?,Said by,Said on",
        "x:1,Not so,They talk.,Ms Lane,3/11/2026",
        "x:2,Not so,y,Ms Lane,soon",
    ]
    brought = into(coherent(), one("\n".join(rows)))
    said = [each.by for each in brought.review.answers]
    assert [(by and by.name, by and by.at.date().day) for by in said] == [("Ms Lane", 3), ("Mr Reed", 2)]
    assert brought.notes == ("This file, line 3: who said it, and when, is not told; whoever brings it in is named.",)
    assert not into(brought.review, one("\n".join(rows))).changes_something


def test_an_answer_that_names_no_action_is_given_none() -> None:
    files = {"a.csv": b"What is done?,Heading\nAsk,(a)\n", "b.csv": b"Finding,Answer,Why?\nx:1,Not so,They talk.\n"}
    brought = into(coherent(), read(from_files(files)))
    assert [each.action for each in brought.review.answers] == [""]
