"""Spreadsheets of a review: nothing of a file vanishes without a word, and two files of one part are not two grids."""

import csv

import pytest

from exports.provision.from_csv import from_csv
from exports.provision.several import from_files
from exports.provision.tables import csv_files
from guidance.form.dates import Unreadable
from guidance.provision.choices import ActionStatus, Aim, Column, Part, Stage
from guidance.provision.life import new_review
from guidance.provision.review import Review
from tests.exports_provision.review_filler import full_year, told_of
from tests.exports_provision.review_in_filler import into, one, read
from tests.guidance.provision_samples import coherent

# A cell that is too long


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_file_with_an_over_long_cell_is_not_taken_in_and_the_line_is_named(sign: str) -> None:
    limit = csv.field_size_limit()
    lines = ["Documents,Who completes?", 'Doc one,"two\nlines"', f'Doc two,"{"x" * (limit + 1)}"', "Doc three,P3"]
    found = from_csv("\n".join(lines).replace(",", sign).encode(), "big.csv")
    assert isinstance(found, Unreadable)
    assert found.sentence.startswith("big.csv: line 4 holds a cell of more than 131,072 letters.")
    assert csv.field_size_limit() == limit


def test_a_quotation_mark_that_nothing_closes_swallows_no_rows() -> None:
    text = 'Documents,Type of information,Who completes?\nDoc one,aa,P1\nDoc two,"open quote,P2\nDoc three,cc,P3\n'
    for ending in (text, text.rstrip(), text.replace("\n", "\r\n")):
        found = from_csv(ending.encode(), "quote.csv")
        assert isinstance(found, Unreadable)
        assert found.sentence.startswith("quote.csv: line 3 opens a quotation mark that nothing closes.")
    for whole in ('Documents,Who uses?\n5" disks,"a ""b"" c"', 'Documents,Who uses?\nx,"y\nz"\r\n\r\n'):
        assert len(one(whole).rows["documents"]) == 1


def test_a_cell_as_long_as_can_be_is_taken_in() -> None:
    text = "x" * csv.field_size_limit()
    brought = into(coherent(), one(f"Documents,Who completes?,For what purposes?\nDoc,Tutors,{text}\nDoc three,P3,\n"))
    assert brought.new_rows == 2
    assert brought.review.documents[-2].cell(Column.PURPOSES).text == text


def test_in_a_folder_the_file_with_such_a_cell_is_named_once() -> None:
    found = from_files({"a.csv": b"Documents,Who completes?\nx," + b"y" * 200_000})
    assert isinstance(found, Unreadable)
    assert found.sentence.startswith("a.csv: line 2 holds")


# Two files of one part


def dated(review: Review, day: str) -> dict[str, bytes]:
    """The files of a review, called after the day on which they were written."""
    return {f"{day}-{name}.csv": content for name, content in csv_files(told_of(review))}


def test_two_exports_in_one_folder_are_one_grid() -> None:
    review = full_year()
    files = {**dated(review, "2026-11-22"), **dated(review, "2026-11-23")}
    again = into(review.having(revision="1-a"), read(from_files(files)))
    assert not again.changes_something
    assert again.sentence == "Nothing new"
    begun, once = (into(None, read(from_files(each))) for each in (files, dated(review, "2026-11-22")))
    assert begun.review == once.review
    assert begun.sentence == once.sentence


def test_rows_of_two_files_without_ids_are_one_row_by_their_name() -> None:
    files = {
        "a.csv": b"Documents,Who completes?\nTrial paper,Tutors\nTrial paper,Mentors\n",
        "b.csv": b"Documents,For what purposes?\nTrial paper,To try\n",
    }
    brought = into(coherent(), read(from_files(files)))
    papers = [row for row in brought.review.documents if row.name == "Trial paper"]
    assert [row.cell(Column.COMPLETED_BY).names for row in papers] == [("Tutors",), ("Mentors",)]
    assert [row.cell(Column.PURPOSES).text for row in papers] == ["To try", ""]
    assert not into(brought.review, read(from_files(files))).changes_something


def test_a_row_with_an_id_is_found_by_it_however_often_it_stands() -> None:
    brought = into(coherent(), one("ID,Documents,For what purposes?\nd_y9,,To see\nd_y9,,To look back\n,Y9 form,New\n"))
    assert brought.review.row(Part.DOCUMENTS, "d_y9").cell(Column.PURPOSES).text == (
        "The timetable\n\nTo see\n\nTo look back"
    )
    assert brought.new_rows == 1


# What is not understood


@pytest.mark.parametrize(
    ("typed", "stage"),
    [("KS5", Stage.POST16), ("Sixth form", Stage.POST16), ("post-16", Stage.POST16), ("Key Stage 4", Stage.KS4)],
)
def test_other_words_for_a_stage_are_read(typed: str, stage: Stage) -> None:
    brought = into(coherent(), one(f"Stage,Interviews,Who interviews?\n{typed},Apprenticeship talk,Mr T\n"))
    assert [row.stage for row in brought.review.interviews if row.name == "Apprenticeship talk"] == [stage]
    assert brought.notes == ()


def test_a_stage_that_is_none_is_told_with_its_line() -> None:
    found = read(from_csv(b"Stage,Interviews,Who interviews?\nKS3,One,Mr T\nYear 9,Two,Mr V\n", "talks.csv"))
    brought = into(coherent(), found)
    assert brought.new_rows == 2
    assert brought.notes == (
        "talks.csv, line 3: “Year 9” is no stage, and was passed over. Known are: KS3, KS4, 16–19.",
    )


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ("In progress", ActionStatus.BEGUN),
        ("under way", ActionStatus.BEGUN),
        ("Finished", ActionStatus.DONE),
        ("complete", ActionStatus.DONE),
        ("Done", ActionStatus.DONE),
    ],
)
def test_other_words_for_a_status_are_read(typed: str, status: ActionStatus) -> None:
    brought = into(coherent(), one(f"What is done?,Heading,Status\nBrief the tutors,(c),{typed}\n"))
    assert [(each.status, each.aim) for each in brought.review.actions] == [(status, Aim.MANAGEMENT)]
    assert brought.notes == ()


def test_what_is_not_understood_of_an_action_is_told_with_its_line() -> None:
    rows = ["What is done?,Who?,Status,Heading,By when?", "Brief,Bob,Perhaps,Z,1.2.2027", ",Carl,To do,(b),"]
    text = "\n".join([*rows, "Call,Ann,,(a),soon"])
    brought = into(coherent(), read(from_csv(text.encode(), "act.csv")))
    assert [each.what for each in brought.review.actions] == ["Brief", "Call"]
    told = [
        "act.csv, line 2: “Z” is no heading of planning for change",
        "act.csv, line 2: “Perhaps” is no status",
        "act.csv, line 4: ",
        "act.csv, line 3: this action does not say what is done",
        "“Brief” names no heading and stands under the first",
    ]
    assert len(brought.notes) == len(told)
    for words in told:
        assert any(note.startswith(words) for note in brought.notes), words


def test_what_is_not_understood_of_an_answer_is_told_with_its_line() -> None:
    text = "Finding,Answer,Why?,First shown\nunused:d_y9,Maybe,x,\n,Not so,x,\nunused:d_y9,,,soon\n"
    brought = into(coherent(), read(from_csv(text.encode(), "ans.csv")))
    assert brought.review == coherent()
    assert [note.split(": ")[0] for note in brought.notes] == [f"ans.csv, line {number}" for number in (2, 3, 4)]


def test_lines_are_counted_where_a_row_begins() -> None:
    text = 'sep=;\nStage;Interviews;When?\nKS3;"One\nand more";May\nNone;Two;May\n'
    brought = into(new_review(2026, "v1"), one(text))
    assert brought.notes[0].startswith("This file, line 5: “None” is no stage")
