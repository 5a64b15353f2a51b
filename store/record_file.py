"""A file of records: model in, model out, with revisions, history and a list of what belongs in it.

One such file is a learner's folder; the school's own lists (people, bank entries, settings) are small ones. Every save
reads, checks, changes and writes under one lock and replaces the file once, whatever number of records it carries.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from tinydb import TinyDB

from guidance.record import Record, Stamp
from store.as_written import body_of, known_lines, read_as_written
from store.errors import DamagedFileError, MissingRecordError, NotAStoreError
from store.lines import Checked, Document, NotJSONError, check, counter_of, spell
from store.record_tables import HISTORY, Reader, Shape, missing_from, put_all
from store.storage import AtomicJSONStorage


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a record as it was saved."""

    revision: str
    record: Record


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file holds: its records by table, and what could not be read, one sentence each."""

    tables: Mapping[str, tuple[Record, ...]]
    damage: tuple[str, ...] = ()

    def of(self, table: str) -> tuple[Any, ...]:
        """The records of a table, the first saved first."""
        return self.tables.get(table, ())


class _RecordStorage(AtomicJSONStorage):
    """Writes a record as it stands in the file if it has the revision that it has there: a change gives another one."""

    _raw: bytes = b""

    def read_bytes(self) -> bytes | None:
        """The file as it is on the disk."""
        raw = super().read_bytes()
        self._raw = raw or b""
        return raw

    def _load(self) -> dict[str, Any] | None:
        """The tables; earlier versions are only named where the file is just as it was written."""
        raw = self.read_bytes()
        found = read_as_written(raw, HISTORY) if raw else None
        return super()._load() if found is None else found

    def _spell(self, data: dict[str, Any]) -> bytes:
        return spell(data, known_lines(self._raw))


class RecordFile:
    """The records in one file.

    Args:
        path: the file; made by the first save.
        lock_path: the lock that savers of this file take.
        shape: its tables.
        before_saving: asked once the lock is held; it raises if something else has to be finished first.
        noting: told what is about to be written, while the lock is held; if it raises, nothing is.

    Raises NotAStoreError if the folder it lies in cannot be reached.
    """

    def __init__(
        self,
        path: Path,
        lock_path: Path,
        shape: Shape,
        before_saving: Callable[[], None] = lambda: None,
        noting: Callable[[Sequence[Record], Stamp], None] = lambda _saved, _by: None,
    ) -> None:
        try:
            self._storage = _RecordStorage(path, lock_path=lock_path)
        except OSError as cause:
            raise NotAStoreError(
                f"The folder {path.parent} cannot be reached. Check that its disk is there."
            ) from cause
        self._shape = shape
        self._path = path
        self._before_saving = before_saving
        self._noting = noting

    def check(self) -> Checked | None:
        """The stored documents that are right; None if there is no file.

        Raises DamagedFileError if nothing in the file can be read.
        """
        raw = self._storage.read_bytes()
        return None if raw is None else check_file(raw, self._path)

    def read(self) -> Contents:
        """Every record that is right; empty if there is no file. Raises DamagedFileError as `check` does."""
        checked = self.check()
        if checked is None:
            return Contents({})
        damage = list(checked.damage)
        tables: dict[str, tuple[Record, ...]] = {}
        for table, reader in self._shape.readers.items():
            rows = [_read(reader, row, damage) for row in checked.tables.get(table, {}).values()]
            tables[table] = tuple(row for row in rows if row is not None)
        return Contents(tables, tuple(damage))

    def history(self, record_id: str) -> tuple[Version, ...]:
        """Every version of a record, the first one first and the present one last.

        Raises MissingRecordError if there is no such record, DamagedFileError if a version cannot be understood.
        """
        checked = self.check() or Checked()
        found = []
        for table, reader in self._shape.readers.items():
            now = [row for row in checked.tables.get(table, {}).values() if row["id"] == record_id]
            before = [row for row in checked.tables.get(HISTORY, {}).values() if row.get("of") == record_id]
            found += [self._version(reader, self._body(row)) for row in before if row.get("table") == table]
            found += [self._version(reader, row) for row in now]
        if not found:
            raise MissingRecordError(f"There is no record {record_id} in this folder.")
        return tuple(sorted(found, key=lambda version: counter_of(version.revision)))

    def _body(self, row: Document) -> Any:  # noqa: ANN401 - JSON
        try:
            return body_of(row)
        except NotJSONError as cause:
            raise DamagedFileError(self._path, "an earlier version in it cannot be understood.") from cause

    def _version(self, reader: Reader, body: Any) -> Version:  # noqa: ANN401 - JSON
        try:
            record = reader(body)
        except ValidationError as cause:
            raise DamagedFileError(self._path, "an earlier version in it cannot be understood.") from cause
        return Version(record.revision, record)

    def save(self, records: Sequence[Record], by: Stamp) -> tuple[Record, ...]:
        """Saves all the records or none, and gives them back with their new revisions.

        A record with an empty revision is new. One whose revision is no longer the stored one was saved by somebody
        else meanwhile. A record that says just what is stored is left as it is; the file is written all the same, for
        the save before may have failed after the file was moved into place and before that was certain.

        Raises:
            ConflictError: with both versions; nothing was changed.
            MissingRecordError: it has a revision but is not there.
            CannotWriteError, BusyError, DamagedFileError: nothing was changed.
        """
        with self._storage.transaction():
            self._before_saving()
            saved = put_all(TinyDB(storage=lambda: self._storage), self._shape, records, by, self._path)
            changed = [new for new, old in zip(saved, records, strict=True) if new.revision != old.revision]
            if changed:
                self._noting(changed, by)
            return saved


def check_file(raw: bytes, path: Path) -> Checked:
    """The stored documents in a file's bytes that are right, with what is damaged or missing.

    Earlier versions are only named, as `store.as_written` does it.

    Raises DamagedFileError if nothing in it can be read.
    """
    if not raw:
        raise DamagedFileError(path, "it is empty.")
    tables = read_as_written(raw, HISTORY)
    if tables is not None and not missing_from(tables):
        return Checked(tables)
    try:
        checked = check(raw)
    except NotJSONError as cause:
        raise DamagedFileError(path, str(cause)) from cause
    checked.damage += missing_from(checked.tables)
    return checked


def _read(reader: Reader, row: Document, damage: list[str]) -> Record | None:
    try:
        return reader(row)
    except ValidationError as cause:
        field = ".".join(str(part) for part in cause.errors()[0]["loc"])
        damage.append(f"A record cannot be understood ({row.get('id')}: {field}).")
        return None
