"""Two who answer one finding, or change one action, at once: nobody's words are lost, and what clashes is told."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.clash import mine_stands
from guidance.provision.choices import ActionStatus, Aim, AnswerKind, Part
from guidance.provision.merge import Merged, merged
from guidance.provision.planning import Action, FindingAnswer
from guidance.provision.review import Review
from guidance.provision.rows import Hidden
from tests.guidance.provision_samples import REED, SHAH, coherent

FOUND = "Nobody is named for learners with SEND."
ACCEPTED = FindingAnswer(
    finding="f1", kind="duty_nobody", found=FOUND, answer=AnswerKind.ACCEPTED, reason="We have none.", by=SHAH
)
ACTION = Action(id="a1", aim=Aim.COHERENCE, what="Name somebody", changed=SHAH)
BASE = coherent().having(answers=(ACCEPTED,), actions=(ACTION,))


def _answers(*answers: FindingAnswer) -> Review:
    return BASE.having(answers=answers)


def _acting(**changes: Any) -> Review:
    return BASE.having(actions=(ACTION.having(**changes),))


def _one(done: Merged) -> FindingAnswer:
    (answer,) = done.review.answers
    return answer


@pytest.mark.parametrize("reason", ["The governors agreed.", "We have none. The governors agreed."])
def test_words_that_somebody_writes_stay_while_somebody_else_takes_the_answer_back(reason: str) -> None:
    said, taken_back = _answers(ACCEPTED.having(reason=reason, by=REED)), _answers()
    assert _one(merged(taken_back, said, BASE)).reason == reason
    assert _one(merged(said, taken_back, BASE)).reason == reason


def test_an_answer_that_one_takes_back_and_nobody_changes_is_gone() -> None:
    assert merged(_answers(), BASE, BASE).review.answers == ()
    assert merged(BASE, _answers(), BASE).review.answers == ()


def test_two_reasons_of_one_kind_stand_under_one_another_and_nothing_clashes() -> None:
    mine, theirs = ACCEPTED.having(reason="Too few.", by=REED), ACCEPTED.having(reason="Agreed in May.")
    done = merged(_answers(mine), _answers(theirs), BASE)
    assert (_one(done).reason, done.clashes) == ("Agreed in May.\n\nToo few.", ())
    done = merged(_answers(mine), _answers(ACCEPTED.having(by=REED)), BASE)
    assert _one(done).reason == "Too few."


def test_two_answers_of_different_kinds_mine_stands_theirs_is_quoted_and_told() -> None:
    mine = ACCEPTED.having(answer=AnswerKind.NOT_SO, reason="Ms Lane does it.", by=REED)
    theirs = ACCEPTED.having(reason="We have had none for years.")
    done = merged(_answers(mine), _answers(theirs), BASE)
    assert _one(done).answer is AnswerKind.NOT_SO
    assert _one(done).reason == (
        "Ms Lane does it.\n\nMs Shah said “It is so, and we accept it”: We have had none for years."
    )
    assert mine_stands(done.clashes) == (
        "Somebody else chose differently meanwhile:\n"
        f"Finding “{FOUND}”, What do you say to it? “It is not so” stands. "
        "Ms Shah chose “It is so, and we accept it”."
    )


def test_of_two_kinds_the_reason_that_was_not_changed_loses_nothing_either() -> None:
    mine = ACCEPTED.having(answer=AnswerKind.NOT_SO, by=REED)
    done = merged(_answers(mine), _answers(ACCEPTED.having(reason="Agreed in May.")), BASE)
    assert _one(done).reason == "We have none.\n\nMs Shah said “It is so, and we accept it”: Agreed in May."


def test_an_action_stands_beside_the_words_of_who_accepted_it() -> None:
    mine = ACCEPTED.having(answer=AnswerKind.ACTION, action="a1", reason="", by=REED)
    theirs = ACCEPTED.having(reason="Agreed in May.")
    done = merged(_answers(mine), _answers(theirs), BASE)
    assert (_one(done).answer, _one(done).action) == (AnswerKind.ACTION, "a1")
    assert _one(done).reason == "Ms Shah said “It is so, and we accept it”: Agreed in May."
    done = merged(_answers(theirs), _answers(mine), BASE)
    assert (_one(done).answer, _one(done).reason) == (AnswerKind.ACCEPTED, "Agreed in May.")
    assert len(done.clashes) == 1


def test_two_owners_days_and_how_far_it_got_clash_mine_stand_and_it_is_told() -> None:
    mine = _acting(who="Ann", by_when=date(2027, 1, 1), status=ActionStatus.BEGUN, changed=REED)
    theirs = _acting(who="Bob", by_when=date(2027, 2, 2), status=ActionStatus.DROPPED)
    done = merged(mine, theirs, BASE)
    assert done.review.actions == mine.actions
    assert mine_stands(done.clashes).split("\n")[1:] == [
        "Action “Name somebody”, Who? “Ann” stands. Ms Shah chose “Bob”.",
        "Action “Name somebody”, By when? “1 January 2027” stands. Ms Shah chose “2 February 2027”.",
        "Action “Name somebody”, How far has it got? “Begun” stands. Ms Shah chose “Dropped”.",
    ]


def test_what_somebody_else_cleared_is_told_in_words() -> None:
    base = _acting(who="Ann")
    done = merged(_acting(who="Bob"), _acting(who=""), base)
    assert mine_stands(done.clashes).endswith("Who? “Bob” stands. Ms Shah left it empty.")
    done = merged(_acting(who=""), _acting(who="Bob"), base)
    assert mine_stands(done.clashes).endswith("Who? It stands empty. Ms Shah chose “Bob”.")


def test_what_only_one_changed_in_an_action_holds_and_nothing_clashes() -> None:
    done = merged(_acting(who="Ann", note="Asked."), _acting(by_when=date(2027, 2, 2), note="Paid."), BASE)
    (action,) = done.review.actions
    assert (action.who, action.by_when, action.note, done.clashes) == (
        "Ann",
        date(2027, 2, 2),
        "Paid.\n\nAsked.",
        (),
    )


@pytest.mark.parametrize("swap", [False, True])
def test_the_day_on_which_it_was_done_goes_with_how_far_it_got(*, swap: bool) -> None:
    on = date(2026, 11, 9)
    sides = (_acting(status=ActionStatus.DROPPED), _acting(status=ActionStatus.DONE, done_on=on))
    mine, theirs = reversed(sides) if swap else sides
    (action,) = merged(mine, theirs, BASE).review.actions
    assert (action.status, action.done_on) == (mine.actions[0].status, mine.actions[0].done_on)
    (action,) = merged(theirs, BASE, BASE).review.actions
    assert action == theirs.actions[0]


def test_both_who_chose_the_same_clash_in_nothing() -> None:
    done = merged(_acting(who="Ann", changed=REED), _acting(who="Ann"), BASE)
    assert (done.review.actions[0].who, done.clashes, mine_stands(done.clashes)) == ("Ann", (), "")


WHY: tuple[Hidden | None, ...] = (None, *(Hidden(reason=why) for why in ("No mentors", "Too dear", "No bus")))


@given(st.sampled_from(WHY), st.sampled_from(WHY), st.sampled_from(WHY))
def test_no_new_reason_for_hiding_a_row_is_ever_lost(
    mine: Hidden | None, theirs: Hidden | None, before: Hidden | None
) -> None:
    base, one, two = (_with_row(each) for each in (before, mine, theirs))
    found = merged(one, two, base).review.row(Part.INTERVIEWS, "mentoring_ks3").hidden
    for side, other in ((mine, theirs), (theirs, mine)):
        if side is not None and side != before:
            assert found is not None
            assert side.reason in found.reason
        if side == before:
            assert found == other


def _with_row(why: Hidden | None) -> Review:
    row = BASE.row(Part.INTERVIEWS, "mentoring_ks3").having(hidden=why)
    return BASE.having(interviews=tuple(row if each.id == row.id else each for each in BASE.interviews))


ANSWER = st.builds(
    lambda kind, reason, by: ACCEPTED.having(answer=kind, reason=reason, by=by),
    st.sampled_from((AnswerKind.ACCEPTED, AnswerKind.NOT_SO)),
    st.sampled_from(("We have none.", "Too few.", "Agreed in May.", "Ms Lane does it.")),
    st.sampled_from((SHAH, REED)),
)


@given(st.none() | ANSWER, st.none() | ANSWER, st.none() | ANSWER)
def test_no_new_reason_is_ever_lost(
    mine: FindingAnswer | None, theirs: FindingAnswer | None, before: FindingAnswer | None
) -> None:
    base, one, two = (_answers(*([each] if each else [])) for each in (before, mine, theirs))
    done = merged(one, two, base)
    for side in (mine, theirs):
        if side is not None and (before is None or side.reason != before.reason):
            assert side.reason in _one(done).reason
    if mine and theirs and before not in {mine, theirs} and mine.answer is not theirs.answer:
        assert [each.stands for each in done.clashes] == [mine.answer.label]
    assert merged(one, one, base).review.answers == one.answers
    assert merged(base, two, base).review.answers == two.answers
