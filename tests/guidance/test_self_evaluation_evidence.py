"""Figures beside the statements: what they count, the list behind each, and what of them may leave the school."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.self_evaluation.catalogue import catalogue
from guidance.self_evaluation.choices import Framework
from guidance.self_evaluation.evidence import Figure, Looked, evidence_for, figures, kept_totals
from guidance.self_evaluation.leaving import Leaving, Side, leaving
from guidance.self_evaluation.topics import topics
from guidance.self_review.feedback import Occasion, question
from guidance.self_review.totals import Edge, Total

ALL_BUT = " (all but those of fewer than five learners)"
PRINCIPLES = catalogue().of(Framework.PRINCIPLES)[0]


def learners(so: int, not_so: int) -> list[Looked]:
    """Learners counted by themselves."""
    return [Looked(f"l{number}", f"l{number}", number < so) for number in range(so + not_so)]


def figure(so: int, not_so: int, topic: str = "plans_reviewed") -> Figure:
    return figures({topic: learners(so, not_so)})[topic]


def out(so: int, not_so: int) -> Leaving | None:
    return leaving(figure(so, not_so).numbers)


def total(statement: str, average: float, edge: Edge = Edge.AS_IT_IS, occasion: Occasion | None = None) -> Total:
    return Total(question(statement), occasion, None, 40, average, edge)


def test_a_figure_says_how_many_of_how_many_and_opens_both_lists() -> None:
    found = figure(2, 1)
    assert found.words == "2 of 3 learners have looked at their plan again this year (67 %)"
    assert (found.ids, found.other_ids) == (("l0", "l1"), ("l2",))


def test_nothing_looked_at_is_no_figure_of_nought_per_cent() -> None:
    found = figure(0, 0)
    assert (found.words, found.numbers.share) == ("No learners: nothing to count.", None)


def test_a_topic_that_nobody_handed_in_has_no_figure() -> None:
    found = figures({"targets_met": learners(3, 3)})
    statement = PRINCIPLES.statement("4.2")
    assert statement.records == ("targets_set", "targets_met")
    assert [each.topic.key for each in evidence_for(statement, found, []).figures] == ["targets_met"]


def test_a_topic_that_is_none_is_refused() -> None:
    with pytest.raises(KeyError, match="luck"):
        figures({"luck": []})


def test_a_record_handed_in_twice_counts_once_and_yes_wins() -> None:
    looked = [Looked("l1", "t1", False), Looked("l1", "t1", True), Looked("l1", "t1", False), Looked("l1", "t2", False)]
    found = figures({"targets_met": looked})["targets_met"]
    assert (found.ids, found.other_ids) == (("t1",), ("t2",))
    assert (found.numbers.learners, found.numbers.learners_so, found.numbers.learners_not_so) == (1, 1, 1)


def test_a_statement_about_feedback_has_the_total_over_everything() -> None:
    totals = [total("1.6", 2.0, occasion=Occasion.YEAR_9), total("1.6", 3.8), total("2.6", 4.0, Edge.OR_MORE)]
    found = evidence_for(PRINCIPLES.statement("1.6"), {}, totals)
    assert found.lines == ("Learners say 3.8 of 5 (40 answers)",)
    assert evidence_for(PRINCIPLES.statement("2.4"), {}, totals).lines == ()


def test_kept_totals_say_between_which_the_average_lies() -> None:
    totals = [total("1.6", 3.8), total("2.6", 4.0, Edge.OR_MORE), total("3.11", 2.0, Edge.OR_LESS)]
    kept = [
        (each.statement, each.low, each.high)
        for each in kept_totals([*totals, total("1.6", 1.0, occasion=Occasion.YEAR_9)])
    ]
    assert kept == [("1.6", 3.8, 3.8), ("2.6", 4.0, 5.0), ("3.11", 1.0, 2.0)]


@pytest.mark.parametrize(
    ("so", "not_so", "words"),
    [
        (132, 51, "About 130 of about 180 learners have looked at their plan again this year"),
        (
            4,
            51,
            "Of about 55 learners few have looked at their plan again this year (those of fewer than five learners)",
        ),
        (51, 0, "Of about 50 learners nearly all have looked at their plan again this year" + ALL_BUT),
        (5, 5, "About 5 of about 10 learners have looked at their plan again this year"),
    ],
)
def test_what_leaves_is_put_down_to_fives_and_small_sides_are_words(so: int, not_so: int, words: str) -> None:
    found = out(so, not_so)
    assert found is not None
    assert found.words == words


@pytest.mark.parametrize("so", range(10))
def test_a_figure_of_fewer_than_ten_learners_does_not_leave(so: int) -> None:
    assert out(so, 9 - so) is None


def test_many_targets_of_few_learners_are_a_small_group() -> None:
    many = [Looked(f"l{number % 4}", f"t{number}", number % 3 == 0) for number in range(60)]
    assert leaving(figures({"targets_met": many})["targets_met"].numbers) is None
    rest = [Looked(f"m{number}", f"u{number}", False) for number in range(20)]
    found = leaving(figures({"targets_met": [*many, *rest]})["targets_met"].numbers)
    assert found is not None
    assert found.side is Side.FEW


def test_a_figure_that_is_nobodys_own_leaves_as_it_is() -> None:
    looked = [Looked("", "r1", True), Looked("", "r2", False)]
    found = leaving(figures({"feedback_answered": looked})["feedback_answered"].numbers)
    assert found is not None
    assert found.words == "1 of 2 rounds of feedback this year were answered with what the school did"
    assert [each.key for each in topics().values() if not each.personal] == ["feedback_answered"]


def test_a_kept_figure_of_a_topic_that_is_gone_does_not_leave() -> None:
    assert leaving(figure(50, 50).numbers.having(topic="gone")) is None


#: What leaves, and every pair of numbers that would have left the same.
_LOOKS_LIKE: dict[object, list[tuple[int, int]]] = {}
for _so, _not_so in product(range(45), repeat=2):
    _LOOKS_LIKE.setdefault(out(_so, _not_so), []).append((_so, _not_so))


@given(st.integers(0, 34), st.integers(0, 34))
def test_no_side_of_fewer_than_five_can_be_told_even_by_somebody_who_knows_the_whole(so: int, rest: int) -> None:
    """Somebody who knows how many there are in all still cannot tell a small side from any other small one."""
    shown = out(so, rest)
    for side, number in enumerate((so, rest)):
        if number < 5 <= so + rest:
            alike = {pair[side] for pair in _LOOKS_LIKE[shown] if sum(pair) == so + rest}
            assert alike >= set(range(min(5, so + rest + 1)))


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40))
def test_subtracting_one_figure_from_another_gives_no_exact_number(small: int, more: int, rest: int) -> None:
    """A figure that lies within another (plans reviewed, plans begun) does not give what lies between them."""
    inner, outer = out(small, more + rest), out(small + more, rest)
    if inner and outer and inner.side is Side.ABOUT and outer.side is Side.ABOUT:
        between = outer.part - inner.part
        assert between % 5 == 0
        assert abs(between - more) < 5
        others = {b - a for a in range(inner.part, inner.part + 5) for b in range(outer.part, outer.part + 5)}
        assert len({number for number in others if number >= 0}) >= 5
