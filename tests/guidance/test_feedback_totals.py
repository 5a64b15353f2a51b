"""Totals of feedback: what a coordinator sees."""

from datetime import date, timedelta
from itertools import combinations_with_replacement

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.self_review.batches import FEWEST
from guidance.self_review.feedback import Occasion
from guidance.self_review.totals import Edge, comments, not_yet, totals
from tests.guidance.feedback_samples import LATER, START, YEAR, feedback, people, seen


def test_five_learners_are_shown_and_four_are_not() -> None:
    assert seen(people(4, Occasion.YEAR_9, 9)) == {}
    assert seen(people(5, Occasion.YEAR_9, 9)) == {("", None): 5, ("year_9", None): 5, ("", 9): 5, ("year_9", 9): 5}


def test_a_total_does_not_hold_a_part_that_is_too_small_so_nobody_can_subtract() -> None:
    by = {**people(20, Occasion.YEAR_11, 11), **people(4, Occasion.YEAR_11, 12, first=50)}
    assert seen(by)["year_11", None] == 20
    assert seen(by)["", None] == 20


def test_small_parts_are_put_together_at_the_end_of_the_term_and_counted_where_they_all_belong() -> None:
    by = {**people(3, Occasion.LEAVING, 11), **people(3, Occasion.LEAVING, 12, first=10)}
    assert seen(by, date(2026, 12, 31)) == {}
    assert seen(by, date(2027, 1, 1)) == {("", None): 6, ("leaving", None): 6}


def test_what_is_left_of_one_year_group_joins_across_decision_points() -> None:
    by = {**people(3, Occasion.LEAVING, 12), **people(2, Occasion.YEAR_12, 12, first=10)}
    assert seen(by) == {("", None): 5, ("", 12): 5}


def test_one_learner_who_answers_often_is_one_learner() -> None:
    often = tuple(feedback(n, occasion, 11, skills=5) for n, occasion in enumerate(Occasion))
    assert seen({"l1": often}) == {}
    again = tuple(feedback(n, Occasion.OTHER, 11, START + timedelta(n), skills=5) for n in range(9))
    assert seen({"l1": again, **people(4, Occasion.OTHER, 11, first=20)})["other", 11] == 5


def test_today_is_counted_from_tomorrow_on_and_a_late_answer_waits_for_four_more() -> None:
    by = people(27, Occasion.YEAR_9, 9)
    late = {"late": (feedback(99, Occasion.YEAR_9, 9, START + timedelta(1), skills=1),)}
    assert seen(by, START) == {}
    assert seen({**by, **late}, START + timedelta(1))["year_9", 9] == 27
    assert totals({**by, **late}, YEAR, START + timedelta(9)) == totals(by, YEAR, START + timedelta(9))


def test_a_year_group_that_is_not_known_counts_at_its_decision_point() -> None:
    assert seen(people(5, Occasion.LEAVING, None)) == {("", None): 5, ("leaving", None): 5}


def test_another_school_year_has_totals_of_its_own() -> None:
    assert totals(people(9, Occasion.LEAVING, 11), YEAR - 1, LATER) == ()


def test_a_question_counts_those_who_answered_it() -> None:
    by = {f"l{n}": (feedback(n, Occasion.YEAR_9, 9, skills=4, support=2 if n < 6 else None),) for n in range(8)}
    assert (seen(by)["year_9", 9], seen(by, key="support")["year_9", 9], seen(by, key="learning")) == (8, 6, {})


@pytest.mark.parametrize(
    ("ratings", "words"),
    [
        ((1, 2, 3, 4, 5), "3.0"),
        ((5, 5, 5, 5, 5), "4.0 or more"),
        ((5, 5, 5, 5, 4), "4.0 or more"),
        ((5, 5, 4, 4, 2), "4.0"),
        ((1, 1, 1, 1, 2), "2.0 or less"),
        ((4, 4, 4, 4, 5, 5, 5), "4.2 or more"),
        ((5,) * 40, "4.8 or more"),
    ],
)
def test_an_average_close_to_either_end_is_a_limit(ratings: tuple[int, ...], words: str) -> None:
    by = {f"l{n}": (feedback(n, Occasion.YEAR_9, 9, skills=rating),) for n, rating in enumerate(ratings)}
    assert {each.words for each in totals(by, YEAR, LATER)} == {words}


def test_one_small_batch_close_to_the_end_does_not_make_a_limit_of_a_large_total() -> None:
    many = people(101, Occasion.YEAR_9, 9, rating=3)
    few = people(5, Occasion.YEAR_11, 11, rating=5, first=200)
    words = {(each.occasion, each.year_group): each.words for each in totals({**many, **few}, YEAR, LATER)}
    assert (words[None, None], words[Occasion.YEAR_11, 11]) == ("3.0", "4.0 or more")


@given(st.lists(st.integers(1, 5), min_size=5, max_size=60))
def test_a_limit_is_true(ratings: list[int]) -> None:
    by = {f"l{n}": (feedback(n, Occasion.YEAR_9, 9, skills=rating),) for n, rating in enumerate(ratings)}
    shown = totals(by, YEAR, LATER)[0]
    mean = sum(ratings) / len(ratings)
    assert {
        Edge.OR_MORE: mean >= shown.average,
        Edge.OR_LESS: mean <= shown.average,
        Edge.AS_IT_IS: abs(mean - shown.average) <= 0.0501,
    }[shown.edge]


def test_no_figure_tells_how_many_gave_an_answer_unless_they_are_five() -> None:
    """Every way in which five to eight learners can answer, sorted by what is then shown to the coordinator."""
    for number in range(FEWEST, 9):
        could_be: dict[tuple[int, str], list[tuple[int, ...]]] = {}
        for ratings in combinations_with_replacement(range(1, 6), number):
            by = {f"l{n}": (feedback(n, Occasion.YEAR_9, 9, skills=rating),) for n, rating in enumerate(ratings)}
            shown = totals(by, YEAR, LATER)[0]
            could_be.setdefault((shown.answers, shown.words), []).append(ratings)
        for ways in could_be.values():
            for rating in range(1, 6):
                counts = {way.count(rating) for way in ways}
                assert len(counts) > 1 or counts <= {0}


def test_comments_are_shown_without_names_five_at_a_time_in_an_order_that_says_nothing() -> None:
    words = ["the taster day", "More time", "a talk about money", "Fine", "buses"]
    by = {f"l{n}": (feedback(n, Occasion.LEAVING, 11, comment=said),) for n, said in enumerate(words)}
    assert comments(by, YEAR, LATER) == (
        (Occasion.LEAVING, ("a talk about money", "buses", "Fine", "More time", "the taster day")),
    )
    assert comments({key: by[key] for key in list(by)[:4]}, YEAR, LATER) == ()


def test_comments_of_several_decision_points_are_put_together_when_each_has_too_few() -> None:
    by = {
        f"l{n}": (feedback(n, Occasion.LEAVING if n < 3 else Occasion.OTHER, 11, comment=f"word {n}"),)
        for n in range(5)
    }
    ((where, said),) = comments(by, YEAR, LATER)
    assert (where, len(said)) == (None, 5)


def test_words_stand_where_there_is_no_total_yet() -> None:
    assert "at least 5" in not_yet(())
    assert not not_yet(totals(people(5, Occasion.YEAR_9, 9), YEAR, LATER))
