import signal
import sys
import time
from pathlib import Path

import pytest

from tests.terminal.terminal import Opens, OpensForm, Terminal, drafts


@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)])
def test_a_signal_keeps_the_draft_and_gives_the_terminal_back(
    number: int, status: int, school: Path, interview: OpensForm
) -> None:
    window = interview().type(" and Mr Typed").until("and Mr Typed").signal(number)
    assert window.ended() == status
    assert window.left_on() == []
    assert drafts(school) == ["Ms Shah and Mr Typed"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_while_it_starts_gives_the_terminal_back(number: int, school: Path, terminal: Opens) -> None:
    for ways in ((), ("--store", school, "--as", "Ms Shah")):
        window = terminal(*ways)
        window.until_on("the alternate screen").signal(number)
        assert window.ended() == 128 + number
        assert window.left_on() == []


def test_a_signal_while_a_form_opens_is_no_mistake_of_ours(school: Path, home: Path, terminal: Opens) -> None:
    slow = """
from screens.interview.interview import InterviewScreen
from tui.command_line import run

compose = InterviewScreen.compose_body

def told_to_end(screen):
    screen.app.exit(return_code=143)
    return compose(screen)

InterviewScreen.compose_body = told_to_end
run()
"""
    ways = ("--store", school, "--as", "Ms Shah", "interview", "lamara")
    window = terminal(*ways, command=[sys.executable, "-c", slow])
    assert window.ended() == 143
    assert window.left_on() == []
    assert window.after_the_screen() == ""
    assert list(home.rglob("crash-*")) == []


def test_a_form_below_a_dialog_is_kept_too(school: Path, interview: OpensForm) -> None:
    window = interview().type(" and Mr Typed").until("and Mr Typed").press("ctrl+p").until("Search")
    assert window.signal(signal.SIGTERM).ended() == 143
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


def test_what_is_typed_just_before_quitting_is_kept(school: Path, interview: OpensForm) -> None:
    window = interview().type(" and Mr Hasty\x11")
    assert window.ended() == 0
    assert drafts(school) == ["Ms Shah and Mr Hasty"]


def test_control_c_in_a_field_says_how_one_quits_and_takes_nothing(school: Path, interview: OpensForm) -> None:
    window = interview().type(" and Mr Typed").until("and Mr Typed").press("ctrl+c").until("Do you want to quit?")
    window.press("ctrl+c", "ctrl+c").type(" still").until("and Mr Typed still").press("ctrl+q")
    assert window.ended() == 0
    assert window.left_on() == []
    assert drafts(school) == ["Ms Shah and Mr Typed still"]


def test_a_suspended_program_gives_the_terminal_back_and_goes_on_where_it_was(
    school: Path, interview: OpensForm
) -> None:
    window = interview().type(" and Mr Typed").until("and Mr Typed").signal(signal.SIGTSTP).stopped()
    assert window.left_on() == []
    said = len(window.raw)
    window.signal(signal.SIGCONT).until(lambda: b"Mr Typed" in window.raw[said:])
    window.type(" again").until("and Mr Typed again").press("ctrl+q")
    assert window.ended() == 0
    assert window.left_on() == []
    assert drafts(school) == ["Ms Shah and Mr Typed again"]


def test_a_window_that_is_closed_while_the_program_is_suspended_loses_nothing(
    school: Path, interview: OpensForm
) -> None:
    window = interview().type(" and Mr Typed").until("and Mr Typed").signal(signal.SIGTSTP).stopped().close_window()
    window.signal(signal.SIGCONT)
    assert window.process.wait(30)
    assert drafts(school) == ["Ms Shah and Mr Typed"]


def test_control_z_takes_back_a_word_and_suspends_nothing(interview: OpensForm) -> None:
    window = interview().type("!").until("Ms Shah!").press("ctrl+z")
    window.until(lambda: window.below("Course Tutor").strip() == "▌Ms Shah")
    window.type("?").until("Ms Shah?")


def _typed_without_a_pause(window: Terminal, seconds: float) -> list[float]:
    """Types numbers one after the other, each as soon as the one before is seen; answers when each was typed."""
    times: list[float] = []
    while not times or times[-1] - times[0] < seconds:
        times.append(time.monotonic())
        window.type(f" {len(times)}").until(f" {len(times)}")
    return times


def test_whoever_types_without_a_pause_loses_at_most_a_second_by_a_kill(school: Path, interview: OpensForm) -> None:
    window = interview()
    times = _typed_without_a_pause(window, 2.6)
    window.signal(signal.SIGKILL)
    killed = time.monotonic()
    assert window.ended() == -signal.SIGKILL
    (kept,) = drafts(school)
    whole = "Ms Shah" + "".join(f" {number}" for number in range(1, len(times) + 1))
    assert whole.startswith(kept)
    numbers = kept.count(" ") - 1
    assert all(killed - typed < 1 for typed in times[numbers:])


def test_what_was_typed_before_a_kill_is_offered_at_the_next_start(
    school: Path, interview: OpensForm, terminal: Opens
) -> None:
    window = interview().type(" and Mr First").until(lambda: drafts(school) == ["Ms Shah and Mr First"])
    window.type(" and Mr Later").signal(signal.SIGKILL)
    assert window.ended() == -signal.SIGKILL
    (kept,) = drafts(school)
    assert kept.startswith("Ms Shah and Mr First")

    again = terminal("--store", school, "--as", "Ms Shah").until("Unfinished (1)").until("▸ draft")
    again.press("enter").until("draft taken up").until("and Mr First")


def test_the_welcome_gives_the_terminal_back_too(terminal: Opens) -> None:
    window = terminal().until("Three first steps").until("F1 Help").signal(signal.SIGTERM)
    assert window.ended() == 143
    assert window.left_on() == []


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
