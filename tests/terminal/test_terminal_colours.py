from pathlib import Path

from tests.terminal.terminal import Opens
from tui.themes import DARK


def test_without_colour_only_greys_are_ever_sent(school: Path, terminal: Opens) -> None:
    ways = ("--store", school, "--as", "Ms Shah", "interview", "lamara")
    window = terminal(*ways, NO_COLOR="1").until("Course Tutor").until("^S Save")
    assert window.press("ctrl+q").ended() == 0
    sent = window.colours_sent()
    assert sent
    assert [colour for colour in sent if len(set(colour)) > 1] == []
    assert b"[38;5;" not in window.raw
    assert b"[48;5;" not in window.raw


def test_a_terminal_of_all_colours_gets_the_themes_own(school: Path, terminal: Opens) -> None:
    window = terminal("--store", school, "--as", "Ms Shah").until("Waiting (1)").until("F1 Help")
    ground = (DARK.background or "").removeprefix("#")
    assert tuple(bytes.fromhex(ground)) in window.colours_sent()


def test_a_terminal_of_256_colours_gets_no_others(school: Path, terminal: Opens) -> None:
    window = terminal("--store", school, "--as", "Ms Shah", COLORTERM="").until("Waiting (1)").until("F1 Help")
    assert window.colours_sent() == set()
    assert b"48;5;" in window.raw
