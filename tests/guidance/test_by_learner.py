"""A learner answers what others wrote, and never changes their words."""

from datetime import UTC, date, datetime

import pytest

from guidance.plan.comment import Comment, Reply, Suggestion, SuggestionState, replied, take, taking
from guidance.plan.plan import Plan
from guidance.plan.review import PlanReview, freeze
from guidance.record import Record, Stamp
from guidance.self_review.feedback import Feedback, Occasion
from guidance.target.target import Target, TargetState, answer
from guidance.trust.by_learner import why_not_by_learner

TODAY = date(2026, 11, 23)
TUTOR = Stamp(who="p1", name="Ms Shah", at=datetime(2026, 11, 2, 9, 30, tzinfo=UTC))
LEARNER = Stamp(who="l1", name="Zoë", at=datetime(2026, 11, 3, 9, 30, tzinfo=UTC))
COMMENT = Comment(id="c1", about="pl1", field="ideas", by=TUTOR, text="Who could you ask?")
SUGGESTION = Suggestion(id="s1", by=TUTOR, text="Visit the college.", why="You asked about it.")
AGREED = Target(id="t1", text="Hand in the portfolio", interview="i1", created=TUTOR)
OWN = Target(id="t2", text="Ask Dad about the garage", created=LEARNER)
FEEDBACK = Feedback(id="f1", given_on=TODAY, occasion=Occasion.YEAR_9, skills=4)
PLAN = Plan(id="pl1", strengths="Fixing bikes")
REVIEW = PlanReview(id="v1", held_on=TODAY)
KEPT = freeze(REVIEW, PLAN, [OWN])


def may(before: Record | None, after: Record) -> bool:
    return not why_not_by_learner(before, after, "l1", TODAY)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, PLAN),
        (PLAN, PLAN.having(strengths="Fixing cars")),
        (COMMENT, replied(COMMENT, Reply(reply="My uncle."), TODAY)),
        (SUGGESTION, take(SUGGESTION, taking(SUGGESTION), "t3", TODAY)[0]),
        (None, take(SUGGESTION, taking(SUGGESTION), "t3", TODAY)[1]),
        (AGREED, answer(AGREED, TargetState.MET, TODAY)),
        (OWN, OWN.having(text="Ask Dad and Mr Lee about the garage")),
        (FEEDBACK, FEEDBACK.having(skills=2)),
        (None, KEPT),
        (REVIEW, KEPT),
        (KEPT, KEPT.having(changed_why="I went there.")),
    ],
)
def test_what_is_theirs_they_may(before: Record | None, after: Record) -> None:
    assert may(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, COMMENT),
        (COMMENT, COMMENT.having(text="Well done!")),
        (COMMENT, COMMENT.having(by=LEARNER)),
        (None, SUGGESTION),
        (SUGGESTION, SUGGESTION.having(text="Do nothing.", state=SuggestionState.TAKEN)),
        (None, OWN.having(id="t9", interview="i1")),
        (AGREED, AGREED.having(text="Nothing")),
        (AGREED, AGREED.having(interview="")),
        (OWN, OWN.having(interview="i1")),
        (KEPT, KEPT.having(frozen=PLAN.having(strengths="Fixing cars"))),
        (KEPT, KEPT.having(frozen=None)),
        (KEPT, KEPT.having(frozen_targets=())),
        (KEPT, PLAN.having(id="v1")),
        (FEEDBACK.having(given_on=date(2026, 11, 2)), FEEDBACK.having(given_on=date(2026, 11, 2), skills=1)),
    ],
)
def test_what_others_wrote_or_is_counted_they_may_not(before: Record | None, after: Record) -> None:
    assert not may(before, after)
