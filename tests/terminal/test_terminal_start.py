import subprocess
import time
from pathlib import Path

import pytest

from tests.terminal.terminal import FINGERPOST, Opens, screen_environment
from tui.demo_school import make_demo


def test_a_demo_school_opens_on_today_and_quits_with_status_0(tmp_path: Path, terminal: Opens) -> None:
    make_demo(tmp_path / "demo", 7, 20, lambda _done: None)
    window = terminal("--store", tmp_path / "demo", size=(120, 40)).until("Booked in the next days")
    assert "[1 Today]" in window.rows[0]
    assert "20 learners" in window.rows[1]
    assert window.was_on() >= {"the alternate screen", "the mouse", "bracketed paste"}
    assert window.press("ctrl+q").ended() == 0
    assert window.left_on() == []


def test_without_a_terminal_it_says_in_one_line_what_to_use_instead(home: Path, school: Path) -> None:
    begun = time.monotonic()
    done = subprocess.run(
        [FINGERPOST, "--store", school],
        check=False,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env=screen_environment(home),
        timeout=20,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "interview --plain" in done.stderr
    assert time.monotonic() - begun < 15  # it never waits for anybody


@pytest.mark.parametrize("elsewhere", ["</dev/null", ">/dev/null", "2>/dev/null", "<&-", ">&-", "2>&-"])
def test_a_part_of_a_terminal_is_none(elsewhere: str, school: Path, terminal: Opens) -> None:
    shell = ["sh", "-c", f'"$0" "$@" {elsewhere}; echo "status $?"', FINGERPOST]
    window = terminal("--store", school, command=shell, size=(160, 24)).until("status 2")
    assert "interview --plain" in window.rows[0]
    assert window.was_on() == set()


def test_no_colour_is_left_where_none_is_wanted(school: Path, terminal: Opens) -> None:
    ways = ("--store", school, "--as", "Ms Shah")
    coloured = terminal(*ways).until("Waiting (1)").until("F1 Help")
    assert coloured.coloured > 0
    plain = terminal(*ways, NO_COLOR="1")
    plain.until(lambda: plain.text == coloured.text)
    assert plain.coloured == 0


@pytest.mark.parametrize("kind", ["dumb", "vt100", "linux", "xterm"])
def test_it_runs_whatever_the_terminal_is_called(kind: str, school: Path, terminal: Opens) -> None:
    window = terminal("--store", school, "--as", "Ms Shah", TERM=kind, COLORTERM="").until("Amara Okafor")
    assert window.press("ctrl+q").ended() == 0
    assert window.left_on() == []


@pytest.mark.parametrize("size", [(40, 12), (60, 20)])
def test_a_small_window_shows_where_one_is_the_list_and_the_keys(
    size: tuple[int, int], school: Path, terminal: Opens
) -> None:
    window = terminal("--store", school, "--as", "Ms Shah", size=size).until("▸ 14:05").until("F1 Help")
    assert "Amara" in next(row for row in window.rows if "▸" in row)
    assert any("Today" in row for row in window.rows[:3])
    window.press("f1").until("Help: Today").press("escape").until("▸ 14:05")
    assert window.press("ctrl+q").ended() == 0


@pytest.mark.parametrize("size", [(40, 12), (60, 20)])
def test_a_form_can_be_filled_in_in_a_small_window(size: tuple[int, int], school: Path, terminal: Opens) -> None:
    window = terminal("--store", school, "--as", "Ms Shah", "interview", "lamara", size=size).until("Course Tutor")
    window.until("^S Save").type("!").until("Ms Shah!")
    window.press("ctrl+s").until("saved")
    assert window.press("ctrl+q").ended() == 0


def test_the_line_under_the_cursor_is_copied_to_the_terminals_clipboard(school: Path, terminal: Opens) -> None:
    window = terminal("--store", school, "--as", "Ms Shah").until("▸ 14:05").press("ctrl+c").until("Copied.")
    (copied,) = window.copied()
    assert "Amara Okafor" in copied
    assert "Room 4" in copied
