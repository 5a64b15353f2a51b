"""Totals of feedback: what a coordinator sees, and what somebody who reckons with it cannot find out."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations, combinations_with_replacement

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.self_review.batches import FEWEST, Batch, Cell, Given, batches
from guidance.self_review.feedback import Feedback, Occasion, questions
from guidance.self_review.totals import Edge, Total, comments, not_yet, totals

YEAR = 2026
START = date(2026, 9, 7)
LATER = date(2027, 9, 1)
SIX = [each.key for each in questions()]
#: A few days apart, with two of the three closings among them.
DAYS = [START, START + timedelta(1), date(2026, 12, 31), date(2027, 1, 11), date(2027, 4, 30), date(2027, 6, 1)]
LOOKS = sorted({day + timedelta(more) for day in DAYS for more in (0, 1)} | {LATER})

By = Mapping[str, tuple[Feedback, ...]]


def feedback(number: int, occasion: Occasion, year_group: int | None, day: date = START, **said: object) -> Feedback:
    whole = {"id": f"f{number}", "given_on": day, "year_group": year_group, "occasion": occasion, **said}
    return Feedback.model_validate(whole)


def people(count: int, occasion: Occasion, year_group: int | None, rating: int = 3, *, first: int = 0) -> By:
    numbers = range(first, first + count)
    return {f"l{n}": (feedback(n, occasion, year_group, skills=rating),) for n in numbers}


def seen(by: By, before: date = LATER, key: str = "skills") -> dict[tuple[str, int | None], int]:
    """Answers of each total of one question, by decision point ("" for all) and year group (None for all)."""
    shown = totals(by, YEAR, before)
    return {(each.occasion or "", each.year_group): each.answers for each in shown if each.question.key == key}


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


# From here on somebody tries to find out what a few said, with every figure of every day on the table.

a_learner = st.lists(
    st.tuples(
        st.sampled_from([Occasion.YEAR_11, Occasion.LEAVING, Occasion.OTHER]),
        st.sampled_from(DAYS),
        st.integers(1, 5),
    ),
    min_size=1,
    max_size=3,
)
a_school = st.lists(st.tuples(st.sampled_from([9, 11, 12, None]), a_learner), max_size=45)


def school_of(drawn: Iterable[tuple[int | None, list[tuple[Occasion, date, int]]]]) -> By:
    by: dict[str, tuple[Feedback, ...]] = {}
    for number, (year_group, said) in enumerate(drawn):
        by[f"l{number}"] = tuple(
            feedback(10 * number + n, occasion, year_group, day, skills=rating)
            for n, (occasion, day, rating) in enumerate(said)
        )
    return by


#: Who answered what: (learner, decision point, day, year group).
Who = tuple[str, Occasion, date, int | None]


def figures(counted: Iterable[Batch[int]]) -> dict[Cell, frozenset[Who]]:
    """Whose answers each shown total holds."""
    held: dict[Cell, set[Who]] = {}
    for batch in counted:
        for cell in batch.cell.wider():
            held.setdefault(cell, set()).update(
                (each.learner, each.cell.occasion or Occasion.OTHER, each.day, each.cell.year_group)
                for each in batch.given
            )
    return {cell: frozenset(whose) for cell, whose in held.items()}


def answers_in(by: By) -> list[Given[int]]:
    found = []
    for learner, said in by.items():
        firsts: dict[Occasion, Feedback] = {}
        for each in sorted(said, key=lambda one: (one.given_on, one.id)):
            firsts.setdefault(each.occasion, each)
        for each in firsts.values():
            cell = Cell(each.occasion, each.year_group)
            found.append(Given(learner, each.given_on, cell, each.skills or 0))
    return found


def found_out(figures_of_all_days: Iterable[frozenset[Who]]) -> int:
    """The fewest learners about whom any adding and subtracting of figures says something of their own.

    Two answers that stand in exactly the same figures can never be told apart; every sum and difference of figures
    gives both the same weight. So whatever is found out is about whole groups of such answers, one group at least, and
    never about fewer learners than there are in the smallest.
    """
    figures_once = sorted(set(figures_of_all_days), key=sorted)
    groups: dict[tuple[bool, ...], set[str]] = {}
    for who in set().union(*figures_once):
        groups.setdefault(tuple(who in each for each in figures_once), set()).add(who[0])
    return min((len(group) for group in groups.values()), default=FEWEST)


@given(a_school)
def test_whoever_reckons_with_all_figures_of_all_days_finds_nothing_about_fewer_than_five(
    drawn: list[tuple[int | None, list[tuple[Occasion, date, int]]]],
) -> None:
    whole = answers_in(school_of(drawn))
    shown = [figure for before in LOOKS for figure in figures(batches(whole, YEAR, before)).values()]
    assert found_out(shown) >= FEWEST


@given(a_school)
def test_the_totals_hold_what_the_batches_hold_and_nothing_else(
    drawn: list[tuple[int | None, list[tuple[Occasion, date, int]]]],
) -> None:
    by = school_of(drawn)
    for before in (date(2027, 1, 12), LATER):
        held = figures(batches(answers_in(by), YEAR, before))
        shown = {Cell(each.occasion, each.year_group): each.answers for each in totals(by, YEAR, before)}
        assert shown == {cell: len(whose) for cell, whose in held.items()}


def differences_of(shown: Mapping[Cell, int]) -> Iterable[int]:
    """What remains of each total when all shown parts of it are taken away, by decision point or by year group."""
    for cell, number in shown.items():
        by_year = [n for other, n in shown.items() if other.occasion == cell.occasion and other.year_group]
        by_point = [n for other, n in shown.items() if other.year_group == cell.year_group and other.occasion]
        if cell.year_group is None:
            yield number - sum(by_year)
        if cell.occasion is None:
            yield number - sum(by_point)


@given(a_school)
def test_margins_less_their_parts_and_later_days_less_earlier_ones_leave_none_or_at_least_five(
    drawn: list[tuple[int | None, list[tuple[Occasion, date, int]]]],
) -> None:
    by = school_of(drawn)
    days = [
        {Cell(each.occasion, each.year_group): each.answers for each in totals(by, YEAR, before)} for before in LOOKS
    ]
    left = [number for shown in days for number in differences_of(shown)]
    for earlier, later in combinations(days, 2):
        left += [later.get(cell, 0) - earlier.get(cell, 0) for cell in {**earlier, **later}]
    assert all(number == 0 or number >= FEWEST for number in left)


@given(a_school, st.integers(0, 44), st.integers(1, 5))
def test_an_answer_that_waits_moves_no_figure(
    drawn: list[tuple[int | None, list[tuple[Occasion, date, int]]]], which: int, rating: int
) -> None:
    whole = answers_in(school_of(drawn))
    counted = {who for figure in figures(batches(whole, YEAR, LATER)).values() for who in figure}
    waiting = [at for at, each in enumerate(whole) if whose(each) not in counted]
    if not waiting:
        return
    at = waiting[which % len(waiting)]
    other = list(whole)
    other[at] = Given(whole[at].learner, whole[at].day, whole[at].cell, rating)
    assert list(batches(other, YEAR, LATER)) == list(batches(whole, YEAR, LATER))


def whose(each: Given[int]) -> Who:
    return each.learner, each.cell.occasion or Occasion.OTHER, each.day, each.cell.year_group


def plainly_suppressed(given_by: Iterable[Given[int]], before: date) -> dict[Cell, frozenset[Who]]:
    """What a table shows that only leaves out its small figures: the twin that has to lose."""
    held: dict[Cell, set[Who]] = {}
    for each in given_by:
        if each.day < before:
            for cell in each.cell.wider():
                held.setdefault(cell, set()).add(whose(each))
    return {cell: frozenset(who) for cell, who in held.items() if len({one[0] for one in who}) >= FEWEST}


def test_the_same_reckoning_does_find_somebody_in_a_table_that_only_leaves_out_small_figures() -> None:
    by = {**people(20, Occasion.YEAR_11, 11), **people(1, Occasion.YEAR_11, 12, first=50)}
    assert found_out(plainly_suppressed(answers_in(by), LATER).values()) == 1
    assert found_out(figures(batches(answers_in(by), YEAR, LATER)).values()) == 20


def rank(rows: list[list[Fraction]]) -> int:
    """The rank of a matrix, by elimination in exact fractions."""
    found, rows = 0, [list(row) for row in rows]
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((n for n in range(found, len(rows)) if rows[n][column]), None)
        if pivot is None:
            continue
        rows[found], rows[pivot] = rows[pivot], rows[found]
        for n in range(found + 1, len(rows)):
            factor = rows[n][column] / rows[found][column]
            rows[n] = [one - factor * other for one, other in zip(rows[n], rows[found], strict=True)]
        found += 1
    return found


def can_reach(figures_known: list[frozenset[Who]], wanted: frozenset[Who]) -> bool:
    """Whether some sum of the known figures, each any number of times, is the wanted one."""
    everybody = sorted(set().union(*figures_known, wanted))
    rows = [[Fraction(who in figure) for who in everybody] for figure in figures_known]
    return bool(rows) and rank(rows) == rank([*rows, [Fraction(who in wanted) for who in everybody]])


@given(st.lists(st.tuples(st.sampled_from([11, 12]), a_learner), max_size=22))
def test_no_small_figure_is_a_sum_of_shown_ones(
    drawn: list[tuple[int | None, list[tuple[Occasion, date, int]]]],
) -> None:
    whole = answers_in(school_of(drawn))
    shown = [
        figure for before in (date(2027, 1, 1), LATER) for figure in figures(batches(whole, YEAR, before)).values()
    ]
    places: dict[Cell, set[Who]] = {}
    for each in whole:
        for cell in each.cell.wider():
            places.setdefault(cell, set()).add(whose(each))
    small = [frozenset(held) for held in places.values() if len({who[0] for who in held}) < FEWEST]
    assert not [figure for figure in small if can_reach(shown, figure)]


def test_the_elimination_reaches_what_can_be_reached() -> None:
    by = {**people(20, Occasion.YEAR_11, 11), **people(1, Occasion.YEAR_11, 12, first=50)}
    whole = answers_in(by)
    one = frozenset(whose(each) for each in whole if each.cell.year_group == 12)
    assert can_reach(list(plainly_suppressed(whole, LATER).values()), one)


def test_a_total_is_data_that_holds_nobody() -> None:
    names = set(Total.__dataclass_fields__)
    assert names == {"question", "occasion", "year_group", "answers", "average", "edge"}
