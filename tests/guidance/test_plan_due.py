"""When a plan is due for a look, and why."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.diary.terms import Calendar, Term
from guidance.form.dates import add_months
from guidance.plan.choices import Transition
from guidance.plan.due import Because, PlanDue, PlanStanding, plan_due, transition_day
from guidance.plan.plan import Plan
from guidance.plan.review import PlanReview
from guidance.record import Stamp
from tests.guidance.plan_samples import AMARA, TODAY, empty_plan, review_of

USUAL = Calendar()
SEPTEMBER = date(2026, 9, 14)


def stamp(day: date) -> Stamp:
    return Stamp(who="l1", name="Amara Okafor", at=datetime(day.year, day.month, day.day, 9, tzinfo=UTC))


def begun_on(day: date, **changes: Any) -> Plan:
    return empty_plan(created=stamp(day), strengths="Patience", **changes)


def due(
    plan: Plan | None, *reviews: PlanReview, today: date = TODAY, months: int | None = 12, **learner: Any
) -> PlanDue | None:
    return plan_due(PlanStanding(AMARA.having(**learner), plan, reviews, USUAL, months), today)


def test_a_plan_that_was_never_begun_is_due_by_the_end_of_the_term_in_which_the_learner_came() -> None:
    for nothing in (None, empty_plan(next_review="2027-06-01")):
        found = due(nothing, year_group=9)
        assert found == PlanDue(date(2026, 12, 18), Because.NOT_BEGUN)
        assert found.words(TODAY).startswith(
            "Your plan is waiting for its first words. Write some by 18 December 2026, in "
        )


def test_who_came_in_the_holidays_has_until_the_end_of_the_next_term() -> None:
    found = due(None, created=stamp(date(2026, 8, 10)))
    assert found == PlanDue(date(2026, 12, 18), Because.NOT_BEGUN)


def test_of_a_learner_who_came_nobody_knows_when_nothing_is_due() -> None:
    assert due(None, created=None) is None


def test_nobody_is_reproached_for_a_plan_that_waits() -> None:
    found = due(None)
    assert found is not None
    assert found.words(date(2027, 3, 1)) == "Your plan is waiting for its first words. Start wherever you like."


@pytest.mark.parametrize(
    ("year_group", "day"),
    [(9, date(2027, 2, 12)), (11, date(2026, 12, 18)), (12, date(2027, 7, 23)), (13, date(2026, 10, 23))],
)
def test_each_transition_has_its_own_day_in_the_school_year(year_group: int, day: date) -> None:
    found = due(begun_on(SEPTEMBER), year_group=year_group)
    assert found is not None
    assert (found.day, found.because) == (day, Because.TRANSITION)
    assert found.reason.startswith(f"Year {year_group}")


def test_between_transitions_a_plan_is_due_a_year_after_it_was_begun_or_last_reviewed() -> None:
    mine = begun_on(SEPTEMBER)
    assert due(mine) == PlanDue(date(2027, 9, 14), Because.LONG_AGO)
    assert due(mine, review_of(mine, date(2026, 11, 2))) == PlanDue(date(2027, 11, 2), Because.LONG_AGO)
    assert due(mine, months=6) == PlanDue(date(2027, 3, 14), Because.LONG_AGO)
    assert due(mine, months=None) is None


def test_a_review_for_the_transition_in_the_same_school_year_is_all_it_asks() -> None:
    mine = begun_on(SEPTEMBER)
    done = review_of(mine, date(2026, 11, 2), transition=Transition.YEAR_9)
    other_year = review_of(mine, date(2026, 8, 31), transition=Transition.YEAR_9)
    other_reason = review_of(mine, date(2026, 11, 2), transition=Transition.OWN)
    assert due(mine, done, year_group=9) == PlanDue(date(2027, 11, 2), Because.LONG_AGO)
    for none_of_it in (other_year, other_reason):
        found = due(mine, none_of_it, year_group=9)
        assert found is not None
        assert found.transition is Transition.YEAR_9


def test_nobody_is_late_for_a_transition_that_was_over_before_they_came() -> None:
    may = date(2027, 5, 4)
    found = due(begun_on(may), today=date(2027, 5, 10), year_group=9, created=stamp(may))
    assert found == PlanDue(date(2028, 5, 4), Because.LONG_AGO)


def test_the_day_that_the_learner_chose_counts_until_a_review_has_come() -> None:
    mine = begun_on(SEPTEMBER, next_review="2027-02-01")
    assert due(mine) == PlanDue(date(2027, 2, 1), Because.OWN_DATE)
    assert due(mine, review_of(mine, date(2026, 11, 2))) == PlanDue(date(2027, 2, 1), Because.OWN_DATE)
    assert due(mine, review_of(mine, date(2027, 2, 1)), today=date(2027, 3, 1)) == PlanDue(
        date(2028, 2, 1), Because.LONG_AGO
    )


def test_the_soonest_of_several_reasons_is_named() -> None:
    mine = begun_on(SEPTEMBER, next_review="2027-01-11")
    found = due(mine, year_group=9)
    assert found == PlanDue(date(2027, 1, 11), Because.OWN_DATE)


def test_who_has_left_or_leaves_before_the_day_is_not_reminded() -> None:
    mine = begun_on(SEPTEMBER)
    assert due(mine, leaving_date=date(2026, 11, 1)) is None
    assert due(mine, leaving_date=date(2027, 9, 13)) is None
    assert due(mine, leaving_date=date(2027, 9, 14)) is not None
    assert due(None, leaving_date=date(2026, 12, 1)) is None


def test_the_schools_own_terms_decide_and_the_usual_ones_stand_in_where_they_are_missing() -> None:
    autumn = Term(name="Autumn", starts=date(2026, 9, 1), ends=date(2026, 12, 16))
    spring = Term(
        name="Spring",
        starts=date(2027, 1, 4),
        ends=date(2027, 3, 24),
        break_from=date(2027, 2, 22),
        break_to=date(2027, 2, 26),
    )
    summer = Term(name="Summer", starts=date(2027, 4, 12), ends=date(2027, 7, 20))
    own = Calendar((spring, autumn, summer))
    assert transition_day(Transition.YEAR_9, 2026, own) == date(2027, 2, 19)
    assert transition_day(Transition.YEAR_11, 2026, own) == date(2026, 12, 16)
    assert transition_day(Transition.YEAR_13, 2026, own) == date(2026, 12, 16)
    only_autumn = Calendar((autumn,))
    assert transition_day(Transition.YEAR_12, 2026, only_autumn) == date(2027, 7, 23)
    assert transition_day(Transition.OWN, 2026, USUAL) is None


def test_what_was_due_says_since_when() -> None:
    found = PlanDue(date(2027, 2, 12), Because.TRANSITION, Transition.YEAR_9)
    assert not found.is_late(date(2027, 2, 12))
    assert found.is_late(date(2027, 2, 13))
    assert found.words(date(2027, 2, 15)) == (
        "Your next big step is near (Year 9: choosing my options). It is time to look at your plan again. "
        "The day for it was 12 February 2027, 3 days ago."
    )
    assert (found.is_soon(date(2027, 1, 14)), found.is_soon(date(2027, 1, 15))) == (False, True)


@pytest.mark.parametrize(
    ("because", "before", "after"),
    [
        (
            Because.OWN_DATE,
            "You wanted to look at your plan again on 12 February 2027, in 2 days.",
            "You wanted to look at your plan again on 12 February 2027, 3 days ago.",
        ),
        (
            Because.LONG_AGO,
            "Look at your plan again by 12 February 2027, in 2 days.",
            "It is time to look at your plan again. The day for it was 12 February 2027, 3 days ago.",
        ),
    ],
)
def test_a_learner_is_told_in_whole_sentences(because: Because, before: str, after: str) -> None:
    found = PlanDue(date(2027, 2, 12), because)
    assert found.words(date(2027, 2, 10)) == before
    assert found.words(date(2027, 2, 15)) == after


@given(
    st.dates(date(2020, 9, 1), date(2030, 8, 31)),
    st.integers(7, 14),
    st.dates(date(2020, 9, 1), date(2030, 8, 31)),
)
def test_a_begun_plan_is_always_due_within_a_year_of_its_last_review(today: date, year: int, held: date) -> None:
    mine = begun_on(held)
    found = due(mine, review_of(mine, held), today=today, year_group=year, created=stamp(held))
    assert found is not None
    assert found.day <= add_months(held, 12)
    assert found.because is not Because.TRANSITION or found.day >= held - timedelta(days=1)
