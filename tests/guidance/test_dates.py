"""Dates and times as they are typed."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.form.dates import (
    Unreadable,
    add_months,
    days_in,
    distance,
    long_date,
    read_date,
    read_short_date,
    read_time,
    short_date,
    typed_date,
    typed_time,
)

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    "typed",
    ["4/12/2026", "04/12/2026", "4.12.26", "4-12-2026", "4 12 26", "4 Dec 2026", "4 december 26", "4th Dec 2026",
     "4 Dec, 2026", "2026-12-04", " 4/12/2026 ", "٤/١٢/٢٠٢٦"],
)  # fmt: skip
def test_a_date_is_read_as_people_write_it(typed: str) -> None:
    assert read_date(typed) == date(2026, 12, 4)


@pytest.mark.parametrize("month", ["sep", "sept", "September"])
def test_september_has_three_spellings(month: str) -> None:
    assert read_date(f"1 {month} 2026") == date(2026, 9, 1)


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("99/99/9999", "month"),
        ("31/4/2026", "30 days"),
        ("30/2/2027", "28 days"),
        ("29/2/2027", "28 days"),
        ("0/12/2026", "31 days"),
        ("4/13/2026", "1 to 12"),
        ("4/12", "day, month and year"),
        ("tomorrow maybe", "day, month and year"),
        ("4 Foo 2026", "Foo"),
        ("4/12/1066", "1066"),
    ],
)
def test_an_impossible_date_is_refused_with_what_to_type(typed: str, word: str) -> None:
    found = read_date(typed)
    assert isinstance(found, Unreadable)
    assert word in found.sentence
    assert found.sentence.endswith(".")


def test_the_29th_of_february_exists_in_leap_years() -> None:
    assert read_date("29/2/2028") == date(2028, 2, 29)
    assert days_in(2028, 2) == 29


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_date_is_read_back_as_it_stands_in_a_form(day: date) -> None:
    assert read_date(typed_date(day)) == day
    assert read_date(long_date(day)) == day
    assert read_date(short_date(day)) == day


@given(st.text())
def test_no_text_stops_the_reading_of_dates_and_times(text: str) -> None:
    assert isinstance(read_date(text), date | Unreadable)
    assert isinstance(read_time(text), time | Unreadable)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("t", MONDAY),
        ("today", MONDAY),
        ("tomorrow", MONDAY + timedelta(1)),
        ("fri", date(2026, 11, 27)),
        ("mon", date(2026, 11, 30)),
        ("+6w", MONDAY + timedelta(weeks=6)),
        ("+10", MONDAY + timedelta(10)),
        ("-1d", MONDAY - timedelta(1)),
        ("+2m", date(2027, 1, 23)),
    ],
)
def test_short_ways_of_a_date(typed: str, day: date) -> None:
    assert read_short_date(typed, MONDAY) == day


@pytest.mark.parametrize("typed", ["", "4/12/2026", "s", "t!", "+", "next week", "may"])
def test_what_is_no_short_way_is_left_to_the_reading_of_dates(typed: str) -> None:
    assert read_short_date(typed, MONDAY) is None


@pytest.mark.parametrize(
    ("typed", "moment"),
    [("9.30", time(9, 30)), ("09:30", time(9, 30)), ("930", time(9, 30)), ("2pm", time(14)), ("12am", time(0)),
     ("14:05", time(14, 5)), ("9", time(9)), ("2.15 p.m.", time(14, 15)), ("9h30", time(9, 30))],
)  # fmt: skip
def test_a_time_is_read_as_people_write_it(typed: str, moment: time) -> None:
    assert read_time(typed) == moment


@pytest.mark.parametrize("typed", ["25:00", "9:75", "13pm", "0am", "noon", "9:3"])
def test_an_impossible_time_is_refused(typed: str) -> None:
    assert isinstance(read_time(typed), Unreadable)


@given(st.times())
def test_a_time_is_read_back_as_it_stands_in_a_form(moment: time) -> None:
    whole = moment.replace(second=0, microsecond=0)
    assert read_time(typed_time(whole)) == whole


def test_a_month_later_is_the_last_day_where_the_month_is_shorter() -> None:
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert add_months(date(2026, 11, 30), 3) == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "today"), (1, "tomorrow"), (-1, "yesterday"), (3, "in 3 days"), (-20, "2 weeks ago"), (90, "in 3 months"),
     (-800, "2 years ago")],
)  # fmt: skip
def test_distances_are_said_in_words(days: int, words: str) -> None:
    assert distance(MONDAY + timedelta(days), MONDAY) == words
