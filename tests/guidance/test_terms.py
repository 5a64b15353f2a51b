"""School years, terms, how often reviews are due."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.diary.frequency import Frequency, ProgrammeFrequency, frequency_of, review_due, suggest_next
from guidance.diary.terms import (
    Calendar,
    Term,
    easter,
    overlapping,
    usual_terms,
)
from guidance.diary.years import school_year, school_year_name, year_began
from guidance.settings import Settings

USUAL = Calendar()
DAYS = st.dates(date(2001, 1, 1), date(2090, 1, 1))


def test_a_school_year_runs_from_september_to_august() -> None:
    assert [school_year(day) for day in (date(2026, 8, 31), date(2026, 9, 1), date(2027, 8, 31))] == [2025, 2026, 2026]
    assert [school_year_name(2026), school_year_name(1999)] == ["2026/27", "1999/00"]


@pytest.mark.parametrize(
    "day", [date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5), date(2027, 3, 28), date(2038, 4, 25)]
)
def test_easter_falls_where_the_calendar_says(day: date) -> None:
    assert easter(day.year) == day


@given(st.integers(2000, 2090))
def test_usual_terms_are_in_order_with_their_breaks_inside(year: int) -> None:
    terms = usual_terms(year)
    assert overlapping(terms) == ()
    for term in terms:
        assert term.break_from
        assert term.break_to
        assert term.starts < term.break_from < term.break_to < term.ends
        assert term.starts.weekday() < 5 > term.ends.weekday()


def test_a_school_that_has_typed_its_terms_keeps_them_and_other_years_are_reckoned() -> None:
    own = Term(name="All year", starts=date(2026, 9, 7), ends=date(2027, 7, 20))
    calendar = Calendar((own,))
    assert calendar.terms(2026) == (own,)
    assert calendar.terms(2027) == usual_terms(2027)
    assert calendar.periods(2026, halves=True)[0].ends == own.ends


@pytest.mark.parametrize(
    ("day", "school_day"),
    [
        (date(2026, 11, 23), True),
        (date(2026, 11, 22), False),
        (date(2026, 10, 28), False),
        (date(2026, 12, 25), False),
        (date(2027, 8, 3), False),
    ],
)
def test_weekends_breaks_and_holidays_are_not_in_term(day: date, school_day: bool) -> None:
    assert USUAL.in_term(day) is school_day


@given(DAYS)
def test_the_next_school_day_is_one(day: date) -> None:
    found = USUAL.next_school_day(day)
    assert found >= day
    assert USUAL.in_term(found)
    assert not any(USUAL.in_term(day + timedelta(n)) for n in range((found - day).days))


@given(DAYS, st.booleans())
def test_every_day_has_a_period_and_one_after_it(day: date, halves: bool) -> None:
    now, then = USUAL.period_of(day, halves=halves), USUAL.period_after(day, halves=halves)
    assert now.starts <= day
    assert now.ends < then.starts


def test_typed_terms_that_run_into_each_other_are_named() -> None:
    one = Term(name="One", starts=date(2026, 9, 1), ends=date(2026, 12, 1))
    two = Term(name="Two", starts=date(2026, 11, 1), ends=date(2026, 10, 1))
    assert overlapping([two, one]) == ("Two ends before it starts.", "Two starts before One has ended.")


def test_the_source_sets_half_termly_and_termly_reviews_and_the_rest_is_a_setting() -> None:
    settings = Settings(id="settings")
    assert settings.frequency("NEET prevention course") is Frequency.HALF_TERM
    assert settings.frequency(" diploma ") is Frequency.TERM
    assert settings.frequency("Young Apprenticeship") is Frequency.TERM
    assert settings.frequency("A levels") is Frequency.TERM
    assert settings.having(otherwise=Frequency.YEAR).frequency("A levels") is Frequency.YEAR
    assert settings.having(otherwise=None).frequency("A levels") is Frequency.NONE


def test_a_programme_without_an_answer_is_reviewed_like_everybody_else() -> None:
    agreed = [ProgrammeFrequency(programme="Diploma", every=None)]
    assert frequency_of("Diploma", agreed, Frequency.WEEKS_4) is Frequency.WEEKS_4


@pytest.mark.parametrize(
    ("every", "last", "due"),
    [
        (Frequency.HALF_TERM, date(2026, 9, 10), date(2026, 12, 18)),
        (Frequency.HALF_TERM, date(2026, 11, 10), date(2027, 2, 12)),
        (Frequency.TERM, date(2026, 9, 10), date(2027, 3, 25)),
        (Frequency.YEAR, date(2026, 9, 10), date(2027, 9, 10)),
        (Frequency.WEEKS_2, date(2026, 9, 10), date(2026, 9, 24)),
        (Frequency.NONE, date(2026, 9, 10), None),
    ],
)
def test_the_next_review_is_in_time_until_the_end_of_the_next_period(
    every: Frequency, last: date, due: date | None
) -> None:
    assert review_due(last, date(2020, 9, 1), every, USUAL) == due


def test_somebody_who_was_never_reviewed_is_due_by_the_end_of_the_period_in_which_they_came() -> None:
    assert review_due(None, date(2026, 9, 10), Frequency.HALF_TERM, USUAL) == date(2026, 10, 23)
    assert review_due(None, date(2026, 8, 10), Frequency.TERM, USUAL) == date(2026, 12, 18)


@given(DAYS, st.sampled_from([Frequency.HALF_TERM, Frequency.TERM]))
def test_a_review_is_never_due_on_the_day_of_the_last_one(day: date, every: Frequency) -> None:
    due = review_due(day, day, every, USUAL)
    assert due is not None
    assert due > day


@given(DAYS, st.sampled_from(list(Frequency)))
def test_a_school_day_after_the_interview_is_suggested_and_the_review_is_in_time_then(
    day: date, every: Frequency
) -> None:
    found = suggest_next(day, every, USUAL)
    assert found.day > day
    assert USUAL.in_term(found.day)
    assert found.reason.endswith(".")
    due = review_due(day, day, every, USUAL)
    if every in {Frequency.HALF_TERM, Frequency.TERM} and due:
        assert found.day <= due


@given(DAYS)
def test_a_school_year_began_on_the_first_of_september_before(day: date) -> None:
    began = year_began(day)
    assert (began.month, began.day) == (9, 1)
    assert began <= day < year_began(day + timedelta(366))
    assert school_year(began) == school_year(day)
