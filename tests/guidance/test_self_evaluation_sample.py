"""A sample of plans, drawn by lot."""

from collections import Counter
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from guidance.record import Stamp
from guidance.self_evaluation.catalogue import catalogue
from guidance.self_evaluation.evaluation import KeptFigure
from guidance.self_evaluation.leaving import outside
from guidance.self_evaluation.life import begin, stamp_changes
from guidance.self_evaluation.sample import PlanCheck, check_questions, draw, sample_totals

SHAH = Stamp(who="p1", name="Ms Shah", at=datetime(2027, 6, 1, 9, tzinfo=UTC))
LEE = Stamp(who="p2", name="Mr Lee", at=datetime(2027, 6, 1, 10, tzinfo=UTC))
MANY = [f"l{number}" for number in range(200)]


def drawn(size: int, number: int = 1, learners: list[str] = MANY) -> list[str]:
    return [each.learner for each in draw(learners, size, "e1", number)]


@given(st.permutations(MANY[:30]), st.integers(0, 40))
def test_the_same_draw_gives_the_same_plans_in_whatever_order_they_come(learners: list[str], size: int) -> None:
    found = drawn(size, learners=learners)
    assert found == drawn(size, learners=MANY[:30])
    assert len(set(found)) == len(found) == min(size, 30)


def test_another_draw_gives_other_plans_and_everybody_can_be_drawn() -> None:
    assert drawn(10) != drawn(10, 2)
    counted = Counter(learner for number in range(400) for learner in drawn(10, number))
    assert set(counted) == set(MANY)
    assert max(counted.values()) < 5 * min(counted.values())


def test_a_plan_of_the_sample_is_named_by_its_number_alone() -> None:
    assert [each.which for each in draw(["l1", "l2"], 5, "e1")] == ["Plan 1 of 2", "Plan 2 of 2"]
    assert not any(spec.name == "learner" for spec in check_questions())


def test_totals_count_yes_of_those_that_were_answered() -> None:
    checks = [
        PlanCheck(learner="l1", own_words=True),
        PlanCheck(learner="l2", own_words=False),
        PlanCheck(learner="l3"),
    ]
    assert [each.is_checked for each in checks] == [True, True, False]
    first, *others = sample_totals(checks)
    assert first.words == "Is it in the learner’s own words? 1 of 2"
    assert {each.words.partition("? ")[2] for each in others} == {"not answered yet"}


def test_neither_the_sample_nor_exact_figures_leave() -> None:
    figure = KeptFigure(topic="needs", part=1, whole=2)
    whole = begin("e1", 2026, catalogue()).having(sample=draw(MANY, 3, "e1"), figures=(figure,))
    assert outside(whole) == begin("e1", 2026, catalogue())


def test_who_looked_at_a_plan_is_marked_and_stays_marked() -> None:
    drawn = begin("e1", 2026, catalogue()).having(sample=draw(MANY, 2, "e1"))
    first, second = drawn.sample
    typed = drawn.having(sample=(first.having(own_words=True), second))
    once = stamp_changes(drawn, typed, SHAH)
    assert [each.checked for each in once.sample] == [SHAH, None]
    assert stamp_changes(once, once, LEE) == once
    more = once.having(sample=(once.sample[0], second.having(note="Ask about it.", support=False)))
    assert [each.checked for each in stamp_changes(once, more, LEE).sample] == [SHAH, LEE]
