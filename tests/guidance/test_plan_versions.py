"""Any two versions of a plan compared."""

from datetime import date

import pytest

from guidance.differences import Mark
from guidance.plan.versions import PlanVersion, compared_plans, version_kept, versions_of
from guidance.target.target import TargetState, answer
from tests.guidance.plan_samples import ESSAY, OLD, TODAY, VISIT, WHOLE, empty_plan, plan, review_of


def version(**changes: object) -> PlanVersion:
    return PlanVersion("", "a version", TODAY, plan(**changes))


def test_the_versions_are_those_of_the_reviews_and_then_the_plan_as_it_stands() -> None:
    later = review_of(plan(), date(2026, 3, 2), "b", transition="year_9", changed_why="I like people.")
    earlier = review_of(empty_plan(), date(2025, 3, 3), "a", changed_what="Nothing much.")
    found = versions_of(plan(), (ESSAY,), (later, earlier))
    assert [(each.review, each.title, each.why) for each in found] == [
        ("a", "3 March 2025: Review", "Nothing much."),
        ("b", "2 March 2026: Year 9: choosing my options", "I like people."),
        ("", "My plan now", ""),
    ]
    assert found[1].targets == (ESSAY, VISIT, OLD)
    assert found[2].plan == plan()


def test_a_review_that_is_not_saved_yet_keeps_no_version() -> None:
    begun = review_of(plan(), TODAY).having(frozen=None)
    assert version_kept(begun) is None
    assert len(versions_of(plan(), (), (begun,))) == 1


@pytest.mark.parametrize("name", [name for name in WHOLE if name not in {"next_review", "statement_limit"}])
def test_every_field_of_the_plan_is_compared(name: str) -> None:
    empty = [] if isinstance(WHOLE[name], list) else ""
    (only,) = compared_plans(version(**{name: empty}), version())
    assert only.before == ""
    assert only.after


def test_words_are_marked_within_a_field() -> None:
    (only,) = compared_plans(version(plan_b="A course in electronics."), version(plan_b="A course in plumbing."))
    assert [(piece.mark, piece.text) for piece in only.pieces] == [
        (Mark.SAME, "A course in "),
        (Mark.GONE, "electronics"),
        (Mark.NEW, "plumbing"),
        (Mark.SAME, "."),
    ]


def test_targets_are_compared_one_by_one_with_what_became_of_them() -> None:
    before = PlanVersion("a", "", None, plan(), (ESSAY, OLD))
    after = PlanVersion("b", "", None, plan(), (answer(ESSAY, TargetState.MET, TODAY), VISIT, OLD))
    essay, visit = compared_plans(before, after)
    assert essay.before == "Hand in the rivers essay.\nBy When: 4 December 2026\nState: open"
    assert essay.after.endswith("State: met")
    assert (visit.before, visit.after.split("\n")[0]) == ("", "Visit the college open evening.")


def test_the_same_version_differs_in_nothing() -> None:
    one = versions_of(plan(), (ESSAY, VISIT, OLD), ())[0]
    assert compared_plans(one, one) == ()


def test_what_is_only_set_makes_no_difference() -> None:
    assert compared_plans(version(next_review=None, statement_limit=None), version()) == ()


def test_a_field_that_only_a_newer_version_has_is_carried_and_not_compared() -> None:
    newer = version(mood_board="x")
    assert compared_plans(version(), newer) == ()
    assert newer.plan.model_extra == {"mood_board": "x"}
