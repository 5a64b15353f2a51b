"""What is loaded when: a static look cannot see imports within functions, so each is tried in a fresh interpreter."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from store.index.update import folder_mark
from store.place import Place
from tests.terminal.terminal import screen_environment
from tests.tui.running import Run

ROOT = Path(__file__).parents[2]

#: Says which of these libraries are loaded once the code has run.
_SAY = """
import json, sys
loaded = {name.partition(".")[0] for name in sys.modules}
sys.stderr.write(json.dumps(sorted(loaded & set(%r))))
"""
#: Runs the command line within the interpreter, as the installed command does.
_RUN = """
import sys
from tui.command_line import main
main(%r, prog_name="fingerpost", standalone_mode=False)
"""
SLOW = ("textual", "rich", "pydantic", "tinydb", "icalendar", "markdown_it", "rapidfuzz", "filelock")


def loaded(code: str, home: Path, looked_for: tuple[str, ...] = SLOW) -> list[str]:
    """Which libraries a fresh interpreter has loaded after it ran this."""
    done = subprocess.run(
        [sys.executable, "-c", code + _SAY % (looked_for,)],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=screen_environment(home),
    )
    found: list[str] = json.loads(done.stderr.splitlines()[-1])
    return found


def modules(room: str) -> list[str]:
    """Every module of a room."""
    paths = [path.relative_to(ROOT).with_suffix("") for path in (ROOT / room).rglob("*.py")]
    return sorted(".".join(path.parts).removesuffix(".__init__") for path in paths)


@pytest.mark.parametrize("room", ["guidance", "store", "exports"])
def test_no_room_below_the_screens_loads_the_screen_library(room: str, home: Path) -> None:
    names = modules(room)
    assert len(names) > 15
    code = "".join(f"import {name}\n" for name in names)
    assert loaded(code, home, ("textual", "rich", "click")) == []


def test_the_documents_and_rules_need_pydantic_and_nothing_else(home: Path) -> None:
    code = "".join(f"import {name}\n" for name in modules("guidance"))
    assert loaded(code, home, (*SLOW, "platformdirs", "click")) == ["pydantic"]


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["learners", "--help"], ["due", "--help"]])
def test_help_and_version_load_nothing_slow(arguments: list[str], home: Path) -> None:
    assert loaded(_RUN % arguments, home) == []


def test_the_command_that_is_installed_says_its_version_without_even_click(home: Path) -> None:
    code = "import sys\nsys.argv = ['fingerpost', '--version']\nfrom tui.command_line import run\nrun()\n"
    assert loaded(code, home) == []


@pytest.mark.parametrize(
    "arguments", [["learners", "--json"], ["learners"], ["learners", "okaf"], ["due"], ["due", "--json"]]
)
def test_lists_come_from_the_index_without_a_document(
    arguments: list[str], school: Path, home: Path, process: Run
) -> None:
    whole = ["--store", str(school), *arguments]
    indexed(process, school)
    assert loaded(_RUN % whole, home) == []


def indexed(process: Run, school: Path) -> None:
    """Lists the learners once the index can be trusted: what was saved within a tick of the clock is read again."""
    while not folder_mark(Place(school)):
        pass
    assert process("--store", school, "learners").status == 0


def test_an_unindexed_school_loads_the_documents_and_that_is_what_is_looked_for(school: Path, home: Path) -> None:
    assert "pydantic" in loaded(_RUN % ["--store", str(school), "learners"], home)


#: Builds the desk as the start does, and the application with its first screen.
_FIRST_SCREEN = """
from pathlib import Path
import sys
import tui.app
from tui.opening import find_school
opening = find_school(Path(%r))
desk = opening.desk(opening.person("Ms Shah"))
app = tui.app.FingerpostApp(desk)
screen = app.get_default_screen()
assert desk.index.count() == 5
"""


def test_the_first_screen_loads_no_document(school: Path, home: Path, process: Run) -> None:
    indexed(process, school)
    assert loaded(_FIRST_SCREEN % str(school), home) == ["rich", "textual"]


def test_starting_without_a_terminal_loads_no_screen(school: Path, home: Path) -> None:
    assert loaded(_RUN % ["--store", str(school)], home) == []
