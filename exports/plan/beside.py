"""What stands beside a learner's plan: comments of staff with the learner's answers, and suggested targets."""

from collections.abc import Iterable

from exports.outline import Line, Part, Passage, Row, Rows, filled, row_of
from guidance.form.dates import long_date
from guidance.learner.folder import Folder
from guidance.plan.comment import Comment, Suggestion, field_label
from guidance.plan.plan import Plan
from guidance.plan.review import PlanReview
from guidance.record import Record, Stamp
from guidance.self_review.enterprise import SelfReview
from guidance.self_review.feedback import Feedback


def comments_part(title: str, folder: Folder) -> tuple[Part, ...]:
    """Every comment, the latest first, each with what it is about; nothing if there are none."""
    latest = sorted(folder.comments, key=lambda each: (each.by.at, each.id), reverse=True)
    return _part(title, (comment_row(each, folder) for each in latest))


def suggestions_part(title: str, suggestions: Iterable[Suggestion]) -> tuple[Part, ...]:
    """Suggested targets, the latest first, with what the learner made of each; nothing if there are none."""
    latest = sorted(suggestions, key=lambda each: (each.by.at, each.id), reverse=True)
    return _part(title, (suggestion_row(each) for each in latest))


def comment_row(comment: Comment, folder: Folder) -> Row:
    """One comment: who wrote it, about what, its words, and the answer."""
    about = folder.record(comment.about)
    words = Passage("These words stood there", comment.passage) if comment.passage else None
    facts = filled(("From", _by(comment.by)), ("About", _about(comment, about)))
    return (*facts, *([words] if words else []), *row_of(comment))


def suggestion_row(suggestion: Suggestion) -> Row:
    """One suggestion: who made it, its words, and what became of it."""
    return (Line("From", _by(suggestion.by)), *row_of(suggestion))


def feedback_words(feedback: Feedback) -> str:
    """That feedback was given, when and about what: never what it says."""
    return f"{long_date(feedback.given_on)}: {feedback.occasion.label}"


def _about(comment: Comment, about: Record | None) -> str:
    if isinstance(about, PlanReview):
        return "A look back at the plan"
    if isinstance(about, SelfReview):
        return "A self-review"
    return field_label(comment, Plan)


def _by(stamp: Stamp) -> str:
    return f"{stamp.name}, {long_date(stamp.at.date())}"


def _part(title: str, rows: Iterable[Row]) -> tuple[Part, ...]:
    every = tuple(rows)
    return (Part(title, (Rows("", every),)),) if every else ()
