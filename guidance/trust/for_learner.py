"""What is the learner's to say: where people sign in, nobody else answers, takes, leaves or gives feedback for them.

Where nobody signs in, the learner has no desk of their own and says it at that of staff.
"""

from typing import Final

from guidance.plan.comment import Comment, Suggestion, SuggestionState, same_but_for
from guidance.plan.review import PlanReview
from guidance.record import Record
from guidance.self_review.feedback import Feedback
from guidance.trust.access import Who

#: The kinds of record in which something is the learner's to say.
LEARNER_SAYS: Final = (Comment, Suggestion, Feedback, PlanReview)

#: What staff are told who want to do it all the same.
FEEDBACK: Final = "Feedback is the learner's own. They give it when they sign in."
ANSWER: Final = "The learner answers this. You read the answer here."
_KEPT: Final = "A review that is saved stays as the learner saved it. Look at the plan again: that is a new review."


def answers_for_learner(who: Who) -> bool:
    """Whether somebody may write what is the learner's to say: the learner, or staff where nobody signs in."""
    return who.is_learner or who.alone


def why_not_for_learner(before: Record | None, after: Record) -> str:
    """Why staff may not save a record where people sign in; "" if they may.

    Args:
        before: the record as it now stands; None if it is new.
        after: the record as it would be saved.
    """
    match after:
        case Feedback():
            return FEEDBACK
        case Comment():
            now = before if isinstance(before, Comment) else after.having(reply="", replied_on=None, read_on=None)
            return "" if _answer(now) == _answer(after) else ANSWER
        case Suggestion():
            return "" if _is_theirs_to_change(before if isinstance(before, Suggestion) else None, after) else ANSWER
        case PlanReview():
            kept = isinstance(before, PlanReview) and before.is_frozen
            return _KEPT if kept and not same_but_for(before, after, ()) else ""
        case _:
            return ""


def _answer(comment: Comment) -> tuple[object, ...]:
    return comment.reply, comment.replied_on, comment.read_on


def _is_theirs_to_change(before: Suggestion | None, after: Suggestion) -> bool:
    """Staff make a suggestion, and take back one that waits. What the learner answered stays."""
    if before is not None and not before.is_open:
        return _decision(before) == _decision(after)
    still_staffs = after.state in {SuggestionState.OPEN, SuggestionState.WITHDRAWN}
    return still_staffs and not after.words and not after.target


def _decision(suggestion: Suggestion) -> tuple[object, ...]:
    return suggestion.state, suggestion.words, suggestion.answered_on, suggestion.target
