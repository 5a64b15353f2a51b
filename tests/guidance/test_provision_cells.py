"""What is typed and pasted into the grid, and times as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.provision.cell import At
from guidance.provision.choices import Column, LinkKind, Part, Stage
from guidance.provision.edits import (
    ReviewClosedError,
    hidden,
    moved,
    put_in,
    renamed,
    shown,
    taken_out,
    typed_into,
    with_cell,
)
from guidance.provision.life import closed, new_review, opened_again
from guidance.provision.pasting import MOST_NEW_ROWS, Writer, cells_in, pasted
from guidance.provision.rows import Row
from guidance.provision.source_form import ColumnSpec, part_spec, part_specs
from guidance.provision.typed_cells import known_to, names_offered, read_cell, show_cell
from tests.guidance.provision_samples import REED, SHAH, coherent, write

A, C = Part.INTERVIEWS, Part.DOCUMENTS
USED = part_spec(A).column(Column.USED)


def test_names_become_links_to_what_has_exactly_that_name() -> None:
    known = known_to(new_review(2026, "v1"), {})
    cell = read_cell("Y9 Option Form; Blue slip, notes (old, new)", USED, SHAH, known=known)
    assert cell.names == ("Y9 Option Form", "Blue slip", "notes (old, new)")
    assert [link.target for link in cell.links] == ["option_form_y9", "", ""]
    assert {link.by for link in cell.links} == {SHAH}


def test_a_name_that_stood_there_keeps_who_put_it_there() -> None:
    before = read_cell("Blue slip", USED, SHAH)
    after = read_cell("Blue slip; Red slip", USED, REED, before)
    assert [link.by for link in after.links] == [SHAH, REED]
    assert after.changed == REED
    assert read_cell("Blue slip", USED, REED, before) is before


def test_a_question_mark_says_that_it_is_not_known_yet() -> None:
    cell = read_cell("?", USED, SHAH)
    assert (cell.not_known, cell.is_filled, cell.is_touched) == (True, False, True)
    assert show_cell(cell, USED) == "not known yet"


@pytest.mark.parametrize("spec", [spec for part in part_specs() for spec in part.columns], ids=lambda spec: spec.column)
@given(typed=st.text(max_size=40) | st.lists(st.sampled_from(["Note: ", "\n", "a", ";", ", ", "?", "("])).map("".join))
def test_what_is_shown_is_read_back_the_same(spec: ColumnSpec, typed: str) -> None:
    cell = read_cell(typed, spec, SHAH)
    again = read_cell(show_cell(cell, spec), spec, REED, cell)
    assert again.says_same(cell)


def test_names_are_offered_from_rows_and_from_cells() -> None:
    review = write(coherent(), A, "careers_y9", Column.USED, "Questionnaire; Blue slip")
    offered = names_offered(review, LinkKind.DOCUMENT)
    assert offered[:2] == ("Monitoring", "Mentoring notes")
    assert offered[-1] == "Blue slip"
    assert "Ms Okoro" in names_offered(review, LinkKind.PERSON)


def test_a_document_called_otherwise_is_called_so_wherever_it_is_linked() -> None:
    review = renamed(coherent(), C, "d_plan", "Year 9 plan", REED)
    assert review.row(A, "careers_y9").cell(Column.PRODUCED).names == ("Year 9 plan",)
    assert review.row(A, "careers_y9").cell(Column.PRODUCED).changed == SHAH
    assert review.row(C, "d_plan").changed == REED


def test_rows_are_put_in_behind_their_stage_moved_within_it_and_taken_out() -> None:
    review = put_in(new_review(2026, "v1"), A, Row(id="own", name="Visits", stage=Stage.KS3))
    assert [row.id for row in review.interviews].index("own") == 5
    review = moved(review, A, "own", -2, SHAH)
    assert [row.id for row in review.interviews][3] == "own"
    assert [row.id for row in moved(review, A, "own", 99, SHAH).interviews][5] == "own"
    assert taken_out(review, A, "own") == new_review(2026, "v1")
    with pytest.raises(ValueError, match="Hide it"):
        taken_out(review, A, "careers_y9")
    with pytest.raises(ValueError, match="already"):
        put_in(review, A, Row(id="own"))


def test_a_row_is_hidden_with_a_reason_and_keeps_what_stands_in_it() -> None:
    with pytest.raises(ValueError, match="Say why"):
        hidden(coherent(), A, "mentoring_ks3", " ", SHAH)
    review = hidden(coherent(), A, "mentoring_ks3", "No mentors", SHAH)
    back = shown(review, A, "mentoring_ks3", REED).row(A, "mentoring_ks3")
    assert back.cells == coherent().row(A, "mentoring_ks3").cells


def test_a_closed_review_is_changed_only_after_it_is_opened_again() -> None:
    review = closed(coherent(), SHAH, "Agreed")
    assert review.closed == SHAH
    with pytest.raises(ReviewClosedError, match="2026/27 is closed"):
        write(review, A, "careers_y9", Column.FOCUS, "New")
    review = opened_again(review, REED, "Closed by mistake")
    assert review.closed is None
    assert len(review.turns) == 2
    assert write(review, A, "careers_y9", Column.FOCUS, "New").row(A, "careers_y9").cell(Column.FOCUS).text == "New"


def test_a_cell_that_is_not_there_is_an_error() -> None:
    for at in (At(A, "nobody", Column.WHO), At(A, "careers_y9", Column.HOLDER), At(A, "careers_y9")):
        with pytest.raises(KeyError):
            typed_into(coherent(), at, "x", SHAH)
        with pytest.raises(KeyError):
            with_cell(coherent(), at, read_cell("x", USED, SHAH))


def _writer() -> Writer:
    numbers = iter(range(10_000))
    return Writer(SHAH, known_to(new_review(2026, "v1"), {}), lambda prefix: f"{prefix}{next(numbers)}")


def test_a_paste_fills_cells_and_adds_rows_below() -> None:
    text = 'Ms Lane\tAutumn term\t"Ideas\nand plans"\nMr Hope\n'
    done = pasted(new_review(2026, "v1"), At(A, "blank_post16", Column.WHO), text, _writer())
    assert done.added == ("r0",)
    assert done.review.row(A, "blank_post16").cell(Column.FOCUS).text == "Ideas\nand plans"
    assert done.review.row(A, "r0").cell(Column.WHO).names == ("Mr Hope",)
    assert done.review.row(A, "r0").stage is Stage.POST16
    assert done.sentence == ""


def test_what_does_not_fit_is_told() -> None:
    done = pasted(new_review(2026, "v1"), At(A, "careers_y9", Column.PRODUCED), "Plan\ttoo far\tfarther", _writer())
    assert done.left_over == ("too far", "farther")
    assert "too far" in done.sentence
    many = "\n".join(f"row {number}" for number in range(MOST_NEW_ROWS + 20))
    done = pasted(new_review(2026, "v1"), At(C, "other_document"), many, _writer())
    assert (len(done.added), len(done.left_over)) == (MOST_NEW_ROWS, 19)


def test_the_forms_own_names_are_not_pasted_over() -> None:
    done = pasted(new_review(2026, "v1"), At(A, "careers_y9"), "Other name\tMs Lane", _writer())
    row = done.review.row(A, "careers_y9")
    assert row.name == "Y9 careers interviews (careers advisers)"
    assert row.cell(Column.WHO).names == ("Ms Lane",)


@given(st.text(max_size=60))
def test_any_text_can_be_pasted(text: str) -> None:
    assert all(isinstance(cell, str) for row in cells_in(text) for cell in row)


def test_a_stray_quotation_mark_loses_nothing() -> None:
    assert "".join("".join(row) for row in cells_in('"Ideas\tand plans')).replace("\t", "") == "Ideasand plans"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r"])
def test_whatever_a_terminal_makes_of_the_ends_of_lines_no_row_is_passed_over(end: str) -> None:
    assert cells_in(f"One\tTwo{end}Three\tFour{end}") == (("One", "Two"), ("Three", "Four"))


def test_an_empty_row_between_two_stays() -> None:
    assert cells_in("One\r\rTwo\rThree") == (("One",), ("",), ("Two",), ("Three",))
