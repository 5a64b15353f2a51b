"""What a learner may change in their own folder, record by record: what others wrote stays as they wrote it."""

from datetime import date
from typing import Final

from guidance.plan.comment import Comment, Suggestion, is_learners_decision, is_learners_reply, same_but_for
from guidance.plan.review import PlanReview
from guidance.record import Record
from guidance.self_review.feedback import Feedback
from guidance.target.target import Target

#: What an answer changes in a target.
_ANSWER: Final = ("state", "answers")

_OTHERS_WORDS: Final = "What your tutor wrote stays as it is. Write your answer beside it."
_AGREED: Final = "This target was agreed with your tutor. You can answer it; to change its words, talk to them."
_INTERVIEW: Final = "Only an interview can say that a target was agreed in it."
_KEPT: Final = "This review keeps your plan as it was on that day. To write what is new, look at your plan again."
_COUNTED: Final = (
    "Your feedback can be changed on the day you gave it. After that it is counted. You can give it again."
)


def why_not_by_learner(before: Record | None, after: Record, learner: str, today: date) -> str:
    """Why a learner may not save a record of their own folder; "" if they may. The kind of it was asked about before.

    Args:
        before: the record as it now stands; None if it is new.
        after: the record as it would be saved.
        learner: the learner's id.
        today: the day.
    """
    if isinstance(after, Comment):
        return "" if isinstance(before, Comment) and is_learners_reply(before, after) else _OTHERS_WORDS
    if isinstance(after, Suggestion):
        return "" if isinstance(before, Suggestion) and is_learners_decision(before, after) else _OTHERS_WORDS
    if isinstance(after, Target):
        return _target(before, after, learner)
    if isinstance(before, PlanReview) and before.is_frozen:
        return "" if _keeps(before, after) else _KEPT
    if isinstance(before, Feedback) and not before.may_change(today):
        return _COUNTED
    return ""


def _keeps(before: PlanReview, after: Record) -> bool:
    """Whether the version of that day stays in a review."""
    kept = isinstance(after, PlanReview) and (after.frozen, after.frozen_targets)
    return kept == (before.frozen, before.frozen_targets)


def _target(before: Record | None, after: Target, learner: str) -> str:
    if not isinstance(before, Target):
        return _INTERVIEW if after.interview else ""
    own = before.created is not None and before.created.who == learner and not before.interview
    if own and not after.interview:
        return ""
    return "" if same_but_for(before, after, _ANSWER) else _AGREED
