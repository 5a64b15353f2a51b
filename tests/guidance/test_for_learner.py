"""Staff write beside a learner, and never what is the learner's to say."""

from datetime import UTC, date, datetime

import pytest

from guidance.plan.comment import (
    Comment,
    Leaving,
    Reply,
    Suggestion,
    SuggestionState,
    leave,
    read,
    replied,
    take,
    take_back,
    taking,
)
from guidance.plan.plan import Plan
from guidance.plan.review import PlanReview, freeze
from guidance.record import Record, Stamp
from guidance.self_review.feedback import Feedback, Occasion
from guidance.target.target import Target
from guidance.trust.access import ALONE, NOBODY, Who
from guidance.trust.for_learner import answers_for_learner, why_not_for_learner
from guidance.trust.roles import Role

TODAY = date(2026, 11, 23)
TUTOR = Stamp(who="p1", name="Ms Shah", at=datetime(2026, 11, 2, 9, 30, tzinfo=UTC))
COMMENT = Comment(id="c1", about="pl1", field="ideas", by=TUTOR, text="Who could you ask?")
ANSWERED = replied(COMMENT, Reply(reply="My uncle."), TODAY)
SUGGESTION = Suggestion(id="s1", by=TUTOR, text="Visit the college.", why="You asked about it.")
TAKEN, TARGET = take(SUGGESTION, taking(SUGGESTION), "t3", TODAY)
LEFT = leave(SUGGESTION, Leaving(words="Too far."), TODAY)
FEEDBACK = Feedback(id="f1", given_on=TODAY, occasion=Occasion.YEAR_9, skills=4)
PLAN = Plan(id="pl1", strengths="Fixing bikes")
REVIEW = PlanReview(id="v1", held_on=TODAY, changed_why="I went there.")
KEPT = freeze(REVIEW, PLAN, [])


def may(before: Record | None, after: Record) -> bool:
    return not why_not_for_learner(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, PLAN),
        (None, COMMENT),
        (COMMENT, COMMENT.having(text="Whom could you ask?")),
        (ANSWERED, ANSWERED.having(text="Whom could you ask?")),
        (None, SUGGESTION),
        (SUGGESTION, take_back(SUGGESTION, TODAY)),
        (LEFT, LEFT.having(why="You liked it.")),
        (None, Target(id="t1", text="Ring the garage")),
        (None, KEPT),
        (REVIEW, KEPT),
        (KEPT, KEPT.having(revision="2-x")),
    ],
)
def test_what_is_theirs_or_is_written_together_staff_may(before: Record | None, after: Record) -> None:
    assert may(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, ANSWERED),
        (COMMENT, ANSWERED),
        (COMMENT, read(COMMENT, TODAY)),
        (ANSWERED, ANSWERED.having(reply="Nobody.")),
        (ANSWERED, COMMENT),
        (None, TAKEN),
        (SUGGESTION, TAKEN),
        (SUGGESTION, LEFT),
        (SUGGESTION, SUGGESTION.having(words="I like it.")),
        (SUGGESTION, SUGGESTION.having(target="t9")),
        (LEFT, LEFT.having(words="Near enough.")),
        (LEFT, LEFT.having(state=SuggestionState.OPEN)),
        (TAKEN, TAKEN.having(state=SuggestionState.WITHDRAWN)),
        (None, FEEDBACK),
        (FEEDBACK, FEEDBACK.having(skills=1)),
        (KEPT, KEPT.having(changed_why="It was too far.")),
        (KEPT, KEPT.having(frozen=PLAN.having(strengths="Nothing"))),
        (KEPT, REVIEW),
    ],
)
def test_what_is_the_learners_to_say_staff_may_not(before: Record | None, after: Record) -> None:
    assert not may(before, after)


@pytest.mark.parametrize(
    ("who", "answers"),
    [
        (Who("l1", "Zoë", Role.LEARNER), True),
        (ALONE, True),
        (Who("p1", "Ms Shah", Role.ADVISER), False),
        (Who("p1", "Ms Shah", Role.COORDINATOR), False),
        (NOBODY, False),
    ],
)
def test_the_learner_answers_or_whoever_is_alone_with_them(who: Who, answers: bool) -> None:
    assert answers_for_learner(who) is answers
