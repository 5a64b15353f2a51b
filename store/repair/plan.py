"""What can be done about the damage that the doctor found, file by file. Nothing is changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from guidance.form.text import clean_line
from store.backup.names import is_ours
from store.doctor import Report, Severity, examine
from store.durable import file_mark, read_whole
from store.errors import DamagedFileError
from store.folder_file import SHAPE
from store.import_runs import RunRecord
from store.lines import Checked, NotJSONError, check
from store.place import Place
from store.provision.editions import EditionError, edition_files, edition_from
from store.provision.year_file import EVALUATIONS, REVIEWS, YEAR_SHAPE
from store.record_file import check_file
from store.record_tables import Shape
from store.repair.mending import mend
from store.repair.versions import OldFiles
from store.school_files import ANSWERS_SHAPE, BANK_SHAPE, MARKER_SHAPE, PEOPLE_SHAPE

_YEAR_KEYS: Final = ((REVIEWS, "year"), (EVALUATIONS, "school_year"))
_RUNS: Final = Shape({"runs": RunRecord.model_validate}, lambda _record: "runs")
#: In these folders a file can be missed.
_MISSED: Final = ("learners/", "provision/")
_GONE: Final = "It is gone and in no backup here. Restore a backup that is kept elsewhere: fingerpost restore FILE."
_EDITION: Final = "It cannot be mended from here. Put it right in an editor, or take it out of its folder."
_RESTORE: Final = "It cannot be mended from here. Restore a backup that is kept elsewhere: fingerpost restore FILE."


class Way(StrEnum):
    """What is done about a damaged file."""

    MEND = "mend"
    SET_ASIDE = "set aside"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Step:
    """What is done about one file, in words."""

    #: The file, relative to the store, safe to show.
    where: str
    way: Way
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RepairPlan:
    """What a repair will do."""

    steps: tuple[Step, ...] = ()
    #: Files that are put into place, by their names.
    files: Mapping[str, bytes] = field(default_factory=dict)
    #: Files that are moved out of the way with all their bytes, those that are replaced among them.
    set_aside: tuple[str, ...] = ()
    #: How those files looked when the plan was made.
    marks: Mapping[str, str] = field(default_factory=dict)

    @property
    def does_nothing(self) -> bool:
        """Whether there is nothing that it could do."""
        return not self.set_aside


@dataclass(slots=True)
class _Planning:
    """A plan while it is made."""

    place: Place
    old: OldFiles
    steps: list[Step] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    set_aside: list[str] = field(default_factory=list)

    def step(self, name: str, way: Way, *sentences: str) -> None:
        self.steps.append(Step(clean_line(name), way, sentences))
        if way is not Way.LEAVE:
            self.set_aside.append(name)


def plan_repair(place: Place, report: Report | None = None) -> RepairPlan:
    """What can be done about what the doctor found.

    Args:
        place: the store.
        report: what the doctor found; it looks now if nothing is given.

    Raises StoreError if a change that was begun cannot be finished.
    """
    report = report or examine(place)
    damaged = {finding.where for finding in report.findings if finding.severity is Severity.DAMAGE}
    making = _Planning(place, OldFiles(place))
    missing = sorted(name for name in damaged if name.startswith(_MISSED) and not (place.root / name).exists())
    for name in (*_names(place), *missing):
        if clean_line(name) in damaged:
            _plan_file(making, name)
    marks = {name: file_mark(place.root / name) for name in making.set_aside}
    return RepairPlan(tuple(making.steps), making.files, tuple(making.set_aside), marks)


def _names(place: Place) -> Iterator[str]:
    for path in (place.marker, place.people, place.bank, place.answers, place.pending):
        yield str(path.relative_to(place.root))
    for folder in (place.imports, place.provision, place.learners):
        for path in sorted(folder.glob("*.json")):
            if path != place.pending:
                yield f"{folder.name}/{path.name}"
    yield from (f"{place.editions.name}/{path.name}" for path in edition_files(place))


def shape_of(place: Place, name: str) -> Shape:
    """The tables of a file."""
    small = {
        place.marker.name: MARKER_SHAPE,
        place.people.name: PEOPLE_SHAPE,
        place.bank.name: BANK_SHAPE,
        place.answers.name: ANSWERS_SHAPE,
    }
    folders = {place.imports.name: _RUNS, place.provision.name: YEAR_SHAPE}
    return small.get(name) or folders.get(name.partition("/")[0], SHAPE)


def _plan_file(making: _Planning, name: str) -> None:
    place = making.place
    if place.root / name == place.pending:
        words = "An import was cut off and cannot be gone on with. What was prepared for it is set aside."
        making.step(name, Way.SET_ASIDE, words, "Learners that it was to bring in may be missing: read its list again.")
        return
    if name.startswith(f"{place.editions.name}/"):
        _plan_edition(making, name)
        return
    if not is_ours(name):
        making.step(name, Way.SET_ASIDE, "It is none of the school's files.")
        return
    try:
        raw = read_whole(place.root / name) or b""
        checked = check(raw)
    except (DamagedFileError, NotJSONError):
        _from_backup(making, name)
        return
    if _own_name(checked, name) != name:
        _under_its_own_name(making, name, raw, checked)
    else:
        _mend(making, name, checked)


def _mend(making: _Planning, name: str, checked: Checked) -> None:
    shape = shape_of(making.place, name)
    mended = mend(checked, shape, making.old.versions(name), making.old.listed(name))
    is_mark = making.place.root / name == making.place.marker
    if not is_right(mended.raw, shape, name) or (is_mark and mended.lost):
        _from_backup(making, name)
    elif mended.said:
        making.files[name] = mended.raw
        making.step(name, Way.MEND, *mended.said)
    else:
        making.step(name, Way.LEAVE, "Every record in it is as it was saved. Compare it with the copies that left.")


def _from_backup(making: _Planning, name: str) -> None:
    """The whole file as the latest backup has it in which it is right."""
    shape = shape_of(making.place, name)
    for words, raw in making.old.of(name):
        if is_right(raw, shape, name):
            making.files[name] = raw
            said = f"The whole file is put back from {words}, an earlier version. What was saved after that is lost."
            making.step(name, Way.MEND, said)
            return
    if making.place.root / name == making.place.marker:
        making.step(name, Way.LEAVE, _RESTORE)
    elif not (making.place.root / name).exists():
        making.step(name, Way.LEAVE, _GONE)
    else:
        making.step(name, Way.SET_ASIDE, "It is in no backup and cannot be mended: it is set aside with all its bytes.")


def _head_id(checked: Checked) -> str:
    rows = list(checked.tables.get(SHAPE.head, {}).values())
    return str(rows[0]["id"]) if rows else ""


def _own_name(checked: Checked, name: str) -> str:
    """Under which name a file belongs, by what it holds; its own where nothing in it tells."""
    if name.startswith("learners/"):
        return f"learners/{_head_id(checked) or Path(name).stem}.json"
    if name.startswith("provision/"):
        years = {str(row.get(key)) for table, key in _YEAR_KEYS for row in checked.tables.get(table, {}).values()}
        return f"provision/{years.pop()}.json" if len(years) == 1 else name
    return name


def _under_its_own_name(making: _Planning, name: str, raw: bytes, checked: Checked) -> None:
    """A file that has lost its name gets it back, unless there is one of that name."""
    own = _own_name(checked, name)
    free = is_ours(own) and own not in making.files and not (making.place.root / own).exists()
    if free and is_right(raw, shape_of(making.place, own), own):
        making.files[own] = raw
        making.step(name, Way.MEND, f"It is put back under its own name, {own}.")
    else:
        _from_backup(making, name)


def _plan_edition(making: _Planning, name: str) -> None:
    """Of what somebody wrote by hand an earlier version is right, or nothing that a program could do."""
    path = making.place.root / name
    right = next(((words, raw) for words, raw in making.old.of(name) if _is_edition(raw, path)), None)
    if right is None or _is_edition(path.read_bytes(), path):
        making.step(name, Way.LEAVE, _EDITION)
        return
    words, making.files[name] = right
    making.step(name, Way.MEND, f"It is put back from {words}. What was written in it since is set aside.")


def _is_edition(raw: bytes, path: Path) -> bool:
    try:
        edition_from(raw, path)
    except EditionError:
        return False
    return True


def is_right(raw: bytes, shape: Shape, name: str) -> bool:
    """Whether everything in a file is as it was saved and can be read."""
    path = Path(name)
    try:
        checked = check_file(raw, path)
        for table, reader in shape.readers.items():
            for row in checked.tables.get(table, {}).values():
                reader(row)
    except (DamagedFileError, ValidationError):
        return False
    if checked.damage or _own_name(checked, name) != name or (shape.head and not _head_id(checked)):
        return False
    return shape is not MARKER_SHAPE or all(checked.tables.get(table) for table in shape.readers)
