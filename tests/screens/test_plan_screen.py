"""The plan, the whole in view, and its form."""

import pytest

from guidance.plan.statement import characters
from screens.desk import Desk
from screens.journeys import OpenLearner
from screens.learner.folder import LearnerScreen
from screens.learner.own import OwnScreen
from screens.plan.plan import PlanScreen
from screens.plan.plan_form import PlanFormScreen
from screens.plan.worry import WorryLine
from screens.versions.conflict import ConflictScreen
from tests.screens.conftest import Office
from tests.screens.hands import SMALL, WIDE, at_work
from tests.screens.learner_at_desk import learners_desk, let_everybody_sign_in
from tests.screens.planning import keep, plan, to_plan
from tests.screens.small_school import AMARA

WORRIED = "Worried about something? Mr Bell at school will listen."


@pytest.fixture
def amara(office: Office) -> Desk:
    let_everybody_sign_in(office)
    return learners_desk(office)


async def test_staff_come_to_the_plan_from_the_folder_and_see_the_whole_of_it(desk: Desk) -> None:
    keep(desk, plan())
    async with at_work(desk) as hands:
        await hands.go(OpenLearner(AMARA))
        hands.on(LearnerScreen)
        await hands.press("p")
        hands.on(PlanScreen)
        lines = "\n".join(hands.lines("plan"))
        for words in (
            "Where am I now?",
            "What I am like  2 of 3 filled in",
            "Where do I want to get to?",
            "How am I going to get there?",
            "Barriers  still empty",
            "Targets: 2 open ones",
            "Electrical course, Hill College: 11 December 2026  in 2 weeks",
            "Personal statement  filled in",
        ):
            assert words in lines, lines
        assert WORRIED in hands.sees


async def test_beside_the_list_stands_what_is_on_the_page_under_the_cursor(desk: Desk) -> None:
    keep(desk, plan())
    async with at_work(desk, WIDE) as hands:
        await to_plan(hands)
        await hands.point_at("What I am like")
        assert "Patience." in hands.sees
        await hands.point_at("Ideas")
        assert "Electrician" in hands.sees
        assert "Patience." not in hands.sees


async def test_the_first_save_makes_the_plan_and_the_next_changes_the_same_one(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await to_plan(hands)
        for words in ("Mending things", "Mending clocks"):
            await hands.point_at("What I am like")
            await hands.press("enter")
            hands.on(PlanFormScreen)
            line = hands.screen.query_one(WorryLine)  # what is said in passing may cover it
            assert (str(line.render()), line.region.bottom) == (WORRIED, SMALL[1] - 1)
            await hands.fill("motivates", words)
            await hands.press("ctrl+s")
            hands.on(PlanScreen)
        folder = desk.school.folder(AMARA)
        assert [each.motivates for each in folder.plans] == ["Mending clocksMending things"]
        assert "What I am like  1 of 3 filled in" in hands.lines("plan")


async def test_enter_opens_the_form_at_the_page_under_the_cursor(desk: Desk) -> None:
    keep(desk, plan())
    async with at_work(desk) as hands:
        await to_plan(hands)
        for page, name in (("Barriers", "barriers"), ("Personal statement", "statement"), ("Ideas", "ideas")):
            await hands.point_at(page)
            await hands.press("enter")
            assert hands.form.body.page.field(name) is not None
            await hands.press("escape")


async def test_a_deadline_leads_to_where_it_can_be_changed(desk: Desk) -> None:
    keep(desk, plan())
    async with at_work(desk) as hands:
        await to_plan(hands)
        await hands.point_at("Electrical course")
        await hands.press("enter")
        assert hands.form.body.page.field("applications") is not None


async def test_two_who_begin_the_plan_at_once_compare_what_they_wrote(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await to_plan(hands)
        await hands.point_at("What I am like")
        await hands.press("enter")
        await hands.fill("motivates", "Mine")
        keep(desk, plan(motivates="Theirs"))
        await hands.press("ctrl+s")
        hands.on(ConflictScreen)
        await hands.press("ctrl+s")
        await hands.press("ctrl+s")
        hands.on(PlanScreen)
        (kept,) = desk.school.folder(AMARA).plans
        assert kept.strengths == "Patience.\nI explain well."


async def test_a_draft_of_the_first_plan_does_not_write_over_one_that_was_saved_since(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await to_plan(hands)
        await hands.point_at("What I am like")
        await hands.press("enter")
        await hands.fill("motivates", "Mine")
        await hands.press("escape", "escape")
        keep(desk, plan(motivates="Theirs"))
        await hands.press("f5")
        await hands.point_at("Plan of Amara")
        await hands.press("enter")
        await hands.press("ctrl+s")
        hands.on(ConflictScreen)


# A learner


async def test_a_learners_page_names_the_plan_and_p_opens_it(amara: Desk) -> None:
    async with at_work(amara) as hands:
        hands.on(OwnScreen)
        assert any("Not begun" in line and "waiting for its first words" in line for line in hands.lines("folder"))
        await hands.press("p")
        hands.on(PlanScreen)
        assert "My plan" in hands.rows[1]
        assert WORRIED in hands.sees
        await hands.point_at("What I am like")
        await hands.press("enter")
        assert WORRIED in hands.sees
        await hands.paste("Drawing")
        await hands.press("ctrl+s")
        assert amara.school.folder(AMARA).plans[0].motivates == "Drawing"
        await hands.press("escape")
        assert not any("Not begun" in line for line in hands.lines("folder"))


async def test_deadlines_stand_on_a_learners_page_and_lead_to_the_plan(amara: Desk) -> None:
    keep(amara, plan())
    async with at_work(amara) as hands:
        await hands.point_at("11 Dec 2026  Deadline  Electrical course, Hill College  in 2 weeks")
        assert "send it by 11 December 2026, in 2 weeks." in hands.sees
        await hands.press("enter")
        hands.on(PlanScreen)


# The personal statement


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_the_statement_is_counted_with_every_key(size: tuple[int, int], desk: Desk) -> None:
    keep(desk, plan())
    async with at_work(desk, size) as hands:
        await to_plan(hands)
        await hands.point_at("Personal statement")
        await hands.press("enter")
        assert "22 of 60 characters. 38 left." in hands.sees
        await hands.press("ctrl+end")
        await hands.press("!")
        assert "23 of 60 characters. 37 left." in hands.sees
        await hands.paste("é" * 40)
        assert characters("é" * 40) == 40
        assert "63 of 60 characters. 3 too many." in hands.sees
        await hands.pause_in_typing()
        assert "? It is longer than the form it goes into may take." in hands.sees
        await hands.press("tab")
        await hands.overwrite("statement_limit", "100")
        assert "63 of 100 characters. 37 left." in hands.sees
