from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.demo.chance import Chance
from guidance.demo.days import SchoolDays, utc
from guidance.demo.numbers import birthday, uln_of, upn_of
from guidance.diary.terms import Calendar
from guidance.learner.identifiers import uln_problems, upn_doubts, upn_problems

TODAY = date(2026, 11, 18)
numbers = st.integers(min_value=0, max_value=7_000_000)


def days(today: date = TODAY) -> SchoolDays:
    return SchoolDays(Calendar(), today)


@pytest.mark.parametrize(
    ("day", "at", "moment"),
    [
        (date(2026, 3, 27), time(9), datetime(2026, 3, 27, 9, tzinfo=UTC)),
        (date(2026, 3, 30), time(9), datetime(2026, 3, 30, 8, tzinfo=UTC)),
        (date(2026, 10, 23), time(9), datetime(2026, 10, 23, 8, tzinfo=UTC)),
        (date(2026, 10, 26), time(9), datetime(2026, 10, 26, 9, tzinfo=UTC)),
    ],
)
def test_the_clock_on_the_wall_is_an_hour_ahead_in_summer(day: date, at: time, moment: datetime) -> None:
    assert utc(day, at) == moment


def test_school_days_are_those_of_the_terms() -> None:
    calendar, found = Calendar(), days()
    for number in range(190):
        assert calendar.in_term(found.in_year(2026, number))


@given(st.dates(date(2026, 9, 10), date(2027, 7, 1)), st.integers(min_value=1, max_value=60))
def test_going_back_and_forth_ends_on_the_same_school_day(day: date, number: int) -> None:
    found = days()
    start = found.after(day, 0)
    assert found.after(found.before(start, number), number) == start


def test_the_diary_opens_on_the_next_school_day() -> None:
    assert days().opens_on() == TODAY
    assert days(date(2026, 8, 12)).opens_on() == date(2026, 9, 2)
    assert days(date(2026, 11, 21)).opens_on() == date(2026, 11, 23)


@given(numbers, st.integers(min_value=2000, max_value=2030), st.text(max_size=5))
def test_every_upn_passes_its_check(number: int, reception: int, key: str) -> None:
    upn = upn_of(Chance(key), number, reception)
    assert not upn_problems(upn)
    assert not upn_doubts(upn)


@given(numbers, st.integers(min_value=7, max_value=13), st.text(max_size=5))
def test_every_uln_passes_its_check(number: int, year_group: int, key: str) -> None:
    assert not uln_problems(uln_of(Chance(key), number, year_group))


def test_no_two_learners_have_one_number() -> None:
    ulns = [uln_of(Chance("a"), number, 11) for number in range(20_000)]
    upns = [upn_of(Chance("b"), number, 2015) for number in range(20_000)]
    assert len(set(ulns)) == len(set(upns)) == 20_000


@given(st.integers(min_value=7, max_value=13), st.text(max_size=5))
def test_a_birthday_lies_in_the_cohort(year_group: int, key: str) -> None:
    born = birthday(Chance(key), year_group, 2026)
    assert date(2021 - year_group, 9, 1) <= born <= date(2022 - year_group, 8, 31)


@given(st.text(max_size=20), st.floats(min_value=0, max_value=1))
def test_the_same_key_throws_the_same(key: str, share: float) -> None:
    one, two = Chance(key), Chance(key)
    assert [one.happens(share), one.between(1, 6), one.new_id("l")] == [
        two.happens(share),
        two.between(1, 6),
        two.new_id("l"),
    ]


def test_some_of_several_keep_their_order() -> None:
    assert Chance("a").some("abcdef", 9) == list("abcdef")
    assert Chance("a").some("abcdef", 3) == sorted(Chance("a").some("abcdef", 3))
