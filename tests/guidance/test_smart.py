"""The SMART check: it advises, with reasons."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.diary.terms import Calendar
from guidance.interview.rows import TargetRow
from guidance.target.smart import LETTERS, check, first_gap, letters

TODAY = date(2026, 11, 23)
WHOLE = TargetRow(
    text="Hand in the D&T portfolio, 10 pages",
    by_when=date(2026, 12, 4),
    evidence="Signed in by Mr Delaney",
    sure=4,
    purpose="Level 3 Engineering",
)


def marks(row: TargetRow, review: date | None = None) -> str:
    return letters(check(row, TODAY, review, Calendar()))


def test_a_whole_target_has_all_five() -> None:
    assert marks(WHOLE) == "S M A R T"
    assert first_gap(check(WHOLE, TODAY)) is None


@pytest.mark.parametrize(
    "text", ["", "Maths", "Try harder in maths", "Be better at homework", "Maths homework every week maybe"]
)
def test_a_wish_is_not_specific(text: str) -> None:
    assert "S" not in marks(WHOLE.having(text=text))


@pytest.mark.parametrize(
    "text", ["Ask Mr Akhtar about ratio", "Visit two colleges", "Be in by 8.40 every day", "Catch the 8:05 bus"]
)
def test_an_act_is_specific(text: str) -> None:
    assert "S" in marks(WHOLE.having(text=text))


def test_a_date_in_the_words_makes_nothing_measurable() -> None:
    row = WHOLE.having(evidence="", text="Talk to my tutor about college by 4 December 2026")
    assert "M" not in marks(row)
    assert "M" in marks(row.having(evidence="The tutor's note"))
    assert "M" in marks(row.having(text="Talk to two tutors about college"))


@pytest.mark.parametrize(("sure", "there"), [(None, False), (1, False), (2, False), (3, True), (5, True)])
def test_the_learner_says_how_sure_they_are(sure: int | None, there: bool) -> None:
    assert ("A" in marks(WHOLE.having(sure=sure))) is there


def test_a_target_is_for_something() -> None:
    assert "R" not in marks(WHOLE.having(purpose=""))


@pytest.mark.parametrize(
    ("by_when", "word"),
    [
        (None, "By when"),
        (TODAY, "not after today"),
        (date(2026, 12, 27), "not in term time"),
        (date(2027, 1, 20), "after the next review"),
    ],
)
def test_a_date_has_to_be_one_that_can_be_kept(by_when: date | None, word: str) -> None:
    found = check(WHOLE.having(by_when=by_when), TODAY, date(2027, 1, 10), Calendar())
    assert word in found[4].reason
    assert not found[4].there


@given(st.text(), st.none() | st.integers(1, 5), st.none() | st.dates())
def test_it_advises_about_any_target_and_never_stops(text: str, sure: int | None, by_when: date | None) -> None:
    found = check(TargetRow(text=text, sure=sure, by_when=by_when), TODAY, None, Calendar())
    assert "".join(each.letter for each in found) == LETTERS
    assert all(each.reason.endswith((".", "?")) for each in found)
