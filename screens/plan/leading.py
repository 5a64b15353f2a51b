"""Where Enter leads from each line of a plan's first screen."""

from typing import Any

from textual.message import Message

from guidance.differences import Change
from guidance.form.declare import Section, form_of
from guidance.plan.comment import Comment, Suggestion
from guidance.plan.deadlines import Deadline
from guidance.plan.due import PlanDue
from guidance.plan.plan import Plan
from guidance.target.target import Target
from screens.journeys import EditDocument
from screens.plan.journeys import AnswerComment, AnswerSuggestion


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
        case Comment(id=comment):
            going = AnswerComment(learner, comment)
        case Suggestion(id=suggestion):
            going = AnswerSuggestion(learner, suggestion)
        case PlanDue():
            first = form_of(Plan).pages[0].section
            going = EditDocument("plan_review", learner) if plan.is_begun else _page(learner, first)
    return going


def _page(learner: str, section: Section) -> Message:
    """The form, at one of its pages."""
    sections = [page.section for page in form_of(Plan).pages]
    context: dict[str, Any] = {"page": sections.index(section) + 1}
    return EditDocument("plan", learner, context=context)


def _page_with(learner: str, name: str) -> Message:
    """The form, at the page that holds a field."""
    found = (page for page in form_of(Plan).pages if any(spec.name == name for spec in page.fields))
    return _page(learner, next(found).section)
