"""Finding learners as somebody types."""

from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from guidance.form.text import fold
from store.index.find import MOST_FOUND, Finder
from store.school import School
from tests.store.making import BY, learner


@pytest.fixture
def finder(small_school: School) -> Finder:
    """The searcher over the small school."""
    return small_school.index.finder()


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("zoe", ("l1",)),
        ("ZOË", ("l1",)),
        ("o'neill", ("l1",)),
        ("O’Neill", ("l1",)),
        ("marie", ("l1",)),
        ("berg", ("l1",)),
        ("van zoe", ("l1",)),
        ("zoe 10b", ("l1",)),
        ("10b zoe marie van", ("l1",)),
        ("lukasz", ("l3",)),
        ("h801200001001", ("l1",)),
        ("0001001", ("l1",)),
        ("10b", ("l3", "l4", "l1")),
        ("9a", ("l2",)),
        ("k", ("l2", "l3")),
        ("l5", ("l5",)),
        ("zoe khan", ()),
        ("nobody", ()),
        ("", ()),
        ("   ", ()),
    ],
)
def test_learners_are_found_by_any_part_of_any_name_group_and_number(
    typed: str, ids: tuple[str, ...], finder: Finder
) -> None:
    found = finder.find(typed)
    assert found.ids == ids
    assert not found.more


def test_what_was_found_says_if_there_are_more(finder: Finder) -> None:
    assert finder.find("10b", most=2).ids == ("l3", "l4")
    assert finder.find("10b", most=2).more
    assert not finder.find("10b", most=3).more


def test_nobody_reads_more_than_500_lines() -> None:
    finder = Finder([(f"l{number}", "sam", f"sam {number}") for number in range(600)])
    found = finder.find("sam")
    assert len(found.ids) == MOST_FOUND == 500
    assert found.more


def test_names_that_are_spelled_nearly_so_are_offered_the_nearest_first(finder: Finder) -> None:
    found = finder.variants("Zoey van den Berg")
    assert found.ids[0] == "l1"
    assert found.variants
    assert finder.variants("Ahmir Kahn").ids[0] == "l2"
    assert finder.variants("qqqqqq").ids == ()


def test_a_learner_who_was_just_saved_is_found(small_school: School) -> None:
    assert small_school.index.finder().find("comer").ids == ()
    small_school.add_learner(learner("l6", forename="New", surname="Comer"), BY)
    assert small_school.index.finder().find("comer").ids == ("l6",)


def test_while_nothing_changes_the_same_searcher_is_used(small_school: School) -> None:
    assert small_school.index.finder() is small_school.index.finder()
    assert len(small_school.index.finder()) == 5
    assert small_school.index.finder().ids == ["l5", "l2", "l3", "l4", "l1"]


def plainly_found(rows: Sequence[tuple[str, str, str]], typed: str) -> tuple[str, ...]:
    """The same search as anybody would write it."""
    words = fold(typed).split()
    return tuple(key for key, _, line in rows if words and all(word in line for word in words))


LETTERS = st.text(st.sampled_from("ab é\n’ß1"), max_size=6)


@given(lines=st.lists(LETTERS, max_size=8), typed=LETTERS, most=st.integers(0, 9))
@example(lines=["a", "ab", "b"], typed="b a", most=9)
@example(lines=["", "", "a"], typed="a", most=9)
def test_the_searcher_finds_what_a_plain_search_finds(lines: list[str], typed: str, most: int) -> None:
    rows = [(f"l{number}", fold(line), fold(line)) for number, line in enumerate(lines)]
    plain = plainly_found(rows, typed)
    found = Finder(rows).find(typed, most)
    assert found.ids == plain[:most]
    assert found.more == (len(plain) > most)


def test_a_search_line_never_runs_into_the_next_one() -> None:
    finder = Finder([("l1", "ab", "ab"), ("l2", "cd", "cd")])
    assert finder.find("bc").ids == ()
    assert finder.find("b c").ids == ()
