"""What a learner takes away: the plan as a page or as text, everything about them, a passport."""

import pytest

from screens.desk import Desk
from screens.dialogs import ChooseScreen
from tests.screens.conftest import Office
from tests.screens.hands import WIDE, at_work
from tests.screens.learner_at_desk import learners_desk
from tests.screens.planning import keep, plan, to_plan


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
