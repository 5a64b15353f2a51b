import json
import signal
import sys
from pathlib import Path

import pytest

from tests.terminal.terminal import Opens, OpensForm

#: A start of the program in which one action fails, as a mistake of ours would.
_BROKEN = """
from screens.interview.interview import InterviewScreen
from tui.command_line import run

def broken(screen):
    words = "Mr Typed has said something private"
    raise RuntimeError(words)

InterviewScreen.action_beside = broken
run()
"""


def drafts(school: Path) -> list[str]:
    """What stands in the first field of each draft."""
    return [json.loads(path.read_text())["typed"]["tutor"] for path in (school / "drafts").glob("*.json")]


@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_keeps_the_draft_and_gives_the_terminal_back(
    number: int, status: int, school: Path, interview: OpensForm
) -> None:
    window = interview().type(" and Mr Typed").until("and Mr Typed").signal(number)
    assert window.ended() == status
    assert window.left_on() == []
    assert drafts(school) == ["Ms Shah and Mr Typed"]


def test_closing_the_window_keeps_the_draft(school: Path, interview: OpensForm) -> None:
    window = interview().type(" and Mr Typed").until("and Mr Typed").close_window()
    assert window.process.wait(30)
    assert drafts(school) == ["Ms Shah and Mr Typed"]


def test_quitting_keeps_the_draft(school: Path, interview: OpensForm) -> None:
    window = interview().type(" and Mr Typed").until("and Mr Typed").press("ctrl+q")
    assert window.ended() == 0
    assert window.left_on() == []
    assert drafts(school) == ["Ms Shah and Mr Typed"]


def test_what_was_typed_before_a_kill_is_offered_at_the_next_start(
    school: Path, interview: OpensForm, terminal: Opens
) -> None:
    window = interview().type(" and Mr First").until("draft kept")
    window.type(" and Mr Later").signal(signal.SIGKILL)
    assert window.ended() == -signal.SIGKILL
    (kept,) = drafts(school)
    assert kept.startswith("Ms Shah and Mr First")

    again = terminal("--store", school, "--as", "Ms Shah").until("Unfinished (1)").until("▸ draft")
    again.press("enter").until("draft taken up").until("and Mr First")


def test_a_mistake_of_ours_is_said_in_plain_words_and_loses_nothing(
    school: Path, home: Path, interview: OpensForm
) -> None:
    window = interview(command=[sys.executable, "-c", _BROKEN]).type(" and Mr Typed").until("and Mr Typed")
    assert window.type("\x1bOQ").ended() == 1
    assert window.left_on() == []
    said = window.after_the_screen()
    assert "Fingerpost had to stop" in said
    assert "Today offers it" in said
    assert "Traceback" not in said
    assert "private" not in said
    assert drafts(school) == ["Ms Shah and Mr Typed"]
    (report,) = (home / ".local/state/fingerpost").glob("crash-*.txt")
    assert "broken" in report.read_text()
    assert "private" not in report.read_text()
    assert report.stat().st_mode & 0o077 == 0


def test_the_welcome_gives_the_terminal_back_too(terminal: Opens) -> None:
    window = terminal().until("Three first steps").until("F1 Help").signal(signal.SIGTERM)
    assert window.ended() == 143
    assert window.left_on() == []


def test_a_mistake_in_the_welcome_is_no_success(terminal: Opens, home: Path) -> None:
    broken = """
import screens.welcome
from tui.command_line import run

def broken(screen):
    raise RuntimeError("planted")

screens.welcome.WelcomeScreen.action_go_on = broken
run()
"""
    window = terminal(command=[sys.executable, "-c", broken]).until("Three first steps").until("F1 Help")
    assert window.press("ctrl+s").ended() == 1
    assert window.left_on() == []
    assert "Fingerpost had to stop" in window.after_the_screen()
    assert not (home / ".local/share").exists()


def test_the_lines_of_the_plain_interview_are_kept_when_the_window_closes(school: Path, terminal: Opens) -> None:
    ways = ("--store", school, "--as", "Ms Shah", "interview", "lamara", "--plain")
    window = terminal(*ways).until("Now: Ms Shah").type("Mr Typed\n").until("School").close_window()
    window.process.wait(30)
    assert drafts(school) == ["Mr Typed"]


def test_control_c_in_the_plain_interview_keeps_a_draft_and_says_so(school: Path, terminal: Opens) -> None:
    ways = ("--store", school, "--as", "Ms Shah", "interview", "lamara", "--plain")
    window = terminal(*ways).until("Now: Ms Shah").type("Mr Typed\n").until("The home school")
    window.press("ctrl+c")
    assert window.ended() == 1
    assert "Kept as a draft" in window.text
    assert drafts(school) == ["Mr Typed"]
