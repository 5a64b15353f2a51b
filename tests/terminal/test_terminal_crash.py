import sys
from pathlib import Path
from typing import Final

import pytest

from tests.terminal.terminal import Opens, OpensForm, Terminal, drafts

#: A start of the program in which something of ours fails on a learner's words, as a mistake would. It is told what.
_BROKEN: Final = """
from importlib import import_module
from tui.command_line import run

def broken(*_):
    words = "Mr Typed has said something private"
    raise RuntimeError(words)

module, _, name = {where!r}.partition(":")
owner, _, last = name.rpartition(".")
module = import_module(module)
setattr(getattr(module, owner) if owner else module, last, broken)
run()
"""


def broken(where: str) -> list[str]:
    """The command of a program that is broken there."""
    return [sys.executable, "-c", _BROKEN.format(where=where)]


def assert_plainly_stopped(window: Terminal, home: Path) -> None:
    """The terminal is given back, plain words are said, and a report lies beside; no learner's word is in either."""
    assert window.ended() == 1
    assert window.left_on() == []
    said = window.after_the_screen()
    assert said.startswith("Fingerpost had to stop because of a mistake in the program.")
    assert said.count("Fingerpost had to stop") == 1
    assert "Traceback" not in said
    (report,) = (home / ".local/state/fingerpost").glob("crash-*.txt")
    assert report.name in said.replace(" ", "")
    assert "in broken" in report.read_text()
    assert "private" not in report.read_text()
    assert b"private" not in window.raw
    assert report.stat().st_mode & 0o077 == 0


def test_a_mistake_of_ours_is_said_in_plain_words_and_loses_nothing(
    school: Path, home: Path, interview: OpensForm
) -> None:
    window = interview(command=broken("screens.interview.interview:InterviewScreen.action_beside"))
    window.type(" and Mr Typed").until("and Mr Typed").press("f2")
    assert_plainly_stopped(window, home)
    assert "Today offers it" in window.after_the_screen()
    assert drafts(school) == ["Ms Shah and Mr Typed"]


def test_what_is_kept_at_a_mistake_is_offered_at_the_next_start(
    school: Path, interview: OpensForm, terminal: Opens
) -> None:
    window = interview(command=broken("screens.interview.interview:InterviewScreen.action_beside"))
    assert window.type(" and Mr Typed").until("and Mr Typed").press("f2").ended() == 1
    again = terminal("--store", school, "--as", "Ms Shah").until("Unfinished (1)").until("▸ draft")
    again.press("enter").until("draft taken up").until("and Mr Typed")


@pytest.mark.parametrize(
    "where",
    [
        "screens.today:TodayScreen.on_mount",
        "screens.today:TodayScreen.compose_body",
        "screens.widgets.rows:RowList.render_line",
        "tui.background:refresh_index",
    ],
)
def test_wherever_the_mistake_is_the_terminal_is_given_back(
    where: str, school: Path, home: Path, terminal: Opens
) -> None:
    window = terminal("--store", school, "--as", "Ms Shah", command=broken(where))
    assert_plainly_stopped(window, home)


def test_a_mistake_in_the_welcome_is_no_success(terminal: Opens, home: Path) -> None:
    window = terminal(command=broken("screens.welcome:WelcomeScreen.action_go_on")).until("F1 Help")
    assert_plainly_stopped(window.press("ctrl+s"), home)
    assert not (home / ".local/share").exists()
