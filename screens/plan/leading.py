"""Where Enter leads from each line of a plan's first screen."""

from typing import Any

from textual.message import Message

from guidance.differences import Change
from guidance.form.declare import Section, form_of
from guidance.plan.comment import Comment, Suggestion
from guidance.plan.deadlines import Deadline
from guidance.plan.due import PlanDue
from guidance.plan.plan import Plan
from guidance.plan.review import PlanReview
from guidance.self_review.enterprise import SelfReview
from guidance.self_review.feedback import Occasion
from guidance.target.target import Target
from screens.journeys import EditDocument
from screens.plan.journeys import AnswerComment, AnswerSuggestion, OpenPlan, OpenRecalled, OpenSelfReviews
from screens.plan.page_words import fields_of


def leads_to(chosen: object, learner: str, plan: Plan) -> Message | None:
    """Where a line leads to; None if nowhere.

    Args:
        chosen: what the line stands for.
        learner: the id of whose plan it is.
        plan: the plan.
    """
    going: Message | None = None
    match chosen:
        case Section():
            going = _page(learner, chosen)
        case Change(field=spec):
            going = _page_with(learner, spec.name)
        case Deadline(field=name):
            going = _page_with(learner, name)
        case Target(id=target):
            going = EditDocument("answer", learner, target)
        case SelfReview():
            going = to_self_review(learner, chosen)
        case Occasion():
            going = EditDocument("feedback", learner)
        case Comment(id=comment):
            going = AnswerComment(learner, comment)
        case Suggestion(id=suggestion) if chosen.is_open:
            going = AnswerSuggestion(learner, suggestion)
        case PlanDue():
            first = form_of(Plan).pages[0].section
            going = EditDocument("plan_review", learner) if plan.is_begun else _page(learner, first)
    return going


def record_leads_to(record: object, learner: str) -> Message | None:
    """Where a record of the plan leads to from a list of everything; None if it is no such record."""
    going: Message | None = None
    match record:
        case Plan() | Comment() | Suggestion():
            going = OpenPlan(learner)
        case PlanReview(id=review):
            going = OpenRecalled(learner, review)
        case SelfReview():
            going = OpenSelfReviews(learner)
    return going


def names_under(current: object) -> tuple[str, ...]:
    """The names of the plan's fields that a line is about; none if it is about the whole, or about no field."""
    match current:
        case Section():
            return tuple(spec.name for spec in fields_of(current))
        case Change(field=spec):
            return (spec.name,)
        case Deadline(field=name):
            return (name,)
        case Comment(field=name) if name:
            return (name,)
    return ()


def to_self_review(learner: str, review: SelfReview) -> Message:
    """To one self-review: if it is time to rate again, at that page."""
    context: dict[str, Any] = {"page": 3 if review.is_begun and not review.is_finished else 1}
    return EditDocument("self_review", learner, review.id, context)


def _page(learner: str, section: Section) -> Message:
    """The form, at one of its pages."""
    sections = [page.section for page in form_of(Plan).pages]
    context: dict[str, Any] = {"page": sections.index(section) + 1}
    return EditDocument("plan", learner, context=context)


def _page_with(learner: str, name: str) -> Message:
    """The form, at the page that holds a field."""
    found = (page for page in form_of(Plan).pages if any(spec.name == name for spec in page.fields))
    return _page(learner, next(found).section)
