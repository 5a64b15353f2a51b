"""Where the screens of a learner's plan ask to go."""

from dataclasses import dataclass
from typing import Final

from textual.message import Message

#: The forms that a learner fills in, in their own folder, with the kind of record that each saves.
LEARNERS_FORMS: Final = {
    "plan": "Plan",
    "plan_review": "PlanReview",
    "self_review": "SelfReview",
    "feedback": "Feedback",
    "answer": "Target",
    "target": "Target",
    "take": "Suggestion",
    "leave": "Suggestion",
    "reply": "Comment",
}
#: The forms that belong to the plan; those that are not a learner's are for staff.
PLAN_FORMS: Final = frozenset({*LEARNERS_FORMS, "comment", "suggestion"})


@dataclass
class OpenPlan(Message):
    """To a learner's plan, the whole in view."""

    learner: str


@dataclass
class BringPassport(Message):
    """To a passport from another school, which is to be joined to a learner here."""


@dataclass
class OpenPlanVersions(Message):
    """To the versions of a plan, two at a time side by side."""

    learner: str


@dataclass
class OpenRecalled(Message):
    """To what a learner recalled of each target in a review, beside what it says."""

    learner: str
    record: str


@dataclass
class OpenSelfReviews(Message):
    """To the enterprise skills of a learner, rated before and after each activity."""

    learner: str


@dataclass
class AddTarget(Message):
    """To a new target of the learner's own: from an idea in the bank, or in their own words."""

    learner: str


@dataclass
class SuggestTarget(Message):
    """To a target that a tutor suggests to the learner."""

    learner: str


@dataclass
class WriteComment(Message):
    """To a comment beside one of these fields of the plan; without any, beside the whole of it."""

    learner: str
    fields: tuple[str, ...] = ()


@dataclass
class AnswerComment(Message):
    """To what a learner does with a comment: read it, or answer it."""

    learner: str
    record: str


@dataclass
class AnswerSuggestion(Message):
    """To what becomes of a suggested target: the learner takes it or leaves it, staff may take it back."""

    learner: str
    record: str


@dataclass
class TakeAway(Message):
    """To the files that a learner can take away: their plan, everything about them, a passport."""

    learner: str
