"""A school and a home of its own for each test, and terminals that are closed whatever happens."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

import pytest

from tests.terminal.terminal import FINGERPOST, Opens, OpensForm, Terminal, screen_environment
from tests.tui.small_school import make_small_school


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty home."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """A small school; its dates lie around the day of the test."""
    return make_small_school(tmp_path / "school", datetime.now().astimezone().date()).root


@pytest.fixture
def terminal(home: Path) -> Iterator[Opens]:
    """Opens terminals in which a program runs; `command=` names another one than ours."""
    with ExitStack() as stack:

        def opened(*arguments: str | Path, size: tuple[int, int] = (80, 24), **named: str | list[str]) -> Terminal:
            command = named.pop("command", [FINGERPOST])
            environment = screen_environment(home, **{name: str(value) for name, value in named.items()})
            return stack.enter_context(Terminal([*command, *arguments], environment, size))

        yield opened


@pytest.fixture
def interview(terminal: Opens, school: Path) -> OpensForm:
    """Opens the form of an interview with Amara Okafor, and waits until one can type into its first field."""

    def opened(*arguments: str, **named: str | list[str]) -> Terminal:
        begun = terminal("--store", school, "--as", "Ms Shah", "interview", "lamara", *arguments, **named)
        return begun.until(lambda: "Course Tutor" in begun.text and "Ms Shah" in begun.below("Course Tutor"))

    return opened
