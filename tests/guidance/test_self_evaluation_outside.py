"""What disagrees outside, and in which order, is decided by the figures as they leave: nobody reads more out of it."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.self_evaluation.catalogue import catalogue
from guidance.self_evaluation.choices import Judgement
from guidance.self_evaluation.disagreement import Voice, standing, standings
from guidance.self_evaluation.evaluation import KeptFigure, KeptTotal, SelfEvaluation
from guidance.self_evaluation.leaving import leaving
from guidance.self_evaluation.life import begin

ALL = catalogue()
EMPTY = begin("e1", 2026, ALL)


def judged(judgement: Judgement | None, *numbers: str) -> SelfEvaluation:
    rows = tuple(each.having(judgement=judgement if each.number in numbers else None) for each in EMPTY.statements)
    return EMPTY.having(statements=rows)


def figure(part: int, whole: int, topic: str = "plans_reviewed") -> KeptFigure:
    return KeptFigure(
        topic=topic, part=part, whole=whole, learners=whole, learners_so=part, learners_not_so=whole - part
    )


def total(tenths: int) -> KeptTotal:
    average = tenths / 10
    return KeptTotal(statement="1.6", answers=40, average=f"{average}", low=average, high=average)


def told(evaluation: SelfEvaluation, figures: list[KeptFigure], *totals: KeptTotal) -> list[tuple[str, str]]:
    """What a report says of disagreements, in its order."""
    found = standings(evaluation, ALL, figures, totals, outside=True)
    return [(each.place.number, each.sentence) for each in found if each.disagrees]


def test_of_fewer_than_five_the_order_does_not_tell_how_many() -> None:
    evaluation = judged(Judgement.EMBEDDED, "1.5", "1.6")
    found = {tuple(told(evaluation, [figure(part, 42)], total(11))) for part in range(5)}
    assert [[number for number, _ in each] for each in found] == [["1.6", "1.5"]]


@pytest.mark.parametrize("topic", ["plans_reviewed", "targets_met"])
@given(st.sampled_from(Judgement), st.integers(10, 50), st.data())
def test_figures_that_leave_in_the_same_words_disagree_alike(
    topic: str, judgement: Judgement, tenths: int, data: st.DataObject
) -> None:
    whole = data.draw(st.integers(20, 250))
    one, other = (figure(data.draw(st.integers(0, whole)), whole, topic) for _ in range(2))
    evaluation = judged(judgement, "1.5", "1.6", "4.2")
    if leaving(one) == leaving(other):
        assert told(evaluation, [one], total(tenths)) == told(evaluation, [other], total(tenths))


def alike(whole: int, topic: str) -> Iterator[tuple[int, int]]:
    """Neighbouring parts of a whole that leave in the same words."""
    for part in range(whole):
        if leaving(figure(part, whole, topic)) == leaving(figure(part + 1, whole, topic)):
            yield part, part + 1


@pytest.mark.parametrize("topic", ["plans_reviewed", "targets_met"])
def test_no_step_within_the_same_words_moves_anything(topic: str) -> None:
    """Every judgement and every average against every part of two classes: nothing changes where the words do not."""
    for whole in (23, 42):
        pairs = list(alike(whole, topic))
        assert len(pairs) > whole // 4
        for judgement in Judgement:
            evaluation = judged(judgement, "1.5", "1.6", "4.2")
            for one, other in pairs:
                first, second = (told(evaluation, [figure(each, whole, topic)], total(20)) for each in (one, other))
                assert first == second


@given(st.sampled_from(Judgement), st.integers(20, 250), st.data())
def test_what_disagrees_outside_disagrees_inside_too_and_no_further(
    judgement: Judgement, whole: int, data: st.DataObject
) -> None:
    shown = [
        figure(data.draw(st.integers(0, whole)), whole, data.draw(st.sampled_from(["plans_begun", "targets_met"])))
    ]
    row = next(each for each in EMPTY.rows() if each.number == "2.4").having(judgement=judgement)
    inside, outside = standing(row, shown), standing(row, shown, outside=True)
    assert outside.gap <= inside.gap
    assert inside.disagrees or not outside.disagrees


@given(st.integers(0, 19), st.sampled_from(["plans_reviewed", "targets_met"]))
def test_what_may_not_leave_does_not_speak_outside(part: int, topic: str) -> None:
    row = next(each for each in EMPTY.rows() if each.number == "1.5").having(judgement=Judgement.EMBEDDED)
    found = standing(row, [figure(part, 19, topic)], outside=True)
    assert [each.voice for each in found.said] == [Voice.LEADERS]


def test_a_clear_disagreement_is_told_with_the_rounded_numbers() -> None:
    row = next(each for each in EMPTY.rows() if each.number == "2.4").having(judgement=Judgement.EMBEDDED)
    found = standing(row, [figure(23, 102)], outside=True)
    assert found.sentence == (
        "Leaders’ judgement and the records disagree. Leaders judge “Embedded”. "
        "About 20 of about 100 learners have looked at their plan again this year."
    )
    few = standing(row, [figure(3, 51, "targets_met")], outside=True)
    assert "few were met (those of fewer than five learners)" in few.sentence
    nearly = standing(row.having(judgement=Judgement.NOT_YET), [figure(50, 51)], outside=True)
    assert "nearly all" in nearly.sentence


def test_a_figure_behind_which_no_learner_stands_speaks_outside_as_it_is() -> None:
    row = next(each for each in EMPTY.rows() if each.number == "2.5").having(judgement=Judgement.EMBEDDED)
    shown = [figure(3, 12, "feedback_answered")]
    found = standing(row, shown, outside=True)
    assert found.gap == standing(row, shown).gap
    assert "3 of 12 rounds of feedback" in found.sentence
