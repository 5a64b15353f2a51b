"""Bringing in a list: where two learners may be one, a person decides."""

import pytest

from screens.desk import Desk
from screens.today import TodayScreen
from tests.screens.previewing import parts, previewing
from tests.screens.small_school import AMARA

GOOD = "Forename,Surname,Reg,DOB,UPN\nMia,Long,7A,01/02/2015,\nZoë,Short,7B,02/03/2015,\n"
WRONG = (
    "Forename,Surname,Reg,DOB,UPN\n"
    "Mia,Long,7A,01/02/2015,\n"
    "Tom,Wrong,7A,31/02/2015,\n"
    "Ann,Number,7A,01/02/2015,A801200010000\n"
    "Sue,Short\n"
)


async def test_where_two_may_be_one_a_person_decides_and_can_turn_through_the_answers(desk: Desk) -> None:
    async with previewing(desk, "Forename,Surname,Reg\nAmara,Okafor,10C\n") as hands:
        assert parts(hands) == ["A person decides (1)"]
        assert "Is it Amara Okafor 10B?" in hands.sees
        await hands.press("ctrl+s")
        assert hands.toasts[-1].startswith("1 row still open.")
        for part in ("Changed (1)", "New (1)", "Set aside (1)"):
            await hands.press("space")
            assert parts(hands) == [part]
            assert "▸ line 2" in hands.sees


@pytest.mark.parametrize(("turns", "learners", "group"), [(1, 5, "10C"), (2, 6, "10B"), (3, 5, "10B")])
async def test_the_answer_is_what_is_done(desk: Desk, turns: int, learners: int, group: str) -> None:
    async with previewing(desk, "Forename,Surname,Reg\nAmara,Okafor,10C\n") as hands:
        await hands.press(*["space"] * turns, "ctrl+s")
        await hands.until_on(TodayScreen)
    assert desk.index.count() == learners
    assert desk.school.folder(AMARA).learner.tutor_group == group


async def test_the_cursor_follows_the_row_that_is_decided_and_s_sets_it_aside(desk: Desk) -> None:
    async with previewing(desk, "Forename,Surname,Reg\nAmara,Okafor,10C\nBen,Ames,10C\nMia,Long,7A\n") as hands:
        assert parts(hands) == ["A person decides (2)", "New (1)"]
        await hands.press("space", "space")
        assert "▸ line 2     Amara Okafor" in hands.sees
        assert parts(hands) == ["A person decides (1)", "New (2)"]
        await hands.press("s")
        assert parts(hands) == ["A person decides (1)", "New (1)", "Set aside (1)"]
