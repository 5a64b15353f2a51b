"""Somebody tries to find out what a few said in feedback, with every figure of every day on the table."""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from guidance.self_review.batches import FEWEST, Batch, Cell, Given, batches
from guidance.self_review.feedback import Feedback, Occasion
from guidance.self_review.totals import Total, totals
from tests.guidance.feedback_samples import DAYS, LATER, LOOKS, YEAR, By, feedback, people

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
