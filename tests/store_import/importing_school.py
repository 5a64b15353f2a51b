"""A school that lists are brought into, and what is compared before and after."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from guidance.learner.import_preview import Answer, State
from guidance.record import Stamp
from store.importing import Done, ImportRun
from store.index.index import Index
from store.place import glance
from store.school import School
from tests.tui.small_school import BY, TODAY

#: Opens a school in a folder; it is closed at the end of the test.
Opens = Callable[[Path], School]


def open_school(root: Path, cache: Path) -> School:
    """The school in a folder, its index up to date."""
    found = glance(root)
    school = School(found.place, Index(found, cache))
    school.refresh_index()
    return school


def read(school: School, folder: Path, text: str) -> ImportRun:
    """The import of a list, read and not yet brought in."""
    path = folder / "pupils.csv"
    path.write_text(text)
    return ImportRun.of_file(school, path, TODAY)


def bring_in(school: School, folder: Path, text: str, by: Stamp = BY) -> Done:
    """Brings a list in; what is doubtful is answered as being the learner who was found."""
    run = read(school, folder, text)
    decisions = run.decide_all(run.preview({}), State.ASK, Answer.SAME)
    return run.bring_in(run.preview(decisions), by)


def learner_files(school: School) -> dict[str, bytes]:
    """The bytes of every learner's file."""
    return {path.name: path.read_bytes() for path in school.place.learners.iterdir()}


def records(school: School) -> dict[str, dict[str, Any]]:
    """What every learner's own record says, without who saved it when."""
    without = {"revision", "created", "changed", "written_as"}
    ids = [path.stem for path in school.place.learners.glob("*.json")]
    return {key: school.folder(key).learner.model_dump(exclude=without) for key in ids}
