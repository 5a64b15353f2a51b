"""The sample of plans: drawn by lot, looked at, counted."""

from guidance.self_evaluation.sample import USUAL_SIZE
from screens.coherence.form_screen import ProvisionFormScreen
from screens.desk import Desk
from screens.dialogs import ChooseScreen
from screens.plan.plan import PlanScreen
from screens.self_evaluation.journeys import OpenSample
from screens.self_evaluation.sample import SampleScreen
from tests.screens.hands import WIDE, Hands, at_work
from tests.self_evaluation_screens.evaluated import YEAR, begun, beside, now


async def to_sample(hands: Hands) -> None:
    await hands.go(OpenSample(YEAR))
    await hands.rest()
    hands.on(SampleScreen)


async def test_plans_are_drawn_by_lot_looked_at_and_counted(demo_desk: Desk) -> None:
    begun(demo_desk)
    async with at_work(demo_desk, WIDE) as hands:
        await to_sample(hands)
        assert "No plans have been drawn yet." in hands.sees
        await hands.press("d")
        await hands.rest()
        assert len(now(demo_desk).sample) == USUAL_SIZE
        assert hands.status == f"0 of {USUAL_SIZE} looked at, drawn 1 time"
        await hands.press("enter")
        hands.on(ProvisionFormScreen)
        await hands.page_of("own_words")
        await hands.press("y")
        await hands.press("ctrl+s")
        await hands.rest()
        assert hands.status == f"1 of {USUAL_SIZE} looked at, drawn 1 time"
        assert "Is it in the learner’s own words? 1 of 1" in beside(hands)
        await hands.press("d")  # something was written: it is asked first
        hands.on(ChooseScreen)
        await hands.press("enter")
        assert now(demo_desk).draws == 1
        await hands.press("d")
        await hands.press("o")
        await hands.rest()
        assert now(demo_desk).draws == 2
        await hands.press("p")
        hands.on(PlanScreen)


async def test_where_nobody_has_a_plan_nothing_is_drawn(desk: Desk) -> None:
    begun(desk)
    async with at_work(desk) as hands:
        await to_sample(hands)
        await hands.press("d", "p", "enter")
        await hands.rest()
        assert any("No learner has begun a plan yet" in each for each in hands.toasts)
    assert now(desk).draws == 0
