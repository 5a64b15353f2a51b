"""A review brought in: what was written out comes back the same, and nothing that stands here is overwritten."""

import pytest
from hypothesis import assume, given, settings

from exports.provision.from_csv import from_csv
from exports.provision.several import from_files
from exports.table import csv_bytes
from guidance.form.text import clean, fold
from guidance.provision.cell import At, Cell, Link
from guidance.provision.choices import ActionStatus, Column, LinkKind, Part, Stage
from guidance.provision.edits import ReviewClosedError, hidden, put_in, renamed, with_cell
from guidance.provision.incoming.bringing_in import bring_in
from guidance.provision.life import closed, new_review
from guidance.provision.review import Review
from guidance.provision.rows import Row
from guidance.provision.source_form import part_spec
from guidance.provision.typed_cells import show_cell
from tests.exports.markdown_reading import any_text
from tests.exports_provision.review_filler import HOSTILE, full_year
from tests.exports_provision.review_in_filler import as_csv, as_json, importer, into, one, read
from tests.guidance.provision_samples import REED, coherent, write


def reads(review: Review) -> dict[str, object]:
    """All that a review says, without who wrote it."""
    grid = {
        part.value: [
            (
                row.name,
                row.stage,
                row.strand,
                row.hidden.reason if row.hidden else None,
                [clean(show_cell(row.cell(spec.column), spec)).strip() for spec in part_spec(part).columns],
            )
            for row in review.rows(part)
        ]
        for part in Part
    }
    actions = [each.having(made=None, changed=None) for each in review.actions]
    answers = [each.having(by=None) for each in review.answers]
    return {**grid, "actions": actions, "answers": answers, "seen": list(review.seen)}


# What was written comes back


@pytest.mark.parametrize("texts", [(), HOSTILE])
def test_json_comes_back_as_the_same_review(texts: tuple[str, ...]) -> None:
    review = full_year(texts)
    assert into(None, as_json(review)).review == review


def test_csv_comes_back_as_the_same_review() -> None:
    review = full_year()
    assert reads(into(None, as_csv(review)).review) == reads(review)


def test_csv_of_hostile_texts_keeps_every_cell() -> None:
    review = full_year(HOSTILE)
    back = into(None, as_csv(review)).review
    for part in Part:
        for row in review.rows(part):
            for spec in part_spec(part).columns:
                before, after = (show_cell(each.row(part, row.id).cell(spec.column), spec) for each in (review, back))
                assert clean(after).strip() == clean(before).strip()


@settings(max_examples=40, deadline=None)
@given(any_text, any_text)
def test_any_text_in_a_cell_and_a_name_survives_the_csv(name: str, text: str) -> None:
    assume(fold(text) not in {"?", "not known", "not known yet", "don't know"})
    review = put_in(new_review(2026, "v1"), Part.DOCUMENTS, Row(id="r1", name=name))
    review = with_cell(review, At(Part.DOCUMENTS, "r1", Column.PURPOSES), Cell(text=text))
    back = into(None, as_csv(review)).review
    there = {row.id: row for row in back.documents}
    if review.row(Part.DOCUMENTS, "r1").name or clean(text).strip():
        assert there["r1"].name == review.row(Part.DOCUMENTS, "r1").name
        assert there["r1"].cell(Column.PURPOSES).text.strip() == clean(text).strip()


@pytest.mark.parametrize("way", [as_csv, as_json])
def test_what_comes_in_twice_changes_nothing(way: object) -> None:
    assert callable(way)
    review = full_year(HOSTILE)
    brought = into(review.having(revision="1-a"), way(review))
    assert brought.review == review.having(revision="1-a")
    assert not brought.changes_something
    assert brought.sentence == "Nothing new"


# Nothing is overwritten


def test_where_a_cell_says_something_else_both_texts_stand() -> None:
    here = write(coherent(), Part.INTERVIEWS, "careers_y9", Column.FOCUS, "Ideas and how to test them")
    brought = into(here, as_csv(coherent()))
    assert brought.review.cell(brought.both[0]).text == "Ideas and how to test them\n\nCareers ideas"
    assert [(at.row, at.column) for at in brought.both] == [("careers_y9", Column.FOCUS)]
    again = into(brought.review, as_csv(coherent()))
    assert not again.changes_something


def test_names_stand_side_by_side_and_say_who_put_them_there() -> None:
    brought = into(coherent(), one("Responsibility,Who holds it?\nMentoring,Ms New\n"))
    cell = brought.review.row(Part.DUTIES, "duty_mentoring").cell(Column.HOLDER)
    assert [(link.name, link.by and link.by.name) for link in cell.links] == [
        ("Mr Hope", "Ms Shah"),
        ("Ms New", "Mr Reed"),
    ]


def test_empty_and_unknown_cells_of_a_file_take_nothing_away() -> None:
    here = coherent()
    assert not into(
        here, one("Responsibility,Who holds it?\nMentoring,\nCo-ordination of all of the above,?\n")
    ).changes_something


def test_a_row_that_a_file_lacks_stays() -> None:
    here = coherent()
    brought = into(here, one("ID,Documents,For what purposes?\nd_notes,Mentoring notes,To look back\n"))
    assert [row.id for row in brought.review.documents] == [row.id for row in here.documents]
    assert brought.review.interviews == here.interviews


def test_a_row_that_is_hidden_in_the_file_and_filled_here_stays_shown_and_it_is_said() -> None:
    file = hidden(coherent(), Part.INTERVIEWS, "mentoring_ks3", "We have none.", REED)
    brought = into(coherent(), as_csv(file))
    assert brought.review.row(Part.INTERVIEWS, "mentoring_ks3").hidden is None
    assert any("“Mentoring in KS3” is hidden in the file" in note for note in brought.notes)


def test_a_row_that_is_hidden_here_stays_hidden() -> None:
    here = hidden(coherent(), Part.INTERVIEWS, "mentoring_ks3", "We have none.", REED)
    brought = into(here, as_csv(coherent()))
    assert brought.review.row(Part.INTERVIEWS, "mentoring_ks3").hidden is not None


def test_an_action_keeps_what_it_says_here_and_its_gaps_are_filled() -> None:
    here = full_year()
    first = here.actions[4].having(who="", note="Begun in May.")
    here = here.having(actions=(*here.actions[:4], first, *here.actions[5:]))
    later = full_year().actions[4].having(status=ActionStatus.DONE, note="Done in June.")
    file = full_year().having(actions=(*full_year().actions[:4], later, *full_year().actions[5:]))
    brought = into(here, as_csv(file))
    after = brought.review.actions[4]
    assert (after.who, after.note, after.status) == ("Mr Reed", "Begun in May.\n\nDone in June.", ActionStatus.TO_DO)
    assert any("stays as it is here; the file says status: Done" in note for note in brought.notes)


def test_a_closed_review_takes_nothing_in() -> None:
    with pytest.raises(ReviewClosedError, match=r"is closed\. Open it again"):
        into(closed(coherent(), REED), as_csv(full_year()))
    with pytest.raises(ReviewClosedError):
        into(closed(coherent(), REED), one("What is done?,Who?\nSomething,Mr Reed\n"))


def test_a_file_never_closes_a_review_that_is_here() -> None:
    file = as_json(closed(coherent(), REED, "Agreed."))
    for versions in ((), (coherent().having(revision="3-a"),)):
        brought = into(coherent().having(revision="4-b"), file, versions)
        assert brought.review.closed is None


# A file written from an earlier version


def test_only_what_was_changed_in_the_file_since_counts() -> None:
    base = coherent().having(revision="3-a")
    file = write(base, Part.INTERVIEWS, "careers_y9", Column.FOCUS, "Ideas and doubts", REED)
    here = write(base, Part.INTERVIEWS, "careers_y11", Column.FOCUS, "Courses").having(revision="4-b")
    brought = into(here, as_json(file), [base])
    assert brought.review.row(Part.INTERVIEWS, "careers_y9").cell(Column.FOCUS).text == (
        "Careers ideas\n\nIdeas and doubts"
    )
    assert brought.review.row(Part.INTERVIEWS, "careers_y11").cell(Column.FOCUS).text == "Courses"
    assert brought.sentence == "1 cell with both texts"
    assert brought.review.revision == "4-b"


def test_what_such_a_file_lacks_is_not_taken_out() -> None:
    base = full_year().having(revision="3-a")
    bare = new_review(2026, base.id).having(revision="3-a")
    brought = into(base.having(revision="4-b"), as_json(bare), [base])
    assert reads(brought.review) == reads(base)


# Other files than ours


@pytest.mark.parametrize(
    "text",
    [
        "Document;Who fills it in;Purpose\nY9 form;Parents;To see\n",
        "sep=;\nPurpose;Document;Who completes\nTo see;y9 FORM;Parents\n",
        "Our documents\n\nDOCUMENTS\tWho completes\tFor what purpose?\nY9 form\tParents\tTo see\n",
        '"Document"|"Completed by"|"Purposes"\n"Y9 form"|"Parents"|"To see"\n',
        "\ufeffId,Information document,who_completes,What for?\nd_y9,,Parents,To see\n",
    ],
)
def test_columns_may_stand_in_any_order_and_be_called_a_little_otherwise(text: str) -> None:
    brought = into(coherent(), one(text))
    row = brought.review.row(Part.DOCUMENTS, "d_y9")
    assert row.cell(Column.COMPLETED_BY).names == ("Students", "Parents")
    assert row.cell(Column.PURPOSES).text == "The timetable\n\nTo see"
    assert brought.new_rows == 0


def test_a_spreadsheets_own_quoting_and_lines_within_cells_are_read() -> None:
    brought = into(coherent(), one('Documents,For what purposes?\r\n"Y9 form","One ""big"" thing\r\nand another"\r\n'))
    assert (
        brought.review.row(Part.DOCUMENTS, "d_y9").cell(Column.PURPOSES).text.endswith('One "big" thing\nand another')
    )


def test_windows_letters_are_read() -> None:
    found = read(from_csv("Documents,For what purposes?\nY9 form,Café\n".encode("cp1252")))
    assert into(coherent(), found).review.row(Part.DOCUMENTS, "d_y9").cell(Column.PURPOSES).text.endswith("Café")


def test_an_unknown_column_is_passed_over_and_told() -> None:
    found = one("Documents,For what purposes?,Colour\nY9 form,To see,blue\n")
    assert found.notes == ("This file: the column “Colour” is none of this part, and was passed over.",)


def test_new_rows_are_put_in_behind_the_ones_before_them() -> None:
    text = (
        "Stage,Interviews,When?\nKS4,Mentoring in KS4,\nKey stage 4,Mock interviews,Year 11; May\n16-19,UCAS talks,\n"
    )
    brought = into(coherent(), one(text))
    rows = brought.review.interviews
    names = [row.name for row in rows]
    assert brought.new_rows == 2
    assert names.index("Mock interviews") == names.index("Mentoring in KS4") + 1
    assert [row.stage for row in rows if row.name == "UCAS talks"] == [Stage.POST16]


def test_a_row_of_the_same_name_in_another_stage_is_another_row() -> None:
    brought = into(coherent(), one("Stage,Interviews,When?\nKS4,Mentoring in KS3,May\n"))
    assert brought.new_rows == 1


def test_cells_link_to_documents_that_come_in_with_them() -> None:
    files = {
        "a.csv": b"Documents,Who completes?\nTrial paper,Tutors\n",
        "b.csv": b"Interviews,Post-interview records produced\nMentoring in KS3,Trial paper\n",
    }
    brought = into(coherent(), read(from_files(files)))
    links = brought.review.row(Part.INTERVIEWS, "mentoring_ks3").cell(Column.PRODUCED).links
    paper = next(row.id for row in brought.review.documents if row.name == "Trial paper")
    assert [link.target for link in links] == ["d_notes", paper]


def test_links_of_a_json_follow_the_rows_that_have_other_ids_here() -> None:
    file = put_in(new_review(2026, "v7"), Part.DOCUMENTS, Row(id="other9", name="Y9 form"))
    link = Link(kind=LinkKind.DOCUMENT, name="Y9 form", target="other9")
    file = with_cell(file, At(Part.INTERVIEWS, "blank_ks3", Column.USED), Cell(links=(link,)))
    brought = into(coherent(), as_json(file))
    assert brought.review.row(Part.INTERVIEWS, "blank_ks3").cell(Column.USED).links[0].target == "d_y9"
    assert brought.new_rows == 0


def test_a_row_of_ours_that_was_renamed_in_the_file_has_both_names() -> None:
    here = put_in(coherent(), Part.DOCUMENTS, Row(id="r1", name="Old name"))
    brought = into(here, as_json(renamed(here, Part.DOCUMENTS, "r1", "New name", REED).having(revision="")))
    assert brought.review.row(Part.DOCUMENTS, "r1").name == "Old name / New name"


def test_a_review_of_another_year_comes_in_open_and_with_an_id_of_its_own() -> None:
    brought = bring_in(as_json(closed(full_year(), REED)), 2027, None, importer())
    assert (brought.review.year, brought.review.closed, brought.review.id) == (2027, None, "vnew1")
    assert brought.is_new


def test_rows_of_the_form_that_a_file_lacks_are_there_all_the_same() -> None:
    bare = new_review(2026, "v1").having(duties=())
    assert [row.id for row in into(None, as_json(bare)).review.duties] == [
        row.id for row in new_review(2026, "v").duties
    ]


def test_it_is_said_in_counts_what_was_done() -> None:
    brought = into(coherent(), one("Documents,For what purposes?\nY9 form,To see\nNew one,To try\n"))
    assert brought.sentence == "1 new row, 1 cell filled in and 1 cell with both texts"


def test_findings_in_the_files_are_worked_out_anew() -> None:
    assert any("worked out anew" in note for note in into(coherent(), as_csv(full_year())).notes)


def test_five_hundred_rows_come_in() -> None:
    rows = [("KS3", f"Interview {number}", "May") for number in range(500)]
    brought = into(coherent(), read(from_csv(csv_bytes(("Stage", "Interviews", "When?"), rows))))
    assert brought.new_rows == 500
    assert len(brought.review.interviews) == len(coherent().interviews) + 500
