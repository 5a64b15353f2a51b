"""Figures beside the statements: what they count, the list behind each, and what of them may leave the school."""

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
        (4, 51, "Of about 55 learners, few have looked at their plan again this year (fewer than five)"),
        (51, 1, "Of about 50 learners, nearly all have looked at their plan again this year (all but fewer than ten)"),
        (5, 15, "About 5 of about 20 learners have looked at their plan again this year"),
    ],
)
def test_a_figure_of_everybody_leaves_put_down_to_fives_or_in_words(so: int, not_so: int, words: str) -> None:
    found = out(so, not_so)
    assert found is not None
    assert found.words == words


@pytest.mark.parametrize(
    ("so", "not_so", "words"),
    [
        (60, 30, "Of the targets answered this year, about 65 % were met"),
        (995, 5, "Of the targets answered this year, about 95 % were met"),
        (5, 995, "Of the targets answered this year, about 5 % were met"),
        (4, 51, "Of the targets answered this year, few were met (those of fewer than five learners)"),
        (51, 4, "Of the targets answered this year, nearly all were met" + ALL_BUT),
    ],
)
def test_a_figure_of_something_else_leaves_as_a_share_and_not_of_how_many(so: int, not_so: int, words: str) -> None:
    found = leaving(figure(so, not_so, "targets_met").numbers)
    assert found is not None
    assert found.words == words


@pytest.mark.parametrize("so", range(20))
@pytest.mark.parametrize("topic", ["plans_begun", "barriers"])
def test_a_figure_of_fewer_than_twenty_learners_does_not_leave(so: int, topic: str) -> None:
    assert leaving(figure(so, 19 - so, topic).numbers) is None


def test_how_many_plans_were_begun_is_not_told_by_a_figure_about_plans() -> None:
    """Of 183 learners four have not begun one: whoever read "about 175 plans" elsewhere could reckon that out."""
    assert not [each.key for each in topics().values() if each.everybody and "plans" in each.many]
    for key in ("strengths", "needs", "barriers", "ideas_new", "ideas_unusual", "money", "destinations_positive"):
        found = leaving(figure(100, 79, key).numbers)
        assert found is not None
        assert (found.side, found.whole, found.part) == (Side.SHARE, 0, 55)


def test_many_targets_of_few_learners_are_a_small_group() -> None:
    many = [Looked(f"l{number % 4}", f"t{number}", number % 3 == 0) for number in range(60)]
    assert leaving(figures({"targets_met": many})["targets_met"].numbers) is None
    rest = [Looked(f"m{number}", f"u{number}", False) for number in range(30)]
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


def alike(so: int, whole: int) -> set[int]:
    """Every number that would have left the same, for somebody who knows the whole."""
    shown = out(so, whole - so)
    return {number for number in range(whole + 1) if out(number, whole - number) == shown}


_WHOLE_AND_TWO = st.integers(20, 120).flatmap(
    lambda whole: st.tuples(st.just(whole), st.integers(0, whole), st.integers(0, whole))
)


@given(_WHOLE_AND_TWO)
def test_whoever_knows_the_whole_still_has_five_numbers_to_choose_from(given_: tuple[int, int, int]) -> None:
    whole, so, _ = given_
    assert len(alike(so, whole)) >= 5


@given(_WHOLE_AND_TWO)
def test_subtracting_one_figure_of_everybody_from_another_tells_no_number(given_: tuple[int, int, int]) -> None:
    """A figure that lies within another (plans looked at, plans begun) does not tell what lies between them."""
    whole, one, two = given_
    inner, outer = sorted((one, two))
    between = {more - less for more in alike(outer, whole) for less in alike(inner, whole) if more >= less}
    assert len(between) >= 5


@given(_WHOLE_AND_TWO)
def test_what_is_told_is_true(given_: tuple[int, int, int]) -> None:
    whole, so, _ = given_
    found = out(so, whole - so)
    assert found is not None
    match found.side:
        case Side.FEW:
            assert so < 5
        case Side.NEARLY_ALL:
            assert whole - so < 10
            assert 2 * so > whole
        case _:
            assert found.part <= so < found.part + 5
            assert whole - so >= 5
