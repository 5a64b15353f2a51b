"""What the index takes out of a learner's plan: when it is due for a look, and the deadlines that stand in it.

Only what decides that is read: a plan may be long, and a review holds a whole plan of its own.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from guidance.diary.terms import Calendar
from guidance.diary.years import school_year
from guidance.learner.learner import Learner
from guidance.plan.choices import Transition
from guidance.plan.deadlines import every_deadline
from guidance.plan.due import Because, PlanStanding, plan_days
from guidance.plan.plan import SET, Plan
from guidance.plan.review import PlanReview
from guidance.record import Record
from store.lines import Document

#: What a row of the index is about.
DEADLINE: Final = "deadline"
TRANSITION: Final = "transition"
REVIEW: Final = "review"

#: The transition of a year group is worked out for so many school years from the last change on.
_YEARS: Final = 3
_READ: Final = ("id", "created", "applications", "money", "next_review")
_OF_EVERY_RECORD: Final = frozenset(Record.model_fields)


def plan_facts(learner: Document, rows: dict[str, list[Document]], calendar: Calendar, months: int | None) -> list[Any]:
    """The rows of one learner's plan, in the order of the index's columns; none for a plan that was not begun.

    Args:
        learner: the learner's own record as stored.
        rows: the records of the folder as stored, by table.
        calendar: the school's terms.
        months: after how many months a plan is looked at again.
    """
    stored = max(rows.get("plans", []), key=lambda row: row.get("changed", {}).get("at", ""), default=None)
    if stored is None or not set(stored) - SET - _OF_EVERY_RECORD:
        return []
    plan = Plan.model_validate({name: stored[name] for name in _READ if name in stored})
    reviews = tuple(_light(row, plan) for row in rows.get("plan_reviews", []))
    found = [*_due(PlanStanding(_who(learner), plan, reviews, calendar, months), stored), *_deadlines(plan)]
    return [(f"{learner['id']}:{number}", learner["id"], *row) for number, row in enumerate(found)]


def _who(row: Document) -> Learner:
    """Of the learner no more than what decides when a plan is due."""
    full = Learner.model_validate({"id": row["id"], "created": row.get("created")})
    return full.model_copy(update={"year_group": row.get("year_group"), "leaving_date": _day(row, "leaving_date")})


def _light(row: Document, plan: Plan) -> PlanReview:
    transition = Transition.of(row["transition"]) if row.get("transition") else None
    frozen = plan if row.get("frozen") else None  # that there is one is all that counts here
    return PlanReview.model_construct(id=row["id"], held_on=_day(row, "held_on"), transition=transition, frozen=frozen)


def _day(row: Document, name: str) -> date | None:
    return date.fromisoformat(row[name]) if row.get(name) else None


def _due(standing: PlanStanding, stored: Document) -> Iterator[tuple[str, str, str]]:
    changed = (stored.get("changed") or stored.get("created") or {}).get("at", "")[:10]
    first = school_year(date.fromisoformat(changed)) if changed else None
    years = range(first, first + _YEARS) if first else ()
    for due in plan_days(standing, years):
        what = TRANSITION if due.because is Because.TRANSITION else REVIEW
        yield what, due.day.isoformat(), due.reason


def _deadlines(plan: Plan) -> Iterator[tuple[str, str, str]]:
    for each in every_deadline(plan, date.min):
        yield DEADLINE, each.day.isoformat(), each.title
