"""A folder with a plan of three years: two reviews that keep versions, targets, self-reviews, feedback."""

from dataclasses import replace
from datetime import date
from typing import Final

from guidance.learner.folder import Folder
from guidance.plan.choices import Transition
from guidance.plan.plan import Plan
from guidance.self_review.enterprise import SelfReview
from guidance.self_review.feedback import Feedback, Occasion
from guidance.settings import Settings
from tests.guidance.plan_samples import AMARA, ESSAY, OLD, VISIT, plan, review_of

DAY: Final = date(2026, 11, 23)
SCHOOL: Final = Settings(id="settings", school="Castle School", safeguarding_officer="Mrs Hale")

WEEK: Final = SelfReview(
    id="sr1",
    activity="Enterprise week | stall",
    before_on=date(2025, 7, 7),
    creative_before=2,
    risks_before=1,
    after_on=date(2025, 7, 11),
    creative_after=4,
    moment="The till broke.\n\nI mended it.",
)
FAIR: Final = SelfReview(id="sr2", activity="Careers fair", before_on=date(2026, 10, 1), creative_before=3)
SAID: Final = Feedback(
    id="fb1", given_on=date(2026, 7, 1), occasion=Occasion.YEAR_9, skills=2, comment="More about apprenticeships."
)


def first() -> Plan:
    """The plan as it was in Year 9."""
    return plan(ideas=[{"idea": "Vet", "sure": 4}], statement="I like animals.", plan_b="", decisions=[])


def folder() -> Folder:
    """The folder as it now stands."""
    then = review_of(first(), date(2025, 2, 3), "pr1", transition=Transition.YEAR_9)
    later = review_of(
        plan(statement="I like to mend old things."),
        date(2026, 2, 9),
        "pr2",
        changed_why="I fainted at the vet’s.",
    )
    return Folder(
        learner=AMARA,
        targets=(ESSAY, VISIT, OLD),
        plans=(plan(),),
        plan_reviews=(then, later),
        self_reviews=(WEEK, FAIR),
        feedback=(SAID,),
    )


def without_plan() -> Folder:
    """The same without a plan."""
    return replace(folder(), plans=(), plan_reviews=())
