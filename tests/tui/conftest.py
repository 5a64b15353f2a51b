"""A home, a school and a clock of its own for each test; the command line within this process, or in another."""

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.terminal.terminal import FINGERPOST, screen_environment
from tests.tui.running import Done, Run
from tests.tui.small_school import NOW, make_small_school
from tui.command_line import main


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty home."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """The small school."""
    return make_small_school(tmp_path / "school").root


@pytest.fixture
def at_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the person who runs the tests is read or written, and it is always the same Monday."""
    for name in [name for name in os.environ if name.startswith(("XDG_", "FINGERPOST_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(home))
    for module in ("tui.opening", "tui.demo_school"):
        monkeypatch.setattr(f"{module}.local_clock", lambda: NOW)


@pytest.fixture
def run(request: pytest.FixtureRequest) -> Run:
    """Runs a command within this process. A mistake of ours fails the test."""
    request.getfixturevalue("at_home")

    def ran(*arguments: object, typed: str | bytes = "", **environment: str) -> Done:
        result = CliRunner().invoke(
            main,
            [str(each) for each in arguments],
            input=typed,
            env=environment,
            prog_name="fingerpost",
            catch_exceptions=False,
        )
        return Done(result.exit_code, result.stdout, result.stderr)

    return ran


@pytest.fixture
def here(run: Run, school: Path) -> Run:
    """Runs a command on the small school, by Ms Shah."""

    def ran(*arguments: object, **named: Any) -> Done:
        return run("--store", school, "--as", "Ms Shah", *arguments, **named)

    return ran


@pytest.fixture
def process(home: Path) -> Run:
    """Runs the installed command in a process of its own."""

    def ran(*arguments: object, typed: bytes = b"", **environment: str) -> Done:
        done = subprocess.run(
            [FINGERPOST, *map(str, arguments)],
            check=False,
            input=typed,
            capture_output=True,
            env=screen_environment(home, **environment),
            timeout=60,
        )
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    return ran
