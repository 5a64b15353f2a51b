"""Signed in as a learner: no key, click or command of the palette leads to anybody else."""

import pytest

from screens.desk import Desk
from tests.screens.conftest import Office
from tests.screens.hands import SMALL, WIDE, at_work
from tests.screens.learner_at_desk import (
    files,
    learners_desk,
    let_everybody_sign_in,
    names_others,
)
from tests.screens.learner_walks import ENDING, KEYS, back_home, walk, walking
from tests.screens.small_school import AMARA
from tui.here import actions_here, is_ours


@pytest.fixture
def signed_in(office: Office) -> Office:
    let_everybody_sign_in(office)
    return office


@pytest.fixture
def amara(signed_in: Office) -> Desk:
    return learners_desk(signed_in)


@pytest.mark.parametrize("size", [SMALL, pytest.param(WIDE, marks=pytest.mark.deep)])
async def test_no_click_on_the_first_or_the_last_line_leads_to_others(size: tuple[int, int], amara: Desk) -> None:
    async with at_work(amara, size) as hands:
        for row in (0, size[1] - 1):
            for column in range(0, size[0], 6):
                if "Sign out" in hands.rows[row][max(0, column - 10) : column + 10]:
                    continue
                await hands.pilot.click(offset=(column, row))
                await hands.settle()
                assert not names_others(hands)
                if len(hands.app.screen_stack) > 1:
                    await hands.home()


@pytest.mark.parametrize("depth", [0, pytest.param(2, marks=pytest.mark.deep)])
async def test_no_key_of_any_screen_shows_anybody_else(depth: int, amara: Desk) -> None:
    root = amara.glance.place.root
    before = files(root)
    async with walking(amara) as hands:

        def check(way: tuple[str, ...]) -> None:
            assert not names_others(hands), (way, hands.sees)

        reached = await walk(hands, check, depth)
        kinds = {name.partition(" ")[0] for name in reached}
        assert not depth or {"OwnScreen", "DocumentScreen", "BankScreen", "HelpScreen", "CommandPalette"} <= kinds
        assert not kinds & {"TodayScreen", "LearnersScreen", "LearnerScreen", "DiaryScreen", "NoticesScreen"}
    others = {path: data for path, data in before.items() if AMARA not in path.name}
    assert {path: data for path, data in files(root).items() if path in others} == others


async def test_the_same_keys_would_show_others_to_staff(office: Office) -> None:
    async with walking(office.desk()) as hands:
        found = set()
        for key in KEYS[:70]:
            if key not in ENDING:
                await back_home(hands)
                await hands.press(key)
                found |= set(names_others(hands))
    assert len(found) > 3


async def test_no_line_of_their_page_leads_to_anybody_else(amara: Desk) -> None:
    async with walking(amara) as hands:
        rows = hands.listing("folder").rows
        for number, row in enumerate(rows):
            if row.stands_for is None:
                continue
            await back_home(hands)
            hands.listing("folder").cursor = number
            await hands.press("enter")
            for key in KEYS:
                if key not in ENDING:
                    await hands.press(key)
                    assert not names_others(hands), (number, key, hands.sees)
                if len(hands.app.screen_stack) == 1:
                    break


async def test_no_command_of_the_palette_shows_anybody_else(amara: Desk) -> None:
    async with walking(amara) as hands:
        ways: list[tuple[str, ...]] = [(), ("2",), ("q",), ("f1",)]
        for way in ways:
            await back_home(hands)
            await hands.press(*way)
            entries = [each for each in actions_here(hands.screen) if is_ours(each)]
            assert not any("visit('" in each.binding.action for each in entries)
            for active in entries:
                if active.binding.action in {"app.quit", "quit", "sign_out"}:
                    continue
                await back_home(hands)
                await hands.press(*way)
                await hands.app.run_action(active.binding.action, hands.screen)
                await hands.settle()
                assert not names_others(hands), active.binding
