"""Ten hostile names through every screen, in a real terminal: of what they want, nothing reaches it.

The names are put into the files by hand, behind every door that cleans what comes in. The program walks by itself
through every screen there is; the bytes that reached the terminal are searched.
"""

import sys
from pathlib import Path
from typing import Final

import pytest

from tests.screens.every_screen import WAYS
from tests.terminal.hostile_names import NAMES, not_ours
from tests.terminal.hostile_school import make_hostile_files, make_hostile_school
from tests.terminal.hostile_walk import CLEANING, LAST_DOOR, MORE, NOTHING, WALKED
from tests.terminal.terminal import Opens, Terminal, screen_environment

ROOT = Path(__file__).parents[2]
#: Longer than any walk takes on a machine that does much else, in seconds.
LONG = 240.0


class _Recorder(Terminal):
    """A terminal that only keeps what it is sent: to draw it all would take longer than the walk."""

    def _take(self, found: bytes) -> None:
        self.raw += found


def walked(folder: Path, turn: int = 0, *without: str) -> tuple[bytes, list[str]]:
    """What a walk through the screens has sent to the terminal, and those that it came through.

    Args:
        folder: an empty folder.
        turn: which field gets which of the names.
        without: a safeguard that is taken out, and the screens that are enough then; every screen if it is empty.
    """
    home = folder / "home"
    home.mkdir()
    make_hostile_school(folder / "office" / "school", turn)
    make_hostile_files(home)
    command: list[str | Path] = [sys.executable, "-m", "tests.terminal.hostile_walk", folder / "office", *without]
    environment = screen_environment(home, TZ="UTC", PYTHONPATH=str(ROOT))
    with _Recorder(command, environment, (110, 34)) as window:
        status = window.ended(LONG)
        assert status == 0, window.raw[-3000:].decode(errors="replace")
    return window.raw, (folder / "office" / WALKED).read_text().splitlines()


#: Where most names stand, and where each kind of screen is seen once: gone to in each test run.
SOME: Final = (
    *("Today", "Learners", "One learner", "A new interview", "A closed record", "Copies", "Who did what"),
    *("The plan", "The grid of a review", "Plans that are nearly the same", "The files of this machine"),
)


def test_of_a_hostile_name_on_some_screens_nothing_reaches_the_terminal(tmp_path: Path) -> None:
    raw, screens = walked(tmp_path, 0, NOTHING, *SOME)
    assert screens == [way.name for way in WAYS if way.name in SOME]
    assert raw.count(b"Evil") > 200  # they were shown
    assert not_ours(raw) == []


@pytest.mark.deep
@pytest.mark.parametrize("turn", range(len(NAMES)))
def test_of_ten_hostile_names_on_every_screen_nothing_reaches_the_terminal(turn: int, tmp_path: Path) -> None:
    raw, screens = walked(tmp_path, turn)
    assert screens == [*(way.name for way in WAYS), MORE]
    assert raw.count(b"Evil") > 1000  # they were shown
    assert not_ours(raw) == []


@pytest.mark.parametrize(
    ("without", "screens", "reaches"),
    [
        (
            CLEANING,
            ["Today", "One learner", "A closed record", "Who did what"],
            ["\\x1b[53;73m", "another sequence", "U+009B", "U+0007", "U+202E"],
        ),
        (LAST_DOOR, ["The files of this machine"], ["\\x1b[53;73m"]),
    ],
)
def test_without_the_safeguard_they_do_reach_it(
    without: str, screens: list[str], reaches: list[str], tmp_path: Path
) -> None:
    raw, _ = walked(tmp_path, 0, without, *screens)
    found = "\n".join(not_ours(raw))
    assert [words for words in reaches if words not in found] == []


def test_somebody_with_a_hostile_name_works_with_learners_of_hostile_names(tmp_path: Path, terminal: Opens) -> None:
    school = make_hostile_school(tmp_path / "school").root
    window = terminal("--store", school, "--as", "p1", size=(120, 40)).until("F1 Help").until("Evil")
    window.press("down", "down").type("2").until("Find: name")
    window.type("evil").until("of 5").press("enter").until("What happened")
    window.press("down", "down", "f2", "f1").until("Help: One learner").press("escape").until("What happened")
    window.type("w").until("as it was written")
    window.press("ctrl+q")
    assert window.ended() == 0
    assert not_ours(window.raw) == []
