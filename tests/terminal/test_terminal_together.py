import sys
from pathlib import Path
from typing import Final

from tests.terminal.terminal import Opens, OpensForm, Terminal, drafts

#: The program, looking for what others saved ten times a second instead of every five seconds.
_WATCHFUL: Final = """
import tui.app
from tui.command_line import run

tui.app._LOOK_EVERY = 0.1
run()
"""


def saved_first(interview: OpensForm, **named: list[str]) -> tuple[Terminal, Terminal]:
    """Two windows on one review; the first one has saved another tutor than the second one is about to."""
    first, second = (interview("--interview", "ireview", **named) for _ in range(2))
    first.type(" and Mr First").until("and Mr First").press("ctrl+s").until("saved ")
    second.type(" and Mr Second").until("and Mr Second").press("ctrl+s").until("both texts are kept")
    return first, second


def test_a_second_save_is_refused_and_both_texts_are_shown(school: Path, interview: OpensForm) -> None:
    _, second = saved_first(interview)
    second.until("Mr First").until("Mr Second")
    second.press("escape").until(lambda: "and Mr Second" in second.below("Course Tutor"))
    second.press("ctrl+q")
    assert second.ended() == 0
    assert drafts(school) == ["Ms Shah and Mr Second"]
    assert "Mr Second" not in (school / "learners/lamara.json").read_text()


def test_whoever_saved_second_chooses_and_the_first_text_stays_in_the_history(
    school: Path, interview: OpensForm
) -> None:
    _, second = saved_first(interview)
    second.until("Mr Second").press("ctrl+s").until("saved ").press("ctrl+q")
    assert second.ended() == 0
    assert "Ms Shah and Mr Second" in (school / "learners/lamara.json").read_text()
    assert drafts(school) == []


def test_a_list_in_another_window_follows_what_is_saved_here(
    school: Path, interview: OpensForm, terminal: Opens
) -> None:
    ways = ("--store", school, "--as", "Ms Shah")
    watching = terminal(*ways, command=[sys.executable, "-c", _WATCHFUL]).until("F1 Help").type("2")
    watching.until("13 Oct 2026")
    assert interview().press("ctrl+s").until("saved ").press("ctrl+q").ended() == 0
    watching.until(lambda: "13 Oct 2026" not in watching.text).until("Amara Okafor")


def test_a_draft_that_is_open_in_one_window_is_not_offered_in_another(
    school: Path, interview: OpensForm, terminal: Opens
) -> None:
    first = interview().type("!").until("draft kept")
    ways = ("--store", school, "--as", "Ms Shah")
    second = terminal(*ways).until("Booked today (1)").until("F1 Help")
    assert "Unfinished" not in second.text
    assert first.press("ctrl+q").ended() == 0
    assert second.press("ctrl+q").ended() == 0
    terminal(*ways).until("Unfinished (1)")
