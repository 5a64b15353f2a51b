import asyncio
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Static

from screens.help import HelpScreen
from store.place import Colleague, glance
from tests.plain.form_typing import until
from tests.tui.ending import press_to_the_end
from tests.tui.small_school import NOW
from tui import first_start
from tui.first_start import WelcomeApp, ask_who, make_school, remember_person
from tui.memory import load_memory

pytestmark = pytest.mark.usefixtures("at_home")

SHAH = Colleague("pshah", "Ms Shah", "Careers adviser")
BRIGHT = Colleague("pbright", "Mr Bright", "Form tutor")

Answer = Colleague | tuple[str, str] | None


def answered(*keys: str, colleagues: tuple[Colleague, ...] = ()) -> Answer:
    """What the welcome answers after these keys."""

    async def press() -> Answer:
        app = WelcomeApp("Lugg Valley School", colleagues)
        async with app.run_test(size=(80, 24)) as pilot:
            await press_to_the_end(pilot, *keys)
        return app.answer

    return asyncio.run(press())


def test_somebody_of_the_staff_is_chosen() -> None:
    assert answered("down", "enter", colleagues=(SHAH, BRIGHT)) == BRIGHT


def test_somebody_new_types_name_and_post() -> None:
    assert answered(*"Jo", "enter", *"Tutor", "enter") == ("Jo", "Tutor")


def test_somebody_else_than_the_staff_types_too() -> None:
    assert answered("down", "enter", *"Jo", "ctrl+s", colleagues=(SHAH,)) == ("Jo", "")


def test_leaving_answers_nothing() -> None:
    assert answered("ctrl+q", colleagues=(SHAH,)) is None


def test_without_a_name_it_says_what_is_missing() -> None:
    async def press() -> str:
        app = WelcomeApp("", ())
        async with app.run_test() as pilot:
            await pilot.press("ctrl+s")
            await until(pilot, lambda: "Type your name" in shown(app))
            return shown(app)

    assert asyncio.run(press()).startswith("! Type your name")


def shown(app: WelcomeApp) -> str:
    """What is said of a problem."""
    return str(app.screen.query_one("#problem", Static).content)


def test_help_is_given() -> None:
    async def press() -> bool:
        app = WelcomeApp("", ())
        async with app.run_test() as pilot:
            await pilot.press("f1")
            await until(pilot, lambda: isinstance(app.screen, HelpScreen))
            return isinstance(app.screen, HelpScreen)

    assert asyncio.run(press())


@pytest.fixture
def play(monkeypatch: pytest.MonkeyPatch) -> Callable[[Answer, int | None], None]:
    """Lets the welcome answer this, or end with a status."""

    def played(answer: Answer, status: int | None = None) -> None:
        def run(app: WelcomeApp, *_arguments: Any) -> None:
            app.answer = answer
            if status is not None:
                app.exit(return_code=status)

        monkeypatch.setattr(WelcomeApp, "run", run)

    monkeypatch.setattr(first_start, "local_clock", lambda: NOW)
    return played


def test_a_new_school_has_its_first_person(tmp_path: Path, play: Callable[..., None]) -> None:
    play(("Ms Green", "Adviser"))
    person = make_school(tmp_path / "school")
    assert isinstance(person, Colleague)
    assert glance(tmp_path / "school").colleagues == (Colleague(person.id, "Ms Green", "Adviser"),)
    assert stat.S_IMODE((tmp_path / "school").stat().st_mode) == 0o700


def test_a_new_school_that_nobody_begins_is_not_made(tmp_path: Path, play: Callable[..., None]) -> None:
    play(None)
    assert make_school(tmp_path / "school") == 0
    assert not (tmp_path / "school").exists()


def test_somebody_new_joins_the_staff(school: Path, play: Callable[..., None]) -> None:
    play(("Ms Green", "Adviser"))
    person = ask_who(school)
    assert isinstance(person, Colleague)
    assert [each.name for each in glance(school).colleagues] == ["Ms Shah", "Mr Bright", "Ms Green"]


@pytest.mark.parametrize("status", [1, 129, 143])
def test_how_the_welcome_ended_is_answered(
    status: int, school: Path, tmp_path: Path, play: Callable[..., None]
) -> None:
    play(None, status)
    assert ask_who(school) == status
    assert make_school(tmp_path / "new") == status


def test_the_person_is_remembered_for_this_school(school: Path, home: Path) -> None:
    remember_person(school, BRIGHT)
    assert load_memory(home / ".local/state/fingerpost").get("person of ssmall") == "pbright"


def test_what_a_terminal_obeys_stays_out_of_a_name(tmp_path: Path, play: Callable[..., None]) -> None:
    play(("Ms \x1b[31mGreen", "Ad\nviser"))
    person = make_school(tmp_path / "school")
    assert isinstance(person, Colleague)
    assert (person.name, person.post) == ("Ms ␛[31mGreen", "Ad viser")
