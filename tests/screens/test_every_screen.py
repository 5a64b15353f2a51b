"""What holds on every screen: it opens at every size, says its keys, helps, and does everything from the keyboard."""

from collections.abc import Iterator
from typing import Final

import pytest
from textual.actions import parse
from textual.binding import BindingsMap
from textual.command import CommandPalette
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, TextArea

from screens import journeys
from screens.desk import Desk
from screens.grid.grid import Grid
from screens.help import HelpScreen
from screens.today import TodayScreen
from screens.widgets.field_view import FieldView
from screens.widgets.key_line import KeyLine
from screens.widgets.rows import RowList
from tests.by_turns import by_turns
from tests.screens.every_screen import OURS, WAYS, Way
from tests.screens.hands import Hands, at_work
from tests.screens.small_school import AMARA, DAN, UNSIGNED
from tui.here import actions_here, is_ours
from tui.palette import Commands

SIZES: Final = ((120, 40), (80, 24), (40, 12))
#: Moving about is for the arrows, not for a list of commands.
MOVING: Final = {"Up", "Down", "Page up", "Page down"}

every_way = pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)


def _begun_at(way: Way) -> int:
    """At which of the sizes a screen is opened in each test run; it is opened at the others now and then."""
    return WAYS.index(way) % len(SIZES)


@every_way
async def test_a_screen_opens_and_stands_while_the_window_changes_to_every_size(desk: Desk, way: Way) -> None:
    await open_and_resize(desk, way, _begun_at(way))


@pytest.mark.deep
@pytest.mark.parametrize("further", range(1, len(SIZES)))
@every_way
async def test_a_screen_opens_at_every_other_size_too(desk: Desk, way: Way, further: int) -> None:
    await open_and_resize(desk, way, (_begun_at(way) + further) % len(SIZES))


async def open_and_resize(desk: Desk, way: Way, begun: int) -> None:
    """Opens a screen at one of the sizes, and changes the window to every other."""
    async with at_work(desk, SIZES[begun]) as hands:
        await way.take(hands)
        assert way.main in hands.sees, hands.sees
        _says_its_keys(hands, way)
        for size in (*SIZES[begun + 1 :], *SIZES[:begun]):
            await hands.resize(*size)
            assert isinstance(hands.screen, way.kind)
            _says_its_keys(hands, way)


def _says_its_keys(hands: Hands, way: Way) -> None:
    """The last line names the keys of the screen, and none that is typed."""
    if way.kind is CommandPalette:
        return  # the library's: Esc closes it, Enter chooses
    last = hands.rows[-1]
    assert "esc Back" in last or isinstance(hands.screen, TodayScreen), last
    if isinstance(hands.screen.focused, Input | TextArea | Grid):
        assert "/ Find" not in last


async def test_a_form_stands_in_a_window_of_hardly_any_size(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await hands.go(journeys.OpenInterview(DAN, UNSIGNED))
        for size in ((20, 5), (10, 2), (1, 1), (200, 70), (80, 24)):
            await hands.resize(*size)
        assert "Course Tutor" in hands.sees


async def test_a_field_comes_into_sight_with_its_label_however_small_the_window_is(desk: Desk) -> None:
    async with at_work(desk, (40, 12)) as hands:
        await hands.go(journeys.StartInterview(AMARA, "mentoring"))
        for _ in range(60):
            field = next((each for each in hands.path if isinstance(each, FieldView)), None)
            if field is not None:
                assert field.spec.label.split()[0] in hands.sees, hands.sees
            await hands.press("tab")


async def _away_from_fields(hands: Hands) -> None:
    """Puts the cursor where letters are not typed."""
    for _ in range(len(hands.screen.focus_chain)):
        if not isinstance(hands.screen.focused, Input | TextArea | Grid):
            return
        await hands.press("tab")
    hands.screen.set_focus(None)


@pytest.mark.parametrize("way", by_turns(WAYS, 3, lambda way: way.name))
async def test_the_keys_for_help_and_commands_open_something(desk: Desk, way: Way) -> None:
    async with at_work(desk) as hands:
        await way.take(hands)
        if way.kind not in {HelpScreen, CommandPalette}:
            await hands.press("f1")
            hands.on(HelpScreen)
            await hands.press("escape")
            assert isinstance(hands.screen, way.kind)
            await hands.press("ctrl+p")
            hands.on(CommandPalette)
            await hands.press("escape")
            await _away_from_fields(hands)
            await hands.press("question_mark")
            hands.on(HelpScreen)


@pytest.mark.parametrize("way", by_turns(OURS, 2, lambda way: way.name))
async def test_every_key_is_in_help_and_palette_does_what_the_mouse_does_and_is_eaten_by_nothing(
    desk: Desk, way: Way
) -> None:
    async with at_work(desk, (120, 60)) as hands:
        await way.take(hands)
        _what_the_mouse_does_a_key_does(hands, way)
        _no_key_is_eaten(hands)
        await _every_key_is_in_help_and_palette(hands)


async def _every_key_is_in_help_and_palette(hands: Hands) -> None:
    screen = hands.screen
    wanted = set(_own_words(hands)) - MOVING
    assert wanted <= {each.binding.description for each in actions_here(screen)}
    provider = Commands(screen)
    assert wanted <= {str(hit.text) async for hit in provider.discover()}
    for words in wanted:
        assert words in [str(hit.text) async for hit in provider.search(words)]


def _own_words(hands: Hands) -> Iterator[str]:
    """The words of every key that our own classes declare, from the field under the cursor up to the application."""
    for node in (*hands.path, hands.screen, hands.app):
        for kind in type(node).__mro__:
            if kind.__module__.split(".")[0] in {"screens", "tui"}:
                for _, binding in BindingsMap(kind.__dict__.get("BINDINGS", ())):
                    name, action, parameters = parse(binding.action)
                    if binding.description and (name or node.check_action(action, parameters)):
                        yield binding.description
        if node is hands.screen and isinstance(node, ModalScreen):
            return


def _what_the_mouse_does_a_key_does(hands: Hands, way: Way) -> None:
    # What can be clicked takes the focus and Enter or the space bar, or is one of three lines with keys of their own.
    by_keys = {
        "TopBar": "visit('learners')",
        "PageStrip": "page(1)",
        "PartStrip": "of_screen('part(1)')",
        "KeyLine": "",
    }
    possible = {each.binding.action for each in actions_here(hands.screen)}
    for widget in hands.screen.walk_children(Widget):
        if "on_click" in type(widget).__dict__ and not widget.focusable and hands.screen.query(KeyLine):
            action = by_keys[type(widget).__name__]
            assert not action or action in possible or way.name == "A record for the learner"


def _no_key_is_eaten(hands: Hands) -> None:
    """No key is one that a field eats or a browser keeps."""
    eaten = {f"ctrl+{letter}" for letter in "acdekuvwx"} | {"f6", "f7"}
    browser = {"ctrl+n", "ctrl+t", "ctrl+w"}
    for active in hands.screen.active_bindings.values():
        binding = active.binding
        if is_ours(active) and not isinstance(active.node, Input | TextArea | RowList | Grid):
            assert binding.key not in eaten | browser, f"{binding.key}: {binding.description}"


async def test_help_says_what_the_screen_is_for_and_finds_a_key_by_its_words(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await hands.press("f1")
        assert "Help: Today" in hands.sees
        assert "Who is booked" in hands.sees
        assert len(hands.lines()) > 5
        await hands.write("diary")
        assert hands.lines() == ["Keys that work here", "d  Diary"]
        await hands.press("enter")
        await hands.until(lambda: "Diary, Mon 23 Nov" in hands.sees)


async def test_help_says_so_when_no_key_does_what_was_typed(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await hands.press("f1")
        await hands.write("xylophone")
        assert "No key does that here. Ctrl+P finds commands everywhere." in hands.sees


async def test_help_differs_from_screen_to_screen(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await hands.press("f1")
        today = hands.lines()
        await hands.press("escape", "2", "f1")
        assert "Help: Learners" in hands.sees
        assert hands.lines() != today


async def test_a_question_mark_in_a_field_is_a_question_mark(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await hands.press("2", "question_mark")
        assert hands.screen.query_one("#find", Input).value == "?"


async def test_there_is_no_way_back_from_the_first_screen_not_even_from_the_palette(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await hands.press("ctrl+p")
        await hands.write("back")
        await hands.until(lambda: "Import a list" not in hands.sees)
        assert "key esc" not in hands.sees
        await hands.press("escape")
        await hands.press("escape")
        hands.on(TodayScreen)


async def test_a_key_of_the_last_line_can_be_clicked(desk: Desk) -> None:
    async with at_work(desk) as hands:
        line = hands.screen.query_one(KeyLine)
        await hands.click(line, hands.rows[-1].index("Diary"))
        await hands.until(lambda: "Diary, Mon 23 Nov" in hands.sees)


async def test_a_place_of_the_first_line_can_be_clicked(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await hands.pilot.click(offset=(hands.rows[0].index("Learners"), 0))
        await hands.until(lambda: "Find: name, tutor group or UPN" in hands.sees)
