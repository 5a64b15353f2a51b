"""A document or place called otherwise: cells that mean it follow, by their link or by its name alone."""

import pytest

from guidance.provision.cell import At, Link
from guidance.provision.choices import Column, LinkKind, Part
from guidance.provision.coherence.every_finding import findings
from guidance.provision.edits import hidden, put_in, renamed, taken_out, with_cell
from guidance.provision.graph import graph_of
from guidance.provision.life import new_review
from guidance.provision.review import Review
from guidance.provision.rows import Row
from tests.guidance.provision_samples import REED, SHAH, coherent, write

A, C, PLACES = Part.INTERVIEWS, Part.DOCUMENTS, Part.PLACES
PRODUCED = Column.PRODUCED


def _named_before_it_is_listed(name: str = "Blue sheet") -> Review:
    """A review in which a cell names a document that is put into part (c) only later."""
    review = write(new_review(2026, "v1"), A, "progress_ks3", PRODUCED, name)
    return put_in(review, C, Row(id="d1", name="Blue sheet"))


def _links(review: Review, row: str = "progress_ks3") -> list[tuple[str, str]]:
    return [(link.name, link.target) for link in review.row(A, row).cell(PRODUCED).links]


@pytest.mark.parametrize("name", ["Blue sheet", "BLUE  sheet", "Blué sheet"])
def test_a_cell_that_names_it_by_its_name_alone_follows(name: str) -> None:
    review = renamed(_named_before_it_is_listed(name), C, "d1", "Red sheet", REED)
    assert _links(review) == [("Red sheet", "d1")]
    cell = review.row(A, "progress_ks3").cell(PRODUCED)
    assert (cell.changed, cell.links[0].by) == (SHAH, SHAH)


def test_nothing_more_is_found_after_it_is_called_otherwise() -> None:
    cell = coherent().row(A, "careers_y9").cell(PRODUCED)
    alone = cell.having(links=tuple(link.having(target="") for link in cell.links))
    review = with_cell(coherent(), At(A, "careers_y9", PRODUCED), alone)
    assert findings(renamed(review, C, "d_plan", "Ideas and steps", REED)) == findings(review) == ()


def test_a_link_to_a_row_that_has_gone_follows_the_row_that_has_its_name_now() -> None:
    review = put_in(new_review(2026, "v1"), C, Row(id="d0", name="Blue sheet"))
    review = write(review, A, "progress_ks3", PRODUCED, "Blue sheet")
    review = put_in(taken_out(review, C, "d0"), C, Row(id="d1", name="Blue sheet"))
    assert graph_of(review).produced["progress_ks3"] == ("d1",)
    assert _links(renamed(review, C, "d1", "Red sheet", REED)) == [("Red sheet", "d1")]


def test_of_two_rows_with_one_name_the_first_one_shown_is_meant_by_the_name() -> None:
    review = put_in(_named_before_it_is_listed(), C, Row(id="d2", name="Blue Sheet"))
    assert _links(renamed(review, C, "d2", "Red sheet", REED)) == [("Blue sheet", "")]
    assert _links(renamed(review, C, "d1", "Red sheet", REED)) == [("Red sheet", "d1")]
    review = hidden(review, C, "d1", "Given up", SHAH)
    assert _links(renamed(review, C, "d1", "Red sheet", REED)) == [("Blue sheet", "")]
    assert _links(renamed(review, C, "d2", "Red sheet", REED)) == [("Red sheet", "d2")]


def test_a_link_to_another_row_of_the_same_name_stays_with_that_row() -> None:
    review = put_in(_named_before_it_is_listed(), C, Row(id="d2", name="Blue sheet"))
    cell = review.row(A, "progress_ks3").cell(PRODUCED)
    linked = cell.having(links=tuple(link.having(target="d2") for link in cell.links))
    review = with_cell(review, At(A, "progress_ks3", PRODUCED), linked)
    assert _links(renamed(review, C, "d1", "Red sheet", REED)) == [("Blue sheet", "d2")]


def test_a_cell_that_names_it_twice_names_it_once() -> None:
    review = write(_named_before_it_is_listed(), A, "careers_y9", PRODUCED, "Blue sheet")
    both = review.row(A, "careers_y9").cell(PRODUCED)
    alone = Link(kind=LinkKind.DOCUMENT, name="Blue Sheet")
    review = with_cell(review, At(A, "careers_y9", PRODUCED), both.having(links=(*both.links, alone)))
    assert _links(renamed(review, C, "d1", "Red sheet", REED), "careers_y9") == [("Red sheet", "d1")]


def test_another_document_and_a_place_of_the_same_name_stay() -> None:
    review = write(_named_before_it_is_listed("Blue sheets"), C, "d1", Column.STORED, "Blue sheet")
    after = renamed(review, C, "d1", "Red sheet", REED)
    assert _links(after) == [("Blue sheets", "")]
    assert after.row(C, "d1").cell(Column.STORED).names == ("Blue sheet",)


def test_a_place_is_followed_too() -> None:
    review = write(_named_before_it_is_listed(), C, "d1", Column.STORED, "Office")
    review = renamed(put_in(review, PLACES, Row(id="p1", name="Office")), PLACES, "p1", "Room 4", REED)
    assert [(link.name, link.target) for link in review.row(C, "d1").cell(Column.STORED).links] == [("Room 4", "p1")]


def test_a_row_that_is_given_its_first_name_takes_no_cell_with_it() -> None:
    review = put_in(_named_before_it_is_listed(), C, Row(id="d9"))
    assert _links(renamed(review, C, "d9", "Red sheet", REED)) == [("Blue sheet", "")]


def test_a_row_that_loses_its_name_leaves_the_names_in_cells() -> None:
    review = write(_named_before_it_is_listed(), A, "careers_y9", PRODUCED, "Blue sheet")
    review = renamed(review, C, "d1", " ", REED)
    assert _links(review) == [("Blue sheet", "")]
    assert _links(review, "careers_y9") == [("Blue sheet", "d1")]
