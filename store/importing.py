"""An import of learners: read, previewed, brought in all at once, and undone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from tinydb import TinyDB
from tinydb.storages import MemoryStorage

from guidance.differences import differences
from guidance.form.dates import Unreadable
from guidance.form.text import clean_line
from guidance.learner.identifiers import tidy_number
from guidance.learner.import_columns import match_headings
from guidance.learner.import_matching import Known, Register, register
from guidance.learner.import_preview import Decision, Preview, decide_all
from guidance.learner.import_table import Table, read_table
from guidance.learner.import_undo import undo_changes, why_it_stays
from guidance.learner.importing import plan, preview
from guidance.learner.learner import Learner
from guidance.record import Frozen, Record, Stamp
from store.batch import quiet_store, write_all
from store.durable import read_whole
from store.errors import DamagedFileError, FileChangedError, MissingRecordError, StoreError
from store.folder_file import SHAPE
from store.lines import parse, spell
from store.locks import lock_for
from store.place import Place
from store.record_file import RecordFile
from store.record_tables import Shape, put_all, spell_new
from store.school import School

_TABLE: Final = "runs"


class NotAListError(StoreError):
    """The file is not a list of learners; the sentence says why."""


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
class Done:
    """What an import did."""

    run: str
    new: int
    changed: int


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo did, and what it left alone, one sentence each."""

    removed: int
    restored: int
    stays: tuple[str, ...]


def _read(document: dict[str, Any]) -> Record:
    return RunRecord.model_validate(document)


_RUNS: Final = Shape({_TABLE: _read}, lambda _record: _TABLE)


def _run_file(place: Place, run: str) -> RecordFile:
    if not (run.isascii() and run.isalnum()):
        raise MissingRecordError(f"There was no import {run}.")
    path = place.imports / f"{run}.json"
    return RecordFile(path, lock_for(place.locks, path), _RUNS)


def _known(school: School, everybody: Iterable[tuple[str, str, str, str, str]]) -> Register:
    def learner(learner_id: str) -> Learner:
        return school.folder(learner_id).learner

    known = (
        Known(
            key,
            tidy_number(upn),
            tidy_number(uln),
            tuple(names.split("\n")) if names else (),
            date.fromisoformat(born) if born else None,
        )
        for key, upn, uln, names, born in everybody
    )
    return register(known, learner)


class ImportRun:
    """One list that is being brought in. Nothing is changed before `bring_in`.

    Args:
        school: where it is brought into; its index has to be up to date.
        name: the file's name, for people to know it by.
        table: what was read from the file.
        today: the day of the import.
    """

    def __init__(self, school: School, name: str, table: Table, today: date) -> None:
        self.name = clean_line(name)
        self._school = school
        self._table = table
        self._columns = match_headings(table)
        self._everybody = school.index.known_as()
        self._register = _known(school, self._everybody)
        self._today = today

    @classmethod
    def of_file(cls, school: School, path: Path, today: date) -> "ImportRun":
        """An import of a file. Raises NotAListError if it cannot be read as a list."""
        try:
            raw = read_whole(path.resolve())
        except DamagedFileError as cause:
            raise NotAListError(f"{path} cannot be read as a list: {cause.why}") from cause
        if raw is None:
            raise NotAListError(f"There is no file {path}.")
        table = read_table(raw)
        if isinstance(table, Unreadable):
            raise NotAListError(f"{path.name}: {table.sentence}")
        school.refresh_index()
        return cls(school, path.name, table, today)

    def preview(self, decisions: Mapping[int, Decision]) -> Preview:
        """What would happen to every line, with what a person has decided so far."""
        return preview(self._table, self._columns, self._register, self._today, decisions)

    #: One decision for every row of a state.
    decide_all = staticmethod(decide_all)

    def bring_in(self, shown: Preview, by: Stamp) -> Done:
        """Brings in what a preview shows: all of it or nothing. If nothing would change, there is no run to undo.

        Raises FileChangedError if learners came, went or were renamed since the list was read; ConflictError if
        somebody saved one of those whom the list changes; CannotWriteError, BusyError or DamagedFileError. In each case
        nothing was changed.
        """
        place = self._school.place
        run = self._school.make_id("m")
        planned = plan(shown, self._school.make_id, run)
        if not planned.learners:
            return Done("", 0, 0)
        with quiet_store(place):
            self._refuse_outdated()
            made = [each.having(created=by, changed=by) for each in planned.new]
            files = {each.id: spell_new(SHAPE, [each], {}) for each in made}
            files |= {each.id: _changed_file(place, each, by) for each in planned.changed}
            changed = [
                ChangedLearner(before=old, after=new) for old, new in zip(planned.before, planned.changed, strict=True)
            ]
            record = RunRecord(id=run, name=self.name, made=tuple(made), altered=tuple(changed), done=by)
            # First what undoes it: a record of an import that never happened undoes nothing.
            _run_file(place, run).save([record], by)
            write_all(place, run, files)
        self._school.refresh_index()
        return Done(run, len(made), len(changed))

    def _refuse_outdated(self) -> None:
        """Two people may have read the same list: the second one must not make every learner of it again."""
        self._school.refresh_index()
        if set(self._school.index.known_as()) != set(self._everybody):
            raise FileChangedError("Learners were added or changed since this list was read. Read the list again.")


def _changed_file(place: Place, learner: Learner, by: Stamp) -> bytes:
    """A learner's whole file with the learner's own record changed. Raises ConflictError."""
    path = place.learner(learner.id)
    raw = read_whole(path)
    if raw is None:
        raise MissingRecordError(f"The folder of {learner.name} is gone. Read the list again.")
    database = TinyDB(storage=MemoryStorage)
    database.storage.write(parse(raw))
    put_all(database, SHAPE, [learner], by, path)
    return spell(database.storage.read() or {})


def undo_run(school: School, run: str, by: Stamp) -> Undone:
    """Takes back what an import did. What people did since stays.

    Raises MissingRecordError if there was no such import, or if it was undone before; CannotWriteError, BusyError.
    """
    file = _run_file(school.place, run)
    with quiet_store(school.place):
        record = _to_undo(file, run)
        removed, stays = _made_by(record, school)
        files, more = _altered_by(record, school, by)
        write_all(school.place, f"{run}undo", files, removed)
        file.save([record.having(undone=by)], by)
    school.refresh_index()
    return Undone(len(removed), len(files), (*stays, *more))


def _to_undo(file: RecordFile, run: str) -> RunRecord:
    found: tuple[RunRecord, ...] = file.read().of(_TABLE)
    if not found:
        raise MissingRecordError(f"There was no import {run}. Its name was shown when it was done.")
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


def _altered_by(record: RunRecord, school: School, by: Stamp) -> tuple[dict[str, bytes], list[str]]:
    """The files of learners who get back what an import changed, and what of it stays as it is now."""
    files, stays = {}, []
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
            files[now.id] = _changed_file(school.place, undone.learner, by)
    return files, stays
