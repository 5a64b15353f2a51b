"""What imports did, and taking one back."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tinydb import TinyDB
from tinydb.storages import MemoryStorage

from guidance.differences import differences
from guidance.form.text import listed
from guidance.learner.import_undo import undo_changes, why_it_stays
from guidance.learner.learner import Learner
from guidance.record import Frozen, Record, Stamp
from guidance.trust.access import Act
from guidance.trust.list_deeds import undo_entries
from store.batch import quiet_store, write_all
from store.durable import read_whole
from store.errors import MissingRecordError
from store.folder_file import SHAPE
from store.lines import parse, spell
from store.locks import lock_for
from store.place import Place
from store.record_file import RecordFile
from store.record_tables import Shape, put_all
from store.school import School

RUNS_TABLE: Final = "runs"
#: As many imports are named to whoever names one that there was not.
_LISTED: Final = 3


class ChangedLearner(Frozen):
    """A learner whom an import changed: as they were, and as it left them."""

    before: Learner
    after: Learner


class RunRecord(Record):
    """What an import did, so that it can be undone."""

    name: str
    made: tuple[Learner, ...] = ()
    altered: tuple[ChangedLearner, ...] = ()
    done: Stamp
    undone: Stamp | None = None


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo did, and what it left alone, one sentence each."""

    removed: int
    restored: int
    stays: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """A learner's whole file, changed and not yet written, and the learner with the new revision."""

    raw: bytes
    learner: Learner


def _read(document: dict[str, Any]) -> Record:
    return RunRecord.model_validate(document)


#: The tables of the file of one import.
RUNS: Final = Shape({RUNS_TABLE: _read}, lambda _record: RUNS_TABLE)


def run_file(place: Place, run: str) -> RecordFile:
    """Where it is kept what an import did. Raises MissingRecordError if there can be none of that name."""
    if not (run.isascii() and run.isalnum()):
        raise MissingRecordError(f"There was no import {run}.")
    path = place.imports / f"{run}.json"
    return RecordFile(path, lock_for(place.locks, path), RUNS)


def runs(place: Place) -> list[RunRecord]:
    """Every import that was not taken back, the latest first. Raises DamagedFileError."""
    found = [record for path in _files(place) for record in _runs_in(run_file(place, path.stem))]
    return sorted((each for each in found if not each.undone), key=lambda each: each.done.at, reverse=True)


def _files(place: Place) -> list[Path]:
    return [path for path in place.imports.glob("*.json") if path != place.pending]


def _runs_in(file: RecordFile) -> tuple[RunRecord, ...]:
    return file.read().of(RUNS_TABLE)


def changed_file(place: Place, learner: Learner, by: Stamp) -> ChangedFile:
    """A learner's whole file with the learner's own record changed. Raises ConflictError."""
    path = place.learner(learner.id)
    raw = read_whole(path)
    if raw is None:
        raise MissingRecordError(f"The folder of {learner.name} is gone. Read the list again.")
    database = TinyDB(storage=MemoryStorage)
    database.storage.write(parse(raw))
    (saved,) = put_all(database, SHAPE, [learner], by, path)
    return ChangedFile(spell(database.storage.read() or {}), Learner.model_validate(dict(saved)))


def undo_run(school: School, run: str, by: Stamp) -> Undone:
    """Takes back what an import did. What people did since stays.

    Raises MissingRecordError if there was no such import, or if it was undone before; CannotWriteError, BusyError,
    NotAllowedError.
    """
    school.guard.allow(Act.IMPORT)
    file = run_file(school.place, run)
    with quiet_store(school.place):
        record = _to_undo(school.place, file, run)
        removed, stays = _made_by(record, school)
        restored, more = _altered_by(record, school, by)
        files = {each.learner.id: each.raw for each in restored}
        school.guard.note(undo_entries(run, record.name, removed, [each.learner for each in restored], by))
        write_all(school.place, f"{run}undo", files, removed)
        file.save([record.having(undone=by)], by)
    school.refresh_index()
    return Undone(len(removed), len(files), (*stays, *more))


def _to_undo(place: Place, file: RecordFile, run: str) -> RunRecord:
    found = _runs_in(file)
    if not found:
        there = listed([f"{each.id} ({each.name}, {each.done.at:%d/%m/%Y})" for each in runs(place)[:_LISTED]])
        raise MissingRecordError(f"There was no import {run}. {f'The last were {there}.' if there else ''}".rstrip())
    if found[0].undone:
        raise MissingRecordError(f"This import was undone before, by {found[0].undone.name}.")
    return found[0]


def _made_by(record: RunRecord, school: School) -> tuple[list[str], list[str]]:
    """Which of the learners whom an import made go again, and why others stay. Some may never have come, or be gone."""
    removed, stays = [], []
    for made in record.made:
        if not school.mark(made.id):
            continue
        if reason := why_it_stays(made, school.folder(made.id)):
            stays.append(f"{made.name}: {reason}")
        else:
            removed.append(made.id)
    return removed, stays


def _altered_by(record: RunRecord, school: School, by: Stamp) -> tuple[list[ChangedFile], list[str]]:
    """The files of learners who get back what an import changed, and what of it stays as it is now."""
    files: list[ChangedFile] = []
    stays = []
    for each in record.altered:
        if not school.mark(each.after.id):
            stays.append(f"{each.after.name} is no longer here.")
            continue
        now = school.folder(each.after.id).learner
        undone = undo_changes(each.before, each.after, now)
        # Where the import was interrupted before it began, nothing was changed at all.
        since = {change.field.label for change in differences(each.before, now)}
        stays += [f"{now.name}: {label} was changed since, and stays." for label in undone.stays if label in since]
        if differences(undone.learner, now):
            files.append(changed_file(school.place, undone.learner, by))
    return files, stays
