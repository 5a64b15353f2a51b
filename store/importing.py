"""An import of learners: read, previewed, and brought in all at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from guidance.form.dates import Unreadable
from guidance.form.text import clean_line
from guidance.learner.identifiers import tidy_number
from guidance.learner.import_columns import match_headings
from guidance.learner.import_matching import Known, Register, register
from guidance.learner.import_preview import Decision, Preview, decide_all
from guidance.learner.import_table import Table, read_table
from guidance.learner.importing import plan, preview
from guidance.learner.learner import Learner
from guidance.record import Stamp
from guidance.trust.access import Act
from guidance.trust.list_deeds import import_entries
from store.as_written import known_lines
from store.batch import quiet_store, write_all
from store.durable import read_whole
from store.errors import DamagedFileError, FileChangedError, StoreError
from store.folder_file import SHAPE, table_of
from store.import_runs import ChangedLearner, RunRecord, changed_file, run_file
from store.record_tables import spell_new
from store.school import School


class NotAListError(StoreError):
    """The file is not a list of learners; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Done:
    """What an import did."""

    run: str
    new: int
    changed: int


def known_here(school: School, everybody: Iterable[tuple[str, str, str, str, str]]) -> Register:
    """Everybody whom a school keeps, ready to be looked up; from what its index says of them (`Index.known_as`)."""

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


def _as_spelled(learner: Learner, raw: bytes) -> Learner:
    """A new learner with the revision that they have in the file that was spelled."""
    revision, _line = known_lines(raw)[table_of(learner), "1"]
    return learner.model_copy(update={"revision": revision})


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
        self._register = known_here(school, self._everybody)
        self._today = today

    @classmethod
    def of_file(cls, school: School, path: Path, today: date) -> "ImportRun":
        """An import of a file. Raises NotAListError if it cannot be read as a list, NotAllowedError."""
        school.guard.allow(Act.IMPORT)
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
        somebody saved one of those whom the list changes; CannotWriteError, BusyError, DamagedFileError or
        NotAllowedError. In each case nothing was changed.
        """
        self._school.guard.allow(Act.IMPORT)
        place = self._school.place
        run = self._school.make_id("m")
        planned = plan(shown, self._school.make_id, run)
        if not planned.learners:
            return Done("", 0, 0)
        with quiet_store(place):
            self._refuse_outdated()
            made = [each.having(created=by, changed=by) for each in planned.new]
            files = {each.id: spell_new(SHAPE, [each], {}) for each in made}
            altered = [changed_file(place, each, by) for each in planned.changed]
            files |= {each.learner.id: each.raw for each in altered}
            changed = [
                ChangedLearner(before=old, after=new) for old, new in zip(planned.before, planned.changed, strict=True)
            ]
            record = RunRecord(id=run, name=self.name, made=tuple(made), altered=tuple(changed), done=by)
            new = [_as_spelled(each, files[each.id]) for each in made]
            self._school.guard.note(import_entries(run, self.name, new, [each.learner for each in altered], by))
            # First what undoes it: a record of an import that never happened undoes nothing.
            run_file(place, run).save([record], by)
            write_all(place, run, files)
        self._school.refresh_index()
        return Done(run, len(made), len(changed))

    def _refuse_outdated(self) -> None:
        """Two people may have read the same list: the second one must not make every learner of it again."""
        self._school.refresh_index()
        if set(self._school.index.known_as()) != set(self._everybody):
            raise FileChangedError("Learners were added or changed since this list was read. Read the list again.")
