from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest

from screens import journeys
from screens.desk import Desk
from store.errors import NotAStoreError
from store.place import Colleague
from tests.tui.running import contents
from tui.commands import start as starting
from tui.commands.context import Where
from tui.commands.refused import RefusedError
from tui.commands.start import open_desk, start

pytestmark = pytest.mark.usefixtures("at_home")

BRIGHT = Colleague("pbright", "Mr Bright", "Form tutor")


class PlayedApp:
    """Stands in for the application: notes how it was opened, and ends as it is told."""

    opened: ClassVar[list[tuple[str, Any]]] = []
    #: Exit status, and whether somebody else is at the desk, for each time that it is opened.
    ends: ClassVar[Iterator[tuple[int, bool]]] = iter(())

    def __init__(self, desk: Desk, first: Any) -> None:
        self.opened.append((desk.colleague.name, first))
        self.return_code, self.person_changes = next(self.ends)

    def run(self) -> None:
        """Does nothing."""


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> type[PlayedApp]:
    """The application that is played, in what looks like a terminal."""
    monkeypatch.setattr("tui.app.FingerpostApp", PlayedApp)
    for stream in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True)
    PlayedApp.opened.clear()
    return PlayedApp


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Where it was asked who is there; Mr Bright answers."""
    roots: list[Path] = []

    def ask(root: Path) -> Colleague:
        roots.append(root)
        return BRIGHT

    monkeypatch.setattr("tui.first_start.ask_who", ask)
    return roots


@pytest.mark.parametrize("status", [0, 1, 143])
def test_the_status_of_the_application_is_the_status_of_the_command(
    status: int, school: Path, played: type[PlayedApp]
) -> None:
    played.ends = iter([(status, False)])
    assert start(Where(school, "Ms Shah"), journeys.OpenDiary()) == status
    assert [(name, type(first)) for name, first in played.opened] == [("Ms Shah", journeys.OpenDiary)]


def test_somebody_else_at_the_desk_is_asked_for_and_starts_at_the_beginning(
    school: Path, played: type[PlayedApp], asked: list[Path]
) -> None:
    played.ends = iter([(0, True), (0, False)])
    assert start(Where(school, "Ms Shah"), journeys.OpenDiary()) == 0
    assert asked == [school]
    assert [name for name, _ in played.opened] == ["Ms Shah", "Mr Bright"]
    assert played.opened[1][1] is None


def test_a_crash_ends_the_program_though_somebody_else_is_at_the_desk(
    school: Path, played: type[PlayedApp], asked: list[Path]
) -> None:
    played.ends = iter([(1, True)])
    assert start(Where(school, "Ms Shah")) == 1
    assert asked == []


def test_whoever_answers_is_remembered(school: Path, played: type[PlayedApp], asked: list[Path]) -> None:
    played.ends = iter([(0, False), (0, False)])
    for _ in range(2):
        start(Where(school, ""))
    assert len(asked) == 1
    assert [name for name, _ in played.opened] == ["Mr Bright", "Mr Bright"]


def test_if_nobody_answers_nothing_is_opened(
    school: Path, played: type[PlayedApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.first_start.ask_who", lambda _root: 0)
    assert start(Where(school, "")) == 0
    assert played.opened == []


@pytest.mark.parametrize("status", [1, 143])
def test_a_welcome_that_fails_or_is_ended_is_no_success(
    status: int, school: Path, tmp_path: Path, played: type[PlayedApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.first_start.ask_who", lambda _root: status)
    monkeypatch.setattr("tui.first_start.make_school", lambda _root: status)
    assert start(Where(school, "")) == status
    assert start(Where(tmp_path / "new", "")) == status
    assert not (tmp_path / "new").exists()
    assert played.opened == []


def test_a_wrong_name_is_refused(school: Path, played: type[PlayedApp]) -> None:
    with pytest.raises(RefusedError, match="Nobody called Mx Nobody works here"):
        start(Where(school, "Mx Nobody"))
    assert played.opened == []


def test_other_files_are_not_taken_for_a_new_school(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(_root: Path) -> int:
        raise AssertionError("asked")

    monkeypatch.setattr("tui.first_start.make_school", never)
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos/cat.jpg").touch()
    with pytest.raises(NotAStoreError, match="holds no school, but other files"):
        open_desk(Where(tmp_path / "photos", ""))


def test_a_school_that_lost_its_own_file_is_not_begun_anew(school: Path) -> None:
    (school / "fingerpost.json").unlink()
    before = contents(school)
    with pytest.raises(NotAStoreError):
        open_desk(Where(school, ""))
    assert contents(school) == before


def test_without_a_terminal_it_is_misuse(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(Where(school, "Ms Shah")) == starting.MISUSE
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
