"""Two names that are one document get one name, and nothing that anybody wrote is lost by it."""

from datetime import UTC, datetime
from typing import Final

import pytest

from guidance.provision.cell import At
from guidance.provision.choices import Column, Part
from guidance.provision.coherence.every_finding import findings
from guidance.provision.edits import ReviewClosedError, put_in, typed_into
from guidance.provision.finding import Finding, FindingKind
from guidance.provision.life import closed, new_review
from guidance.provision.one_document import made_one, names_for_one, suspected
from guidance.provision.review import Review
from guidance.provision.rows import Row
from guidance.provision.typed_cells import known_to
from guidance.record import Stamp

BY: Final = Stamp(who="p1", name="Ms Shah", at=datetime(2026, 11, 23, 9, tzinfo=UTC))
FIRST: Final = "progress_ks3"


def typed(review: Review, row: str, column: Column, words: str, part: Part = Part.INTERVIEWS) -> Review:
    return typed_into(review, At(part, row, column), words, BY, known_to(review, {}))


def question(review: Review) -> Finding:
    (found,) = [each for each in findings(review) if each.kind is FindingKind.SAME_DOCUMENT]
    return found


def made(review: Review, name: str) -> Review:
    found = suspected(review, question(review))
    assert found
    assert name in names_for_one(*found)
    return made_one(review, *found, name, BY)


@pytest.fixture
def review() -> Review:
    """One interview produces what the form lists, another reads nearly the same name."""
    review = typed(new_review(2026, "v1"), FIRST, Column.PRODUCED, "Y9 option form; Notes | more")
    return typed(review, "options_ks4", Column.USED, "Y9 options form; A card")


def test_a_name_in_a_cell_becomes_the_name_that_the_form_lists(review: Review) -> None:
    found = suspected(review, question(review))
    assert found
    assert names_for_one(*found) == ("Y9 option form",)
    after = made(review, "Y9 option form")
    cell = after.cell(At(Part.INTERVIEWS, "options_ks4", Column.USED))
    assert cell.names == ("Y9 option form", "A card")
    assert cell.links[0].target == "option_form_y9"
    assert cell.changed == BY
    assert not [each for each in findings(after) if each.kind is FindingKind.SAME_DOCUMENT]


def test_of_two_names_that_nobody_lists_either_may_stay() -> None:
    review = typed(new_review(2026, "v1"), FIRST, Column.PRODUCED, "Career diary")
    review = typed(review, FIRST, Column.USED, "Careers diary; Careers diaries")
    for name in ("Career diary", "Careers diary"):
        names = made(review, name).row(Part.INTERVIEWS, FIRST)
        assert name in names.cell(Column.PRODUCED).names
        assert name in names.cell(Column.USED).names


def test_what_two_rows_say_stands_in_the_one_that_stays_and_the_own_one_goes() -> None:
    review = put_in(new_review(2026, "v1"), Part.DOCUMENTS, Row(id="own1", name="Year 9 options forms"))
    review = typed(review, "option_form_y9", Column.STORED, "Office", Part.DOCUMENTS)
    review = typed(review, "own1", Column.STORED, "Drive", Part.DOCUMENTS)
    review = typed(review, "own1", Column.USERS, "Mr Cole", Part.DOCUMENTS)
    review = typed(review, FIRST, Column.USED, "Year 9 options forms")
    after = made(review, "Y9 option form")
    row = after.row(Part.DOCUMENTS, "option_form_y9")
    assert set(row.cell(Column.STORED).names) == {"Office", "Drive"}
    assert row.cell(Column.USERS).names == ("Mr Cole",)
    assert "own1" not in {each.id for each in after.documents}
    assert after.cell(At(Part.INTERVIEWS, FIRST, Column.USED)).names == ("Y9 option form",)


def test_an_own_row_takes_the_name_that_was_chosen() -> None:
    review = put_in(new_review(2026, "v1"), Part.DOCUMENTS, Row(id="own1", name="Careers diary"))
    review = typed(review, FIRST, Column.USED, "Careers diary")
    review = typed(review, "options_ks4", Column.USED, "Carers diary")
    after = made(review, "Carers diary")
    assert after.row(Part.DOCUMENTS, "own1").name == "Carers diary"
    assert after.cell(At(Part.INTERVIEWS, FIRST, Column.USED)).names == ("Carers diary",)
    assert after.cell(At(Part.INTERVIEWS, "options_ks4", Column.USED)).links[0].target == "own1"


def test_a_closed_review_stays_as_it_is(review: Review) -> None:
    shut = closed(review, BY)
    found = suspected(shut, question(shut))
    assert found
    with pytest.raises(ReviewClosedError):
        made_one(shut, *found, "Y9 option form", BY)


def test_what_is_no_longer_there_is_not_asked_about(review: Review) -> None:
    asked = question(review)
    assert suspected(made(review, "Y9 option form"), asked) is None
