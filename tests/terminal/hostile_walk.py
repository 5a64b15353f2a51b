"""A program for a terminal: it walks through every screen of a school by itself, at several sizes, and ends.

`python -m tests.terminal.hostile_walk FOLDER [SAFEGUARD SCREEN …]`: FOLDER holds the school and the index; with
SAFEGUARD one of ours is taken out first, and only those screens are gone to.
"""

import re
import sys
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

import guidance.form.text
from screens import journeys
from screens.files import FileScreen
from screens.learner.importing import ImportScreen
from tests.screens.conftest import Office
from tests.screens.every_screen import WAYS
from tests.screens.hands import Hands
from tests.screens.small_school import AMARA, BEN, CHLOE, DAN, EVE
from tui.app import FingerpostApp
from tui.last_door import LastDoor

#: The walk writes down here where it has been.
WALKED = "walked.txt"
#: What it comes through besides the screens of the table.
MORE = "Every learner, and a hostile list"
#: What can be taken out.
NOTHING = ""
CLEANING = "cleaning"
LAST_DOOR = "the last door"


def take_out(safeguard: str) -> None:
    """Takes out one of our safeguards."""
    if safeguard == CLEANING:
        setattr(guidance.form.text, "_OBEYED", re.compile("(?!)"))  # noqa: B010 - a constant everywhere else
    elif safeguard == LAST_DOOR:
        setattr(LastDoor, "apply", lambda _door, segments, _background: segments)  # noqa: B010 - likewise


async def _look_about(hands: Hands) -> None:
    """Moves the cursor, turns to what stands beside, and back."""
    await hands.press("down", "down", "f2", "down", "f2", "end")


async def _import(hands: Hands, path: Path) -> None:
    await hands.go(journeys.OpenImport())
    await hands.until_on(FileScreen)
    hands.screen.dismiss(path)
    await hands.until_on(ImportScreen)
    await _look_about(hands)


async def _walk(hands: Hands, only: Sequence[str]) -> AsyncIterator[str]:
    for way in WAYS:
        if not only or way.name in only:
            await way.take(hands)
            await _look_about(hands)
            yield way.name
            await hands.home()
    if not only:
        await _walk_on(hands)
        yield MORE


async def _walk_on(hands: Hands) -> None:
    """What the table has only once: every learner, what was done to them, and a list to bring in."""
    for learner in (AMARA, BEN, CHLOE, DAN, EVE):
        await hands.go(journeys.OpenLearner(learner))
        await hands.press(*["down"] * 6)
        await hands.go(journeys.OpenAudit(learner))
        await hands.until(lambda: "as it was written" in hands.status or "NOT" in hands.status)
        await hands.home()
    await _import(hands, next(Path.home().glob("list *.csv")))
    await hands.home()


def main(folder: Path, safeguard: str = "", *only: str) -> int:
    """Walks; the exit status."""
    take_out(safeguard)
    office = Office(folder)
    walked: list[str] = []

    async def go(pilot: Pilot[Any]) -> None:
        hands = Hands(pilot)
        await hands.rest()
        walked.extend([name async for name in _walk(hands, only)])
        pilot.app.exit()

    app = FingerpostApp(office.desk())
    app.run(auto_pilot=go)
    (folder / WALKED).write_text("\n".join(walked))
    return app.return_code or 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *sys.argv[2:]))
