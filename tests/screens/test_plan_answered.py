"""Where learners sign in, they answer what stands beside their plan, and whoever wrote it sees the answer."""

from dataclasses import replace

import pytest

from guidance.plan.comment import Leaving, Reply, leave, replied
from screens.desk import Desk
from screens.journeys import EditDocument
from screens.plan.plan import PlanScreen
from tests.screens.conftest import Office
from tests.screens.hands import WIDE, at_work
from tests.screens.learner_at_desk import learners_desk, let_everybody_sign_in
from tests.screens.planning import comment_by, keep, plan, suggestion_by, to_plan
from tests.screens.small_school import AMARA, TODAY


@pytest.fixture
def advised(office: Office) -> Desk:
    """Amara's desk; Ms Shah has commented and suggested."""
    desk = office.desk()
    keep(desk, plan(), comment_by(desk), suggestion_by(desk))
    let_everybody_sign_in(office)
    return learners_desk(office)


async def test_whoever_wrote_beside_a_plan_sees_first_what_the_learner_answered(advised: Desk, office: Office) -> None:
    folder = advised.school.folder(AMARA)
    answered = replied(folder.comments[0], Reply(reply="How hard the maths is."), TODAY)
    advised.school.save(AMARA, [answered, leave(folder.suggestions[0], Leaving(), TODAY)], advised.stamp())
    desk = office.desk()
    async with at_work(desk, WIDE) as hands:
        await to_plan(hands)
        lines = hands.lines("plan")
        assert lines[:3] == [
            "Now",
            "Your suggestion is left: Visit the college workshop  new, today",
            "Answer to what you wrote beside “Ideas”  new, today",
        ]
        assert "Written beside it" not in lines
        await hands.point_at("Answer to what you wrote")
        assert "How hard the maths is." in hands.sees
    other = replace(desk, colleague=replace(desk.colleague, id="p2", name="Mr Bright"))
    async with at_work(other, WIDE) as hands:
        await to_plan(hands)
        assert not any("new, today" in line for line in hands.lines("plan"))
        assert "Written beside it" in hands.lines("plan")
    async with at_work(learners_desk(office), WIDE) as hands:
        await to_plan(hands)
        assert not any("new, today" in line for line in hands.lines("plan"))


async def test_where_learners_sign_in_staff_are_not_offered_to_answer_for_them(advised: Desk, office: Office) -> None:
    assert advised.who.is_learner
    desk = office.desk()
    async with at_work(desk, WIDE) as hands:
        await to_plan(hands)
        await hands.point_at("wrote beside")
        await hands.press("enter")
        hands.on(PlanScreen)
        assert "The learner answers this." in hands.toasts[-1]
        for form, record in (("reply", "cplan"), ("take", "gplan"), ("leave", "gplan")):
            before = len(hands.toasts)
            await hands.go(EditDocument(form, AMARA, record))
            hands.on(PlanScreen)
            assert "The learner answers this." in " ".join(hands.toasts[before:])
