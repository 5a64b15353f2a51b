"""The review of provision in a real terminal: what was typed into a cell outlives whatever ends the program."""

import json
import signal
from pathlib import Path
from typing import Any

import pytest

from tests.terminal.terminal import Opens, Terminal


def _grid(terminal: Opens, school: Path) -> Terminal:
    """The empty form of this year's review, with the cursor in its first cell."""
    window = terminal("--store", school, "--as", "Ms Shah").until("Booked today").until("F1 Help").type("4")
    window.until("Begin with the empty form").press("enter")
    return window.until("Type to fill it in").until("Who interviews? ·")


def _draft(school: Path) -> dict[str, Any]:
    """What the draft of the review holds; nothing before there is one."""
    found: list[dict[str, Any]] = [json.loads(path.read_text()) for path in (school / "drafts").glob("*.json")]
    return found[0]["typed"] if found else {}


def _keeps(school: Path, *said: str) -> bool:
    kept = json.dumps(_draft(school))
    return all(each in kept for each in said)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_a_cell_and_the_one_that_is_open_come_back_after_the_program_was_ended(
    school: Path, terminal: Opens, how: signal.Signals
) -> None:
    window = _grid(terminal, school).type("Mentors\tin autumn")
    window.until(lambda: _keeps(school, "Mentors", "in autumn")).signal(how).ended()

    again = terminal("--store", school, "--as", "Ms Shah").until("Unfinished (1)").until("▸ draft")
    again.press("enter").until("in autumn").until("Mentors")
    again.type(" term\r").until("in autumn term").press("ctrl+s").until("saved ").press("ctrl+q")
    assert again.ended() == 0
    (year,) = (school / "provision").glob("*.json")
    assert "Mentors" in year.read_text()
    assert "in autumn term" in year.read_text()
    assert _draft(school) == {}


def test_what_is_typed_just_before_a_signal_is_kept_though_no_draft_was_due(school: Path, terminal: Opens) -> None:
    window = _grid(terminal, school).type("Mentors").until("Mentors").signal(signal.SIGTERM)
    assert window.ended() == 143
    assert window.left_on() == []
    assert _keeps(school, "Mentors")


@pytest.mark.parametrize("key", ["\x1b\r", "\n"], ids=["alt+enter", "ctrl+j"])
def test_a_new_line_in_a_cell_stays_in_the_cell(school: Path, terminal: Opens, key: str) -> None:
    window = (
        _grid(terminal, school)
        .press("tab", "tab")
        .until("Focus of interview ·")
        .type("Autumn")
        .until("Autumn")
        .type(key)
        .type("Spring\r")
    )
    window.press("ctrl+s").until("saved ").press("ctrl+q")
    assert window.ended() == 0
    (year,) = (school / "provision").glob("*.json")
    assert "Autumn\\nSpring" in year.read_text()
