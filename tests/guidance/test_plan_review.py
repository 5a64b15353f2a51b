"""A review of the plan: unseen, frozen, and saved together with what it changes."""

from datetime import date

import pytest

from guidance.form.declare import form_of
from guidance.form.shown import show_value
from guidance.form.typed import read_form, typed_of
from guidance.plan.choices import Going, Transition
from guidance.plan.review import (
    PlanReview,
    begin_review,
    freeze,
    last_plan_review,
    records_to_save,
    review_doubts,
    says_done,
    transition_of,
)
from guidance.record import stored
from guidance.target.target import TargetState, answer
from tests.guidance.plan_samples import ESSAY, OLD, TODAY, VISIT, plan, review_of

FORM = form_of(PlanReview)
TARGETS = (VISIT, ESSAY, OLD)


def begun() -> PlanReview:
    return begin_review("pr1", TARGETS, TODAY, Transition.YEAR_11)


def test_a_new_review_has_a_row_for_each_open_target_the_soonest_first() -> None:
    assert [(row.target, row.which) for row in begun().recalled] == [("t1", "Target 1 of 2"), ("t2", "Target 2 of 2")]


def test_no_word_of_a_target_stands_in_a_review_before_it_is_saved() -> None:
    on_screen, on_disk = str(typed_of(begun())), str(stored(begun()))
    for words in ("rivers", "open evening", "leaflet", "December", "2026-12"):
        assert words not in on_screen
        assert words not in on_disk


def test_the_wording_stands_beside_the_learners_words_once_it_is_saved() -> None:
    rows = list(begun().recalled)
    rows[0] = rows[0].having(recalled="Something with rivers", going=Going.ON_THE_WAY, how="Half is written.")
    saved = freeze(begun().having(recalled=rows), plan(), TARGETS)
    assert show_value(FORM.field("recalled"), saved.recalled).split("\n")[0] == (
        "Target 1 of 2; What was it?: Something with rivers; How is it going?: I am on the way; "
        "How did it go?: Half is written.; What it says: Hand in the rivers essay."
    )


def test_the_form_gives_back_what_the_learner_said_and_which_target_it_was() -> None:
    saved = review_of(plan(), TODAY, transition="own", changed_what="x", beside="Ms Shah", next_review="2027-02-01")
    reading = read_form(FORM, typed_of(saved))
    assert reading.problems == ()
    assert PlanReview.model_validate({**dict(saved), **reading.values}) == saved


def test_a_frozen_version_does_not_change_with_the_plan_or_the_targets() -> None:
    saved = freeze(begun(), plan(), TARGETS)
    assert saved.frozen == plan()
    assert saved.frozen_targets == TARGETS
    assert plan(strengths="New").strengths != saved.frozen.strengths


def test_a_version_is_never_written_over() -> None:
    saved = freeze(begun(), plan(), TARGETS)
    with pytest.raises(ValueError, match="keeps a version"):
        freeze(saved, plan(strengths="New"), TARGETS)
    assert records_to_save(saved, plan(strengths="New"), TARGETS) == (saved,)


def test_the_next_day_is_saved_into_the_plan_with_the_review() -> None:
    review, changed = records_to_save(begun().having(next_review=date(2027, 6, 1)), plan(), TARGETS)
    assert isinstance(review, PlanReview)
    assert review.frozen == plan()
    assert changed == plan(next_review="2027-06-01")


def test_a_review_that_names_no_next_day_leaves_the_plan_alone() -> None:
    assert len(records_to_save(begun(), plan(), TARGETS)) == 1
    assert len(records_to_save(begun().having(next_review=plan().next_review), plan(), TARGETS)) == 1


def test_dates_that_cannot_be_right_are_doubted_and_not_refused() -> None:
    assert review_doubts(begun(), TODAY) == ()
    odd = begun().having(held_on=date(2026, 11, 24), next_review=date(2026, 11, 24))
    assert [doubt.place for doubt in review_doubts(odd, TODAY)] == [("held_on",), ("next_review",)]


@pytest.mark.parametrize(
    ("year", "transition"),
    [(8, None), (9, Transition.YEAR_9), (10, None), (11, Transition.YEAR_11), (13, Transition.YEAR_13), (None, None)],
)
def test_each_year_group_comes_to_its_own_transition(year: int | None, transition: Transition | None) -> None:
    assert transition_of(year) is transition


def test_the_last_review_is_the_latest_that_keeps_a_version() -> None:
    first, second = review_of(plan(), date(2025, 3, 1), "b"), review_of(plan(), date(2026, 3, 1), "a")
    assert last_plan_review((second, begun(), first)) == second
    assert last_plan_review((begun(),)) is None


def test_a_target_that_the_learner_says_is_done_waits_for_an_answer_and_has_none_by_that() -> None:
    rows = [row.having(going=Going.DONE) for row in begun().recalled]
    review = begun().having(recalled=rows)
    assert [target.id for target in says_done(review, TARGETS)] == ["t1", "t2"]
    met = answer(ESSAY, TargetState.MET, TODAY)
    assert [target.id for target in says_done(review, (met, VISIT))] == ["t2"]
    assert says_done(begun(), TARGETS) == ()
