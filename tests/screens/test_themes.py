"""Colours are chosen from the palette and remembered; without colours everything is still told by words and signs."""

from pathlib import Path

import pytest
from textual.strip import Strip

from screens import journeys
from screens.desk import Desk
from tests.screens.conftest import Office
from tests.screens.hands import WIDE, Hands, at_work
from tests.screens.small_school import AMARA, DAN, REVIEW, UNSIGNED
from tui.memory import load_memory
from tui.themes import DARK, THEMES


async def _choose(hands: Hands, words: str) -> None:
    await hands.press("ctrl+p")
    await hands.write(f"colours {words}")
    await hands.until(lambda: f"Colours: {words}" in hands.sees and "key F1" not in hands.sees)
    await hands.press("enter")
    await hands.until(lambda: hands.app.theme == THEMES[words].name)


async def test_a_theme_is_chosen_from_the_palette_and_there_at_the_next_start(office: Office) -> None:
    async with at_work(office.desk(), WIDE) as hands:
        assert hands.app.theme == DARK.name
        for words in ("Light", "High contrast"):
            await _choose(hands, words)
        chosen = hands.strips
    async with at_work(office.desk(), WIDE) as hands:
        assert hands.app.theme == THEMES["High contrast"].name
        assert hands.strips == chosen


async def test_what_is_chosen_is_kept_in_a_file_beside_what_else_is_remembered(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "state"
    load_memory(folder).keep("place", "Room 4")
    desk.memory = load_memory(folder)
    async with at_work(desk, WIDE) as hands:
        await _choose(hands, "Light")
    again = load_memory(folder)
    assert (again.get("theme"), again.get("place")) == (THEMES["Light"].name, "Room 4")


async def test_a_theme_that_there_is_no_more_is_the_dark_one(office: Office) -> None:
    office.memory["theme"] = "textual-ansi-of-old"
    async with at_work(office.desk(), WIDE) as hands:
        assert hands.app.theme == DARK.name


async def test_another_theme_changes_no_letter_of_any_row(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        seen = hands.sees
        for theme in THEMES.values():
            hands.app.theme = theme.name
            await hands.settle()
            assert hands.sees == seen


def _coloured(strips: list[Strip]) -> list[str]:
    """Every stretch that is drawn in a colour; shades of grey are none."""
    found = []
    for strip in strips:
        for segment in strip:
            style = segment.style
            for colour in (style.color, style.bgcolor) if style else ():
                found += [segment.text] if colour is not None and len(set(colour.get_truecolor())) > 1 else []
    return found


@pytest.fixture
def _no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")


@pytest.mark.usefixtures("_no_colour")
async def test_without_colours_none_is_left_and_every_state_is_told_by_a_word_or_a_sign(desk: Desk) -> None:
    async with at_work(desk, (160, 40)) as hands:
        for message, words in (
            (journeys.Visit("today"), ("▸ 10:00", "overdue since", "late, 3 days ago", "moved: not told", "[1 Today]")),
            (journeys.OpenLearner(AMARA), ("▸ 20 Nov 2026", "○ Hand in the D&T portfolio", "[2 Learners]")),
            (journeys.OpenInterview(DAN, UNSIGNED), ("▌", "Course Tutor")),
            (journeys.OpenCopies(AMARA, REVIEW), ("[x] Student",)),
            (journeys.OpenNotices(), ("[x]  Chloe", "it moved")),
        ):
            await hands.go(message)
            for each in words:
                assert each in hands.sees
            assert not _coloured(hands.strips)


async def test_with_colours_there_are_some(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        assert _coloured(hands.strips)


@pytest.mark.usefixtures("_no_colour")
async def test_without_colours_a_problem_is_told_by_a_sign(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.OpenInterview(DAN, UNSIGNED))
        await hands.overwrite("absences", "many")
        await hands.press("ctrl+s")
        assert "There is a problem" in hands.sees
        assert "! Type a whole number" in hands.sees
        assert not _coloured(hands.strips)
