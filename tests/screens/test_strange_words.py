"""What people type is shown as they typed it, and nothing obeys it: no markup, no link, no escape sequence."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.widgets import Input

from guidance.form.declare import Kind
from screens import journeys
from screens.desk import Desk
from screens.learner.importing import ImportScreen
from screens.today import TodayScreen
from screens.widgets.field_view import FieldView
from screens.widgets.long_text import LongText
from tests.by_turns import by_turns
from tests.screens.conftest import Office
from tests.screens.every_screen import OURS, Way
from tests.screens.hands import Hands, at_work
from tests.screens.small_school import AMARA, DAN, REVIEW, UNSIGNED
from tests.screens.strange_school import OBEYED, SHOWN, STRANGE, make_strange_school

_HUGE = (400, 100)
#: Screens that show nothing that anybody typed.
_OURS_ALONE = {"The kinds of interview", "Help", "A new learner", "The question before a draft goes"} | {
    "The question before something goes",
    "How to begin a target",
    "What a comment is about",
    "A question in words",
    "The files of this machine",
    "The folders of this machine",
}
#: The group is not called 10B here.
_STRANGE_WAYS = [way for way in OURS if way.name != "The proposed times"]


@pytest.fixture
def strange_desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk in the strange school."""
    make_strange_school(tmp_path / "strange" / "school")
    office = Office(tmp_path / "strange")
    yield office.desk()
    office.close()


def _obeys_nothing(hands: Hands) -> None:
    found = {f"U+{ord(sign):04X}" for row in hands.rows for sign in row if sign in OBEYED}
    assert not found, found


@pytest.mark.parametrize("way", by_turns(_STRANGE_WAYS, 3, lambda way: way.name))
async def test_a_screen_shows_strange_words_as_they_were_typed_and_no_click_does_what_they_say(
    strange_desk: Desk, way: Way
) -> None:
    async with at_work(strange_desk, _HUGE) as hands:
        await way.take(hands)
        assert way.name in _OURS_ALONE or SHOWN[:30] in hands.sees, hands.sees
        _obeys_nothing(hands)
        for size in ((40, 12), (80, 24)):
            await hands.resize(*size)
            _obeys_nothing(hands)
        await _click_about(hands)


async def _click_about(hands: Hands) -> None:
    await hands.resize(160, 50)
    spots = [(row.index("]q["), y) for y, row in enumerate(hands.rows) if "]q[" in row]
    for x, y in spots[:8]:
        await hands.pilot.click(offset=(x + 1, y))
        await hands.settle()
        assert not hands.app._exit
    assert hands.app.is_running


async def test_the_whole_of_what_was_typed_stands_in_the_record_that_is_read(strange_desk: Desk) -> None:
    async with at_work(strange_desk, _HUGE) as hands:
        await hands.go(journeys.OpenInterview(AMARA, REVIEW))
        assert hands.sees.count(SHOWN) > 5


async def test_strange_words_in_a_field_stand_there_as_they_were_typed(strange_desk: Desk) -> None:
    async with at_work(strange_desk, _HUGE) as hands:
        await hands.go(journeys.OpenInterview(DAN, UNSIGNED))
        for page in hands.form.editing.form.pages:
            for spec in page.fields:
                if spec.kind in {Kind.LINE, Kind.PERSON, Kind.TEXT}:
                    await hands.page_of(spec.name)
                    assert str(hands.field(spec.name).typed).startswith(SHOWN)
                    assert SHOWN in hands.sees
            _obeys_nothing(hands)


async def test_a_paste_of_strange_words_is_shown_and_kept_without_what_a_terminal_obeys(desk: Desk) -> None:
    async with at_work(desk, _HUGE) as hands:
        await hands.go(journeys.StartInterview(AMARA, "progress_review"))
        for page in hands.form.editing.form.pages:
            for spec in page.fields:
                if spec.kind in {Kind.LINE, Kind.PERSON, Kind.TEXT}:
                    await hands.page_of(spec.name)
                    await hands.press("ctrl+home", "ctrl+a")
                    await hands.paste(STRANGE)
                    assert SHOWN in str(hands.field(spec.name).typed), spec.name
            _obeys_nothing(hands)


async def test_strange_words_typed_to_find_somebody_are_only_words(strange_desk: Desk) -> None:
    async with at_work(strange_desk, (160, 30)) as hands:
        await hands.press("2")
        await hands.paste("[/b] [@click=app.quit]q")
        assert len(hands.lines("learners")) == 5
        await hands.press("escape")
        await hands.paste("[dim]zzzz[/dim]")  # nothing that is spelled nearly so
        await hands.until(lambda: "Nobody matches “[dim]zzzz[/dim]”." in hands.sees)
        await hands.rest()
        assert "Nobody matches “[dim]zzzz[/dim]”." in hands.sees


async def test_strange_words_in_a_list_that_is_brought_in_are_only_words(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "[red] \x1b[31m [b].csv"
    path.write_text(f'Forename,Surname\n"{STRANGE}",Long\n', encoding="utf-8")
    async with at_work(desk, _HUGE) as hands:
        await hands.go(journeys.OpenImport())
        hands.screen.dismiss(path)
        await hands.until_on(ImportScreen)
        assert SHOWN[:20] in hands.sees
        _obeys_nothing(hands)
        await hands.press("ctrl+s")
        _obeys_nothing(hands)


async def test_strange_words_in_an_unfinished_form_are_only_words(desk: Desk) -> None:
    async with at_work(desk, _HUGE) as hands:
        await hands.go(journeys.EditDocument("learner"))
        await hands.paste(STRANGE)
        await hands.press("escape")
        await hands.until_on(TodayScreen)
        await hands.point_at("draft")
        await hands.press("enter")
        assert SHOWN in hands.sees
        _obeys_nothing(hands)


async def test_no_key_that_is_typed_gets_what_a_terminal_obeys_into_a_field(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await hands.go(journeys.StartInterview(AMARA, "informal"))
        await hands.write("a\u202eb\x9bc")
        focused = hands.screen.focused
        assert isinstance(focused, LongText | Input)
        _obeys_nothing(hands)
        assert any(isinstance(each, FieldView) for each in hands.path)


@pytest.mark.parametrize("asks_for", ["a folder", "a file"])
async def test_names_of_files_and_folders_are_only_words(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asks_for: str
) -> None:
    place = tmp_path / "place [red]"
    place.mkdir()
    monkeypatch.setenv("HOME", str(place))
    (place / "[bold] \x1b[31mred\x07 [@click=app.quit]q").mkdir()
    (place / "[x] \u202elist\x9b.csv").write_text("Forename", encoding="utf-8")
    async with at_work(desk, (140, 30)) as hands:
        await hands.go(
            journeys.ChooseFolder(place, lambda _path: None) if asks_for == "a folder" else journeys.OpenImport()
        )
        await hands.until(lambda: "[bold]" in hands.sees)
        assert "[@click=app.quit]q" in hands.sees
        _obeys_nothing(hands)
