"""Every field of a plan, of a self-review and of feedback stands on the screen under its label."""

import pytest

from guidance.self_review.enterprise import SelfReview
from guidance.self_review.feedback import questions
from screens import journeys
from screens.desk import Desk
from screens.plan.plan_form import PlanFormScreen
from tests.exports.plan_labels import PLAN, SKILLS
from tests.screens.hands import Hands, at_work
from tests.screens.planning import keep, plan
from tests.screens.small_school import AMARA

_HUGE = (200, 220)
#: A row of each, so that what is asked in a row is on the page.
_ROWS = {
    "qualifications": [{"what": "Maths"}],
    "skills": [{"skill": "First aid"}],
    "experiences": [{"what": "A day at the garage"}],
    "needs": [{"what": "Maths"}],
    "barriers": [{"barrier": "The bus"}],
    "helpers": [{"who": "Ms Shah"}],
    "money": [{"what": "Bus pass"}],
    "medium_goals": [{"goal": "College"}],
    "long_goals": [{"goal": "A trade"}],
    "decisions": [{"decision": "To stay on"}],
}


async def _every_page(hands: Hands) -> str:
    """All that stands on all pages of the form that is open, each run of blanks as one."""
    said = ""
    for _ in range(len(hands.form.editing.form.pages)):
        await hands.settle()
        said += " " + " ".join(hands.sees.split())
        await hands.press("f9")
    return said


async def test_every_field_of_a_plan_is_on_its_form(desk: Desk) -> None:
    keep(desk, plan(**_ROWS))
    async with at_work(desk, _HUGE) as hands:
        await hands.go(journeys.EditDocument("plan", AMARA))
        await hands.until_on(PlanFormScreen)
        said = await _every_page(hands)
    missing = [label for labels in PLAN.values() for label in labels if " ".join(label.split()) not in said]
    assert missing == []


@pytest.mark.parametrize("form", ["self_review", "feedback"])
async def test_every_field_of_a_self_review_and_of_feedback_is_on_its_form(form: str, desk: Desk) -> None:
    async with at_work(desk, _HUGE) as hands:
        await hands.go(journeys.EditDocument(form, AMARA))
        said = await _every_page(hands)
    if form == "feedback":
        wanted = [question.text for question in questions()]
    else:
        wanted = [f"{skill}: {when}" for skill in SKILLS for when in ("before", "after")]
        assert len(wanted) == 2 * 6 == 2 * sum(name.endswith("_before") for name in SelfReview.model_fields)
    assert [words for words in wanted if words not in said] == []
