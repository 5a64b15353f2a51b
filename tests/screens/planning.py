"""Plans in the small school: Amara's with something on every page, and a desk at which it is worked on."""

from datetime import date
from typing import Any

from guidance.learner.folder import Folder
from guidance.plan.comment import Comment, Suggestion
from guidance.plan.plan import Plan
from guidance.plan.review import PlanReview, begin_review, freeze
from guidance.plan.standing import plan_id
from guidance.record import Record
from screens.desk import Desk
from screens.plan.journeys import OpenPlan
from screens.plan.plan import PlanScreen
from tests.screens.hands import Hands
from tests.screens.small_school import AMARA, TODAY

FIELDS: dict[str, Any] = {
    "motivates": "Mending things that others throw away.",
    "strengths": "Patience.\nI explain well.",
    "ideas": [{"idea": "Electrician", "why": "Work with my hands.", "sure": 3, "found_out": "You need maths for it."}],
    "short_goals": [{"goal": "Grade 6 in maths", "sure": 4}],
    "applications": [{"what": "Electrical course", "where": "Hill College", "deadline": "2026-12-11"}],
    "statement": "I like to mend things.",
    "statement_limit": 60,
}


def plan(**changes: Any) -> Plan:
    """Amara's plan."""
    return Plan.model_validate({"id": plan_id(AMARA), **FIELDS, **changes})


def keep(desk: Desk, *records: Record, learner: str = AMARA) -> tuple[Record, ...]:
    """Saves records into a learner's folder."""
    return desk.school.save(learner, records, desk.stamp())


def review_kept(folder: Folder, key: str, day: date = TODAY, **changes: Any) -> PlanReview:
    """A review of Amara's plan that keeps a version."""
    begun = begin_review(key, folder.targets, day).having(changed_why="I went to the open day")
    return freeze(begun, plan(**changes), folder.targets)


def comment_by(desk: Desk, words: str = "What would you ask an electrician?", field: str = "ideas") -> Comment:
    """A comment beside Amara's plan."""
    return Comment(id="cplan", about=plan_id(AMARA), field=field, by=desk.stamp(), text=words)


def suggestion_by(desk: Desk, words: str = "Visit the college workshop") -> Suggestion:
    """A target that is suggested to Amara."""
    return Suggestion(id="gplan", by=desk.stamp(), text=words, why="You liked the garage.")


async def to_plan(hands: Hands, learner: str = AMARA) -> PlanScreen:
    """Goes to a plan."""
    await hands.go(OpenPlan(learner))
    return await hands.until_on(PlanScreen)
