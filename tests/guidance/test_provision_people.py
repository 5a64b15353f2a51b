"""When two names in the grid are the same person, post or document."""

import pytest

from guidance.provision.cell import At, Cell, Link
from guidance.provision.choices import Column, LinkKind, Part
from guidance.provision.coherence.every_finding import findings
from guidance.provision.edits import with_cell
from guidance.provision.graph import graph_of
from guidance.provision.people import is_learner_side
from tests.guidance.provision_samples import coherent, write

A, PLACES = Part.INTERVIEWS, Part.PLACES


@pytest.mark.parametrize(
    ("name", "learners"),
    [
        ("Students", True),
        ("Year 9 pupils", True),
        ("young people", True),
        ("Student services", False),
        ("Mentors", False),
    ],
)
def test_learners_are_told_from_those_who_work_for_them(name: str, learners: bool) -> None:
    assert is_learner_side(name) is learners


def test_a_document_is_found_by_its_exact_name_without_a_link_to_its_row() -> None:
    cell = Cell(links=(Link(kind=LinkKind.DOCUMENT, name="y9 ACTION plan"),))
    review = with_cell(coherent(), At(A, "careers_y11", Column.USED), cell)
    assert graph_of(review).used["careers_y11"] == ("d_plan",)
    assert findings(review) == ()


def test_a_post_is_the_same_in_the_plural() -> None:
    assert findings(write(coherent(), PLACES, "office", Column.ACCESS, "All staff; student")) == ()
