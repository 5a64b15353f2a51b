"""Who is at work in browsers is seen from a terminal of the machine that serves, too."""

import os

from screens.desk import Desk
from screens.trust.journeys import OpenLab
from screens.trust.lab import LabScreen
from store.presence import Presence, keep
from tests.screens.hands import SMALL, WIDE, at_work
from tui.locations import presence_folder


async def test_who_is_there_stands_in_the_list(desk: Desk) -> None:
    now = desk.now()
    there = Presence(
        ident="s1",
        process=os.getpid(),
        name="Ben Ames",
        is_learner=True,
        came=now.isoformat(),
        where="The plan",
        page="Ideas",
        since=now.isoformat(),
        touched=f"{now.timestamp():.0f}",
    )
    keep(presence_folder(desk.glance.store_id), there)
    async with at_work(desk, WIDE) as hands:
        await hands.press("ctrl+p")
        await hands.write("lab session")
        await hands.until(lambda: "who is in" in hands.sees)
        await hands.press("enter")
        await hands.until_on(LabScreen)
        assert any("Ben Ames" in line and "The plan · Ideas" in line for line in hands.lines("present"))
        assert "1 learner, 0 saved" in hands.sees


async def test_where_nobody_is_it_says_so(desk: Desk) -> None:
    async with at_work(desk, SMALL) as hands:
        await hands.go(OpenLab())
        await hands.until_on(LabScreen)
        assert "Nobody is signed in through a browser" in hands.sees
