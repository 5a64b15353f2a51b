"""Changed minds: what came, what went, and what is seen with more or less certainty, with the reason."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.plan.changed_mind import ChangedMind, Turn, changed_minds
from guidance.plan.plan import Plan
from guidance.plan.versions import PlanVersion
from tests.guidance.plan_samples import empty_plan

ROWS = st.lists(
    st.fixed_dictionaries(
        {"idea": st.text(max_size=8), "sure": st.none() | st.integers(1, 5), "moved_on": st.none() | st.booleans()}
    ),
    max_size=5,
)


def changes(before: Plan, after: Plan, why: str = "") -> list[ChangedMind]:
    return list(changed_minds(PlanVersion("a", "", None, before), PlanVersion("b", "", None, after, why=why)))


def ideas(*rows: dict[str, object]) -> Plan:
    return empty_plan(ideas=list(rows))


def test_an_idea_that_the_learner_has_moved_on_from_has_gone_with_what_was_found_out() -> None:
    before = ideas({"idea": "Vet", "sure": 4})
    after = ideas({"idea": "Vet", "sure": 1, "moved_on": True, "found_out": "I cannot stand blood."})
    (only,) = changes(before, after)
    assert (only.turn, only.reason) == (Turn.WENT, "I cannot stand blood.")
    assert only.sentence == "You have moved on from an idea, “Vet”."
    assert only.because == "In your words: I cannot stand blood."


def test_an_idea_that_was_taken_out_has_gone_with_the_reason_of_the_review() -> None:
    before = ideas({"idea": "Vet", "found_out": "Seven years at university."})
    assert changes(before, ideas(), "I want to earn sooner.")[0].reason == "I want to earn sooner."
    assert changes(before, ideas())[0].reason == "Seven years at university."


def test_without_a_reason_the_learner_is_asked_for_one() -> None:
    (only,) = changes(ideas({"idea": "Vet"}), ideas())
    assert only.because == "What did you find out?"


def test_an_idea_that_was_written_over_with_another_has_gone_and_the_other_has_come() -> None:
    found = changes(ideas({"idea": "Vet"}), ideas({"idea": "Chef", "found_out": "I like the rush."}))
    assert [(each.turn, each.before, each.after, each.reason) for each in found] == [
        (Turn.WENT, "Vet", "", ""),
        (Turn.CAME, "", "Chef", "I like the rush."),
    ]


def test_an_idea_said_a_little_otherwise_is_still_the_same_idea() -> None:
    (only,) = changes(ideas({"idea": "Primary teacher"}), ideas({"idea": "Primary school teacher"}))
    assert only.turn is Turn.REWORDED


def test_case_accents_and_order_change_no_mind() -> None:
    assert (
        changes(ideas({"idea": "Chef"}, {"idea": "Café owner"}), ideas({"idea": "cafe owner"}, {"idea": "CHEF"})) == []
    )


@pytest.mark.parametrize(("was", "now", "turn"), [(2, 4, Turn.SURER), (4, 2, Turn.LESS_SURE)])
def test_how_sure_the_learner_is_now_is_told_with_both_numbers(was: int, now: int, turn: Turn) -> None:
    (only,) = changes(ideas({"idea": "Chef", "sure": was}), ideas({"idea": "Chef", "sure": now}))
    assert only.turn is turn
    assert f"{was} of 5 before, {now}" in only.sentence


def test_a_number_given_for_the_first_time_is_no_change_of_mind() -> None:
    assert changes(ideas({"idea": "Chef"}), ideas({"idea": "Chef", "sure": 4})) == []


def test_an_idea_can_come_back() -> None:
    (only,) = changes(ideas({"idea": "Chef", "moved_on": True}), ideas({"idea": "Chef"}))
    assert only.sentence == "You have come back to an idea, “Chef”."


def test_what_happens_to_an_idea_that_was_let_go_long_ago_is_tidying() -> None:
    gone = ideas({"idea": "Chef", "sure": 2, "moved_on": True})
    assert changes(gone, ideas()) == []
    assert changes(gone, ideas({"idea": "Chef", "sure": 1, "moved_on": True})) == []


def test_goals_plan_b_and_decisions_change_too() -> None:
    before = empty_plan(
        short_goals=[{"goal": "Grade 6"}],
        long_goals=[{"goal": "A house", "sure": 2}],
        plan_b="College",
        decisions=[{"decision": "Take history"}],
    )
    after = empty_plan(
        long_goals=[{"goal": "A house", "sure": 4}],
        plan_b="A year abroad",
        decisions=[{"decision": "Take history"}, {"decision": "Drop French", "why": "Too much at once."}],
    )
    assert [(each.turn, each.thing, each.reason) for each in changes(before, after, "I have talked it over.")] == [
        (Turn.WENT, "a short-term goal", "I have talked it over."),
        (Turn.SURER, "a long-term goal", "I have talked it over."),
        (Turn.REWORDED, "your plan B", "I have talked it over."),
        (Turn.CAME, "a decision", "Too much at once."),
    ]


def test_a_long_plan_b_is_shortened_in_the_sentence_and_kept_whole_beside_it() -> None:
    (only,) = changes(empty_plan(), empty_plan(plan_b="word\n" * 200))
    assert len(only.sentence) < 200
    assert only.after.count("word") == 200


@given(ROWS)
def test_the_same_plan_holds_no_changed_mind(rows: list[dict[str, object]]) -> None:
    assert changes(ideas(*rows), ideas(*rows)) == []


@given(ROWS, ROWS)
def test_no_sentence_speaks_of_failure(one: list[dict[str, object]], other: list[dict[str, object]]) -> None:
    for each in changes(ideas(*one), ideas(*other)):
        plain = each.sentence.replace(each.before, "").replace(each.after, "").lower()
        assert not re.search(r"fail|gave up|given up|wrong|lost|worse|dropped|not ", plain)
