"""Every letter and every digit stands out: 4.5 to 1 in the dark and the light theme, 7 to 1 in high contrast."""

from collections.abc import Awaitable, Callable
from typing import Final

import pytest
from rich.color import Color
from textual.command import CommandPalette

from screens import journeys
from screens.desk import Desk
from screens.widgets.line_input import LineInput
from screens.widgets.long_text import LongText
from tests.by_turns import by_turns
from tests.screens.colours import contrast, hard_to_read
from tests.screens.every_screen import WAYS, Way
from tests.screens.hands import Hands, at_work
from tests.screens.small_school import AMARA, DAN, UNSIGNED
from tui.themes import CONTRAST, DARK, LIGHT

LEAST: Final = {DARK.name: 4.5, LIGHT.name: 4.5, CONTRAST.name: 7.0}


async def _in_every_theme(hands: Hands) -> None:
    for theme, least in LEAST.items():
        hands.app.theme = theme
        await hands.settle()
        found = list(hard_to_read(hands.strips, least))
        assert not found, f"{theme}:\n" + "\n".join(found)


async def test_every_letter_of_the_palette_can_be_read_in_every_theme(desk: Desk) -> None:
    # It is opened anew each time: the library keeps the lines it has drawn.
    async with at_work(desk, (100, 40)) as hands:
        for theme, least in LEAST.items():
            hands.app.theme = theme
            await hands.press("ctrl+p")
            await hands.until(lambda: "key F1" in hands.sees)
            assert not list(hard_to_read(hands.strips, least)), theme
            await hands.write("diary")
            await hands.until(lambda: "two weeks at a time" in hands.sees and "key F1" not in hands.sees)
            assert not list(hard_to_read(hands.strips, least)), theme
            await hands.press("escape")


@pytest.mark.parametrize(
    "way", by_turns((way for way in WAYS if way.kind is not CommandPalette), 3, lambda way: way.name)
)
async def test_every_letter_of_a_screen_can_be_read_in_every_theme(desk: Desk, way: Way) -> None:
    async with at_work(desk, (100, 40)) as hands:
        await way.take(hands)
        await _in_every_theme(hands)


@pytest.mark.parametrize("theme", LEAST)
async def test_every_page_of_an_interview_can_be_read(theme: str, desk: Desk) -> None:
    async with at_work(desk, (100, 40)) as hands:
        hands.app.theme = theme
        await hands.go(journeys.OpenInterview(DAN, UNSIGNED))
        for page in hands.form.editing.form.pages:
            assert not list(hard_to_read(hands.strips, LEAST[theme])), page.section.title
            await hands.press("f9")


async def _selected_in_a_line(hands: Hands) -> None:
    await hands.press("shift+home")
    assert isinstance(hands.screen.focused, LineInput)
    assert hands.screen.focused.selected_text


async def _selected_in_a_text(hands: Hands) -> None:
    await hands.page_of("learner_comments")
    await hands.press("ctrl+end", "shift+up", "shift+home")
    assert isinstance(hands.screen.focused, LongText)
    assert hands.screen.focused.selected_text


async def _wrong_and_doubtful(hands: Hands) -> None:
    await hands.fill("absences", "400")
    await hands.page_of("lessons")
    await hands.paste("x")
    await hands.press("ctrl+s")
    assert "! Type a whole number" in hands.sees


async def _suggested(hands: Hands) -> None:
    await hands.page_of("form_tutor")
    await hands.write("Mr B")
    await hands.until(lambda: "Mr Bell" in hands.sees)


async def _smart_notes(hands: Hands) -> None:
    await hands.fill("targets", "Visit the college")
    assert "By When" in hands.sees


async def _placeholders(hands: Hands) -> None:
    await hands.page_of("next_date")
    assert "day month year" in hands.sees


async def _chosen(hands: Hands) -> None:
    await hands.page_of("copies_to")
    await hands.press("space", "right")
    assert "[x] Student" in hands.sees


async def _told(hands: Hands) -> None:
    for severity in ("information", "warning", "error"):
        hands.app.notify("Words", title="A title", severity=severity, timeout=60)
    await hands.settle()
    assert hands.sees.count("A title") == 3


@pytest.mark.parametrize(
    "state",
    [
        _selected_in_a_line,
        _selected_in_a_text,
        _wrong_and_doubtful,
        _suggested,
        _smart_notes,
        _placeholders,
        _chosen,
        _told,
    ],
    ids=lambda state: state.__name__.strip("_"),
)
async def test_every_state_of_a_form_can_be_read_in_every_theme(
    desk: Desk, state: Callable[[Hands], Awaitable[None]]
) -> None:
    async with at_work(desk, (100, 40)) as hands:
        await hands.go(journeys.OpenInterview(DAN, UNSIGNED))
        await state(hands)
        await _in_every_theme(hands)


async def test_words_marked_with_the_mouse_can_be_read_in_every_theme(desk: Desk) -> None:
    async with at_work(desk, (100, 40)) as hands:
        await hands.go(journeys.OpenInterview(AMARA, "iamara"))
        await hands.pilot.mouse_down(offset=(3, 4))
        await hands.pilot.hover(offset=(40, 9))
        await hands.settle()
        assert hands.screen.get_selected_text()
        await _in_every_theme(hands)


@pytest.mark.parametrize("theme", [DARK, LIGHT, CONTRAST], ids=lambda theme: theme.name)
def test_the_edge_of_what_has_the_focus_stands_out_three_to_one(theme: object) -> None:
    variables = theme.variables  # type: ignore[attr-defined]  # a theme of Textual, whose type pytest does not keep
    field, edge = Color.parse(variables["fp-field"]), Color.parse(variables["fp-strong"])
    assert contrast(edge, field) >= 3


def test_contrast_is_reckoned_as_the_guidelines_do() -> None:
    assert round(contrast(Color.parse("#000000"), Color.parse("#ffffff")), 2) == 21
    assert round(contrast(Color.parse("#767676"), Color.parse("#ffffff")), 2) == 4.54
    assert contrast(Color.parse("#123456"), Color.parse("#123456")) == 1
