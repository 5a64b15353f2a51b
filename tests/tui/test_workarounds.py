import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.css.query import NoMatches
from textual.worker import WorkerFailed

import tui
from tui.workarounds import PlainCrash


class Stopping(PlainCrash):
    """An application whose end is written down instead of shown."""

    def __init__(self, folder: Path, troubles: list[str]) -> None:
        super().__init__()
        self.folder = folder
        self.troubles = troubles
        self.calls = 0
        self.said: list[str] = []

    def before_crash(self) -> list[str]:
        self.calls += 1
        return self.troubles

    def crash_folder(self) -> Path:
        return self.folder

    def panic(self, *renderables: Any) -> None:
        self.said += map(str, renderables)


def fail(number: int, words: str) -> None:
    """A mistake of ours, on something that was typed."""
    raise KeyError(number, words)


#: What a learner has said: it stands in a local variable when the mistake happens.
PRIVATE = "Amara has said something private"


def stopped(folder: Path, troubles: list[str] | None = None, times: int = 1) -> Stopping:
    """An application that was stopped by a mistake, as often as said."""
    app = Stopping(folder, troubles or [])
    for number in range(times):
        try:
            fail(number, PRIVATE)
        except KeyError as error:
            app._handle_exception(error)
    return app


def test_it_says_in_plain_words_what_happened_and_that_nothing_is_lost(tmp_path: Path) -> None:
    app = stopped(tmp_path)
    assert app.return_code == 1
    (said,) = app.said
    assert said.startswith("Fingerpost had to stop because of a mistake in the program.\nWhat you typed is kept")
    assert str(tmp_path) in said


def test_the_report_says_where_and_holds_no_learners_words(tmp_path: Path) -> None:
    app = stopped(tmp_path / "state")
    (report,) = (tmp_path / "state").glob("crash-*.txt")
    assert report.read_text().startswith("KeyError\n")
    assert "in fail" in report.read_text()
    assert "private" not in report.read_text() + app.said[0]
    assert report.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("error", [NoMatches("Crumbs"), WorkerFailed(NoMatches("Crumbs"))])
@pytest.mark.parametrize(("ending", "code"), [(True, 0), (False, 1)])
def test_what_is_missed_on_a_screen_is_a_mistake_unless_the_program_ends_anyway(
    tmp_path: Path, error: Exception, ending: bool, code: int
) -> None:
    app = Stopping(tmp_path, [])
    if ending:
        app.exit(return_code=0)
    app._handle_exception(error)
    assert (app.return_code, bool(app.said)) == (code, not ending)


def test_a_draft_that_could_not_be_kept_is_said(tmp_path: Path) -> None:
    (said,) = stopped(tmp_path, ["d1.json could not be saved. The disk is full."]).said
    assert "The disk is full." in said
    assert "What you typed is kept" not in said


def test_a_report_that_cannot_be_written_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (said,) = stopped(tmp_path / "file" / "state").said
    assert "report" not in said


@pytest.mark.parametrize("times", [2, 5])
def test_a_mistake_that_brings_others_is_told_once(times: int, tmp_path: Path) -> None:
    app = stopped(tmp_path, times=times)
    assert (len(app.said), app.calls) == (1, 1)


def _works(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            calls = (each for each in node.decorator_list if isinstance(each, ast.Call))
            yield from (each for each in calls if isinstance(each.func, ast.Name) and each.func.id == "work")


def test_no_work_beside_the_screen_is_described_by_what_it_was_handed() -> None:
    # Without a description the library makes one of the arguments: of a passphrase, too, and of a whole review.
    root = Path(tui.__path__[0]).parent
    files = [path for room in ("screens", "tui") for path in (root / room).rglob("*.py")]
    works = [(path, call) for path in files for call in _works(path)]
    assert len(works) > 20
    silent = [path.name for path, call in works if "description" not in {word.arg for word in call.keywords}]
    assert silent == []
