"""What a learner takes away: the plan as a page or as text, everything about them, a passport."""

import pytest

from guidance.learner.learner import Learner
from guidance.passport.stage import EarlierStage, stage_data, stage_id
from guidance.record import stored
from screens.desk import Desk
from screens.dialogs import ChooseScreen
from tests.screens.conftest import Office
from tests.screens.hands import WIDE, at_work
from tests.screens.learner_at_desk import learners_desk, let_everybody_sign_in
from tests.screens.planning import keep, plan, to_plan
from tests.screens.small_school import AMARA, TODAY


def written(desk: Desk) -> list[str]:
    return sorted(path.name for path in desk.copies_folder.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    ("key", "files"),
    [
        ("p", ["2026-11-23-plan-lamara.html"]),
        ("t", ["2026-11-23-plan-lamara.md"]),
        ("e", ["names-others.md", "record.json", "record.md"]),
        ("s", ["2026-11-23-passport-lamara.zip"]),
    ],
)
async def test_what_is_chosen_is_written_and_written_down(key: str, files: list[str], desk: Desk) -> None:
    keep(desk, plan())
    async with at_work(desk, WIDE) as hands:
        await to_plan(hands)
        await hands.press("w")
        await hands.until_on(ChooseScreen)
        await hands.press(key)
        await hands.rest()
        assert any(str(desk.copies_folder) in said for said in hands.toasts)
    assert written(desk) == files
    assert "exported" in {entry.deed.value for entry in desk.school.guard.trail.entries()}


async def test_a_learner_takes_their_own_plan_away(office: Office) -> None:
    keep(office.desk(), plan())
    desk = learners_desk(office)
    async with at_work(desk, WIDE) as hands:
        await to_plan(hands)
        await hands.press("w", "p")
        await hands.rest()
    (page,) = desk.copies_folder.iterdir()
    assert "Mending things that others throw away." in page.read_text(encoding="utf-8")


async def test_without_a_plan_there_is_none_to_choose(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await to_plan(hands)
        await hands.press("w")
        await hands.until_on(ChooseScreen)
        assert "A passport" in hands.sees
        assert "to print" not in hands.sees


def came_sealed(desk: Desk) -> None:
    """Amara's record of an earlier school, which came under a seal."""
    there = stored(Learner(id="lthere", forename="Amara"))
    data = stage_data("s9/lthere", "Hill School", TODAY, {"learner": [there]}, private=True)
    about = {"origin": "s9/lthere", "school": "Hill School", "until": TODAY, "read": "# Amara", "data": data}
    keep(desk, EarlierStage(id=stage_id("s9/lthere"), joined=desk.stamp(), **about))


async def test_what_came_sealed_is_not_written_open_and_a_learner_is_told_whom_to_ask(office: Office) -> None:
    came_sealed(office.desk())
    let_everybody_sign_in(office)
    for desk, told in ((learners_desk(office), "Ask your tutor"), (office.desk(), "Seal the passport: --to")):
        assert desk.school.folder(AMARA).earlier
        async with at_work(desk, WIDE) as hands:
            await to_plan(hands)
            await hands.press("w", "s")
            await hands.rest()
            (said,) = hands.toasts
            assert told in said
            assert ("--to" in said) is not desk.who.is_learner
        assert not desk.copies_folder.exists() or written(desk) == []


async def test_what_can_be_taken_away_is_said_without_the_names_of_formats(desk: Desk) -> None:
    keep(desk, plan())
    async with at_work(desk, WIDE) as hands:
        await to_plan(hands)
        await hands.press("w")
        await hands.until_on(ChooseScreen)
        assert "The plan as plain text, to open and change anywhere" in hands.sees
        assert "Markdown" not in hands.sees
