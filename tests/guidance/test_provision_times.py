"""Times in the year as people write them: year groups and months, one by one, in lists and in ranges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.form.text import listed
from guidance.provision.times import ALL_YEAR, read_times


@pytest.mark.parametrize(
    ("text", "years", "months"),
    [
        ("Autumn term", (), (0, 1, 2, 3)),
        ("Year 9; March", (9,), (6,)),
        ("Y10 and 11, Summer 1", (10, 11), (7, 8)),
        ("Years 7-9 weekly", (7, 8, 9), tuple(range(12))),
        ("November – January", (), (2, 3, 4)),
        ("Year 12", (12,), tuple(range(12))),
        ("first half of the spring term", (), (4, 5)),
        ("term 6", (), (9, 10)),
        ("Nov, Sept", (), (0, 2)),
    ],
)
def test_times_are_read_as_people_write_them(text: str, years: tuple[int, ...], months: tuple[int, ...]) -> None:
    times = read_times(text)
    assert times is not None
    assert times.years == frozenset(years)
    assert [month for month in range(12) if times.months >> month & 1] == list(months)
    assert times.is_always == (times.months == ALL_YEAR)


def test_what_names_no_time_is_no_time() -> None:
    assert read_times("After the mocks") is None


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Years 7, 8 and 9", (7, 8, 9)),
        ("Years 7, 8, and 9", (7, 8, 9)),
        ("Years 7, 8 & 9, autumn", (7, 8, 9)),
        ("Y7/8/9", (7, 8, 9)),
        ("Y7, Y8 and Y9", (7, 8, 9)),
        ("Years 10+11", (10, 11)),
        ("Year 9 and 11", (9, 11)),
        ("Year 9 or Year 11", (9, 11)),
        ("Years 7-9 and 11", (7, 8, 9, 11)),
        ("Years 7, 9–11 and 13", (7, 9, 10, 11, 13)),
        ("Y9-Y11", (9, 10, 11)),
        ("Year 9 to Year 11", (9, 10, 11)),
        ("Years 6 to 8", (7, 8)),
        ("Years 11-9", (9, 11)),
        ("Year 10 and 11 students", (10, 11)),
        ("Years 7, 8 and 9 weekly", (7, 8, 9)),
        ("Year 9; 10 in the spring", (9,)),
    ],
)
def test_numbers_after_the_word_are_a_list_and_only_a_dash_or_to_makes_a_range(
    text: str, years: tuple[int, ...]
) -> None:
    times = read_times(text)
    assert times is not None
    assert times.years == frozenset(years)


@pytest.mark.parametrize(
    "text",
    [
        "Year 9, 10 minutes each",
        "Year 9, 10 March",
        "Year 9, 10 learners at a time",
        "Year 9 and 10 weeks later",
        "Year 9, 10:30",
        "Year 9, 10.30",
        "Year 9, 10am",
        "Year 9, 10 am",
        "Year 9, 10/11/2026",
        "Year 9, 10 x 20 minutes",
        "Year 9, 11th November",
        "Year 9 to 30 November",
    ],
)
def test_a_number_that_counts_something_else_is_no_year_group(text: str) -> None:
    times = read_times(text)
    assert times is not None
    assert times.years == {9}


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Autumn 1 and 2", (0, 1, 2, 3)),
        ("Autumn 1 & 2, Spring 1", (0, 1, 2, 3, 4, 5)),
        ("Summer term 1/2", (7, 8, 9, 10)),
        ("Spring 1-2", (4, 5, 6)),
        ("Spring 1/Summer 2", (4, 5, 9, 10)),
        ("Autumn 1, 2 weeks", (0, 1)),
        ("term 1 and 2", (0, 1, 2, 3)),
        ("Terms 1-3", (0, 1, 2, 3, 4, 5)),
        ("Terms 1, 3 and 6", (0, 1, 4, 5, 9, 10)),
        ("Term 1 to Term 3", (0, 1, 2, 3, 4, 5)),
        ("Term 1, 2 times", (0, 1)),
    ],
)
def test_halves_of_terms_are_listed_too(text: str, months: tuple[int, ...]) -> None:
    times = read_times(text)
    assert times is not None
    assert [month for month in range(12) if times.months >> month & 1] == list(months)


@given(st.lists(st.integers(7, 14), min_size=1, max_size=6), st.sampled_from(["and", "or", "&", "+", "/"]))
def test_every_number_of_a_list_is_read_and_no_other(years: list[int], last: str) -> None:
    times = read_times(f"Years {listed([str(year) for year in years], last)}")
    assert times is not None
    assert times.years == set(years)


@given(st.text(max_size=60) | st.text(alphabet="year 1279,-–/&+to", max_size=60))
def test_any_text_can_be_read_for_times(text: str) -> None:
    times = read_times(text)
    assert times is None or (times.years <= set(range(7, 15)) and 0 < times.months <= ALL_YEAR)
