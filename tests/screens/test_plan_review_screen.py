"""A review of the plan: targets answered unseen, a version kept, both wordings beside each other, versions compared."""

from datetime import date

import pytest

from guidance.plan.review import PlanReview
from guidance.target.target import TargetState
from screens.desk import Desk
from screens.journeys import EditDocument
from screens.plan.plan import PlanScreen
from screens.plan.plan_form import PlanFormScreen
from screens.plan.recalled import RecalledScreen
from screens.plan.versions import PlanVersionsScreen
from screens.widgets.row import text_of
from screens.widgets.rows import RowList
from tests.screens.conftest import Office
from tests.screens.hands import SMALL, WIDE, Hands, at_work
from tests.screens.learner_at_desk import learners_desk, let_everybody_sign_in
from tests.screens.planning import keep, plan, review_kept, to_plan
from tests.screens.small_school import AMARA, TODAY

#: Words of Amara's two open targets.
WORDINGS = ("portfolio", "Castle", "Mr Fox", "open day")


@pytest.fixture
def amara(office: Office) -> Desk:
    let_everybody_sign_in(office)
    return learners_desk(office)


def _seen(hands: Hands) -> str:
    lists = [text_of(cell) for each in hands.screen.query(RowList) for row in each.rows for cell in row.cells]
    return "\n".join([hands.sees, *lists, *hands.toasts])


async def _every_page(hands: Hands) -> str:
    seen = _seen(hands)
    for _ in hands.form.editing.form.pages:
        await hands.press("f9")
        seen += _seen(hands)
    return seen


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_no_word_of_any_target_is_on_the_screen_while_they_are_remembered(
    size: tuple[int, int], amara: Desk
) -> None:
    keep(amara, plan())
    async with at_work(amara, size) as hands:
        await to_plan(hands)
        await hands.press("r")
        hands.on(PlanFormScreen)
        seen = await _every_page(hands)
        assert "Target 1 of 2" in seen
        assert [word for word in WORDINGS if word in seen] == []
        await hands.page_of("recalled")
        await hands.press("f1")
        assert [word for word in WORDINGS if word in _seen(hands)] == []


async def test_a_review_is_saved_with_a_version_and_shows_both_wordings(amara: Desk) -> None:
    keep(amara, plan())
    async with at_work(amara, WIDE) as hands:
        await to_plan(hands)
        await hands.press("r")
        await hands.page_of("recalled")
        await hands.paste("Finish my D and T folder")
        await hands.fill("changed_why", "I talked to an electrician")
        await hands.press("ctrl+s")
        hands.on(RecalledScreen)
        assert "Finish my D and T folder" in hands.sees
        assert "Hand in the D&T portfolio" in hands.sees
        assert "(you left this empty)" in hands.sees
        (review,) = amara.school.folder(AMARA).plan_reviews
        assert review.frozen is not None
        assert review.frozen.statement == "I like to mend things."
        assert review.recalled[0].wording == "Hand in the D&T portfolio"
        assert review.why == "I talked to an electrician"
        await hands.press("escape")
        hands.on(PlanScreen)


async def test_a_draft_of_a_review_is_offered_again_and_still_shows_no_wording(amara: Desk) -> None:
    keep(amara, plan())
    async with at_work(amara) as hands:
        await to_plan(hands)
        await hands.press("r")
        await hands.page_of("recalled")
        await hands.paste("Something with tools")
        await hands.press("escape", "escape")
        await hands.point_at("Looking at my plan again")
        await hands.press("enter")
        seen = await _every_page(hands)
        assert [word for word in WORDINGS if word in seen] == []
        await hands.press("ctrl+s")
        hands.on(RecalledScreen)
        assert amara.school.folder(AMARA).plan_reviews[0].recalled[0].recalled == "Something with tools"


async def test_a_target_that_is_done_by_their_word_can_be_answered_at_once(amara: Desk) -> None:
    keep(amara, plan())
    async with at_work(amara) as hands:
        await hands.go(EditDocument("plan_review", AMARA))
        await hands.page_of("recalled")
        await hands.press("tab", "space")
        await hands.press("ctrl+s")
        hands.on(RecalledScreen)
        assert "It is done, you said" in hands.sees
        await hands.press("a")
        await hands.press("space", "ctrl+s")
        hands.on(RecalledScreen)
        assert "It is done, you said" not in hands.sees
        states = {each.id: each.state for each in amara.school.folder(AMARA).targets}
        assert states["tfolio"] is TargetState.MET


async def test_the_day_to_look_again_goes_into_the_plan(desk: Desk) -> None:
    keep(desk, plan())
    async with at_work(desk) as hands:
        await hands.go(EditDocument("plan_review", AMARA))
        await hands.page_of("next_review")
        await hands.paste("01/02/2027")
        await hands.press("ctrl+s")
        hands.on(RecalledScreen)
        found = desk.school.folder(AMARA).plan
        assert found is not None
        assert found.next_review == date(2027, 2, 1)


async def test_where_nothing_is_there_to_look_back_at_it_is_said(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await to_plan(hands, "lben")
        await hands.press("r")
        hands.on(PlanScreen)
        assert "nothing to look back at yet" in hands.toasts[0]


# Versions


def _reviewed(desk: Desk, key: str, day: date, **changes: object) -> PlanReview:
    return review_kept(desk.school.folder(AMARA), key, day, **changes)


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_the_plan_of_today_stands_beside_the_last_review_with_changed_minds_above(
    size: tuple[int, int], amara: Desk
) -> None:
    keep(
        amara,
        plan(ideas=[{"idea": "Plumber", "found_out": "Less wiring."}], statement="I like to mend old things."),
        _reviewed(amara, "v1", date(2026, 9, 3), plan_b="College"),
        _reviewed(amara, "v2", date(2026, 10, 3)),
    )
    async with at_work(amara, size) as hands:
        await to_plan(hands)
        await hands.press("v")
        hands.on(PlanVersionsScreen)
        assert [line.split("  ")[0] for line in hands.lines("versions")] == ["", "*", ""]
        assert "What I have learnt about what I want" in hands.sees
        assert "You have moved on from an idea" in hands.sees
        assert "In your words: Less wiring." in hands.sees
        await hands.press("end", "space", "home")
        await hands.rest()
        assert hands.lines("versions")[2].startswith("*")
        assert "your plan B" in hands.sees


async def test_words_that_came_are_marked(amara: Desk) -> None:
    keep(amara, plan(statement="I like to mend old things."), _reviewed(amara, "v1", date(2026, 9, 3)))
    async with at_work(amara, WIDE) as hands:
        await to_plan(hands)
        await hands.press("v")
        assert "[+old" in hands.sees
        await hands.press("down", "enter")
        hands.on(RecalledScreen)


async def test_without_a_review_the_versions_say_how_one_is_kept(amara: Desk) -> None:
    async with at_work(amara) as hands:
        await to_plan(hands)
        await hands.press("v")
        assert "So far there is only the plan of today" in " ".join(hands.sees.split())


async def test_what_changed_since_the_last_review_stands_on_the_first_screen(amara: Desk) -> None:
    keep(amara, plan(statement="I like to mend old things."), _reviewed(amara, "v1", TODAY))
    async with at_work(amara, WIDE) as hands:
        await to_plan(hands)
        assert "Changed since 23 November 2026: 1 part" in hands.lines("plan")
        await hands.press("end")
        assert "[+old" in hands.sees
        await hands.press("enter")
        assert hands.form.body.page.field("statement") is not None
