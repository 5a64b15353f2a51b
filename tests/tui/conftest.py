"""A home, a school and a clock of its own for each test; the command line within this process, or in another."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.exports_provision.review_filler import full_year, judged_year
from tests.terminal.terminal import FINGERPOST, screen_environment
from tests.tui.reviewed_school import keep, opened
from tests.tui.running import Done, Run
from tests.tui.signed_in_school import AMARAS, BRIGHTS, SHAHS, make_signed_in_school
from tests.tui.small_school import BY, NOW, make_small_school
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


# Where everybody signs in


@pytest.fixture
def pin(tmp_path: Path) -> str:
    """The school with sign-in; answers the PIN that Zoë was given."""
    return make_signed_in_school(tmp_path / "school")


@pytest.fixture
def root(pin: str, tmp_path: Path) -> Path:
    """The folder of the school with sign-in."""
    assert pin
    return tmp_path / "school"


@pytest.fixture
def as_(run: Run, root: Path) -> Callable[..., Run]:
    """Runs commands as somebody, with what they sign in with."""

    def somebody(named: str, secret: str) -> Run:
        def ran(*arguments: object, **more: Any) -> Done:
            return run("--store", root, "--as", named, *arguments, FINGERPOST_PASSPHRASE=secret, **more)

        return ran

    return somebody


@pytest.fixture
def amara(as_: Callable[..., Run]) -> Run:
    """Runs commands as a learner."""
    return as_("Amara Okafor, 10B", AMARAS)


@pytest.fixture
def shah(as_: Callable[..., Run]) -> Run:
    """Runs commands as the coordinator."""
    return as_("Ms Shah", SHAHS)


@pytest.fixture
def bright(as_: Callable[..., Run]) -> Run:
    """Runs commands as an adviser."""
    return as_("Mr Bright", BRIGHTS)


@pytest.fixture
def folder_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where one stands at the command line. A list of learners lies there."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    (folder / "list.csv").write_text(
        "Forename,Surname,Reg,DOB\nZoë,O’Neill,9A,01/02/2012\nMia,Long,9A,01/02/2013\n", encoding="utf-8"
    )
    return folder


@pytest.fixture
def filled(here: Run, school: Path, tmp_path: Path) -> Run:
    """The small school with a review and a self-evaluation of 2026/27."""
    keep(school, tmp_path, full_year())
    opened_school = opened(school, tmp_path)
    opened_school.provision.save_evaluation(judged_year(), BY)
    opened_school.index.close()
    return here
