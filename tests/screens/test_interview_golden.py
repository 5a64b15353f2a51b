"""The screens of an interview as a reviewer last saw them, as text, at two sizes.

To write them anew after a change that is meant: FINGERPOST_GOLDEN=write pytest tests/screens/test_interview_golden.py
"""

import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final

import pytest

from screens import journeys
from tests.screens.conftest import Office
from tests.screens.hands import SMALL, WIDE, Hands, at_work
from tests.screens.small_school import AMARA, DAN, REVIEW, UNSIGNED

GOLDEN: Final = Path(__file__).parent / "golden"
SIZES: Final = (SMALL, WIDE)


async def _first_page(hands: Hands) -> None:
    await hands.go(journeys.StartInterview(AMARA, "progress_review"))


async def _earlier(hands: Hands) -> None:
    await _first_page(hands)
    await hands.form.body.go_to(("earlier_targets", 1, "outcome"))
    await hands.press("3")


async def _targets(hands: Hands) -> None:
    await hands.go(journeys.OpenInterview(DAN, UNSIGNED))
    await hands.fill("targets", "Hand in 2 essays")
    await hands.press("tab")
    await hands.paste("4/12/2026")
    await hands.pause_in_typing()


async def _problems(hands: Hands) -> None:
    await hands.go(journeys.OpenInterview(DAN, UNSIGNED))
    await hands.fill("held_on", "31/2/2026")
    await hands.fill("minutes", "long")
    await hands.press("ctrl+s")
    await hands.pause_in_typing()


async def _signing(hands: Hands) -> None:
    await hands.go(journeys.OpenInterview(DAN, UNSIGNED))
    await hands.page_of("learner_signing")


async def _sign_off(hands: Hands) -> None:
    await hands.go(journeys.OpenInterview(DAN, UNSIGNED))
    await hands.press("ctrl+g")


async def _copies(hands: Hands) -> None:
    await hands.go(journeys.OpenCopies(AMARA, REVIEW))


async def _record(hands: Hands) -> None:
    await hands.go(journeys.OpenInterview(AMARA, REVIEW))


SCREENS: Final[dict[str, Callable[[Hands], Awaitable[None]]]] = {
    "interview-first-page": _first_page,
    "interview-earlier-targets": _earlier,
    "interview-targets": _targets,
    "interview-problems": _problems,
    "interview-signing": _signing,
    "interview-before-signing": _sign_off,
    "interview-copies": _copies,
    "interview-record": _record,
}


def _name(screen: str, size: tuple[int, int]) -> str:
    return f"{screen}-{size[0]}x{size[1]}.txt"


@pytest.mark.parametrize("screen", SCREENS)
async def test_a_screen_is_as_a_reviewer_last_saw_it(office: Office, screen: str) -> None:
    office.memory["copies"] = "/home/shah/copies"
    for size in SIZES:
        async with at_work(office.desk(), size) as hands:
            await SCREENS[screen](hands)
            content = f"{hands.sees}\n"
            await hands.home()
        kept = GOLDEN / _name(screen, size)
        if os.environ.get("FINGERPOST_GOLDEN") == "write":
            kept.parent.mkdir(exist_ok=True)
            kept.write_text(content, encoding="utf-8")
        assert content == kept.read_text(encoding="utf-8")


def test_every_golden_file_of_an_interview_is_compared() -> None:
    wanted = {_name(screen, size) for screen in SCREENS for size in SIZES}
    assert {path.name for path in GOLDEN.glob("interview-*.txt")} == wanted
