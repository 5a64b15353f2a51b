"""The file of keys, `keys.json`: every key in its present state, and no earlier versions.

It is not a `RecordFile`: its history would keep every locked key as it was before, and an old passphrase, which
somebody may know, would open it for ever.
"""

from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from guidance.record import Record, Stamp
from guidance.trust.access import Act
from guidance.trust.audit import Deed
from guidance.trust.keys import KeyKind, KeyRecord
from store.errors import ConflictError, DamagedFileError, NotAStoreError, StoreError
from store.guard import Guard
from store.lines import CONTENTS, Document, counter_of, list_in, matches_revision
from store.locks import lock_for
from store.place import Place
from store.record_tables import Shape, contents_of, list_of, refuse_strange, revised
from store.storage import AtomicJSONStorage

TABLE: Final = "keys"


def _read(document: dict[str, Any]) -> Record:
    return KeyRecord.model_validate(document)


KEYS_SHAPE: Final = Shape({TABLE: _read}, lambda _record: TABLE)


class KeyFile:
    """The keys of a school.

    Args:
        place: the store.
        guard: who wants to change them; without one they are only read.

    Raises NotAStoreError if its folder cannot be reached.
    """

    def __init__(self, place: Place, guard: Guard | None = None) -> None:
        try:
            self._storage = AtomicJSONStorage(place.keys, lock_path=lock_for(place.locks, place.keys))
        except OSError as cause:
            raise NotAStoreError(f"The folder {place.root} cannot be reached. Check that its disk is there.") from cause
        self._guard = guard

    def all_keys(self) -> tuple[KeyRecord, ...]:
        """Every key that is as it was saved, ended ones included. Raises DamagedFileError if none can be read."""
        return tuple(key for key, _ in map(self._understood, self._rows(self._tables())) if key)

    def damage(self) -> tuple[str, ...]:
        """What cannot be read, one sentence each. Raises DamagedFileError if nothing can."""
        tables = self._tables()
        rows = self._rows(tables)
        found = [sentence for _, sentence in map(self._understood, rows) if sentence]
        there = {row.get("id") for row in rows}
        return (*found, *(f"The key {key} is missing." for key in list_in(tables).get(TABLE, {}) if key not in there))

    def save(self, key: KeyRecord, by: Stamp) -> KeyRecord:
        """Saves a key in the place of what it was before, of which nothing stays.

        Raises NotAllowedError, ConflictError if somebody else changed it meanwhile, DamagedFileError, CannotWriteError
        or BusyError; then nothing was changed.
        """
        guard = self._allowed(key, by)
        with self._storage.transaction():
            tables = self._tables()
            refuse_strange(tables, list_in(tables), KEYS_SHAPE, self._storage.path)
            rows: dict[str, Document] = tables.setdefault(TABLE, {})
            number = next((each for each, row in rows.items() if row.get("id") == key.id), None)
            _refuse_changed(key, rows.get(number or ""), self._storage.path)
            row = revised(key, by, counter_of(key.revision) if key.revision else 0)
            rows[number or str(max(map(int, rows), default=0) + 1)] = row
            known = list_in(tables)
            tables[CONTENTS] = {"1": contents_of({**known, TABLE: known.get(TABLE, {}) | list_of(tables)[TABLE]})}
            saved = KeyRecord.model_validate(row)
            guard.note_deed(
                _deed(saved),
                by,
                what=f"key of {saved.name}",
                note=saved.ended_because,
                record=saved.id,
                revision=saved.revision,
                learner=_learner(saved),
            )
            self._storage.write(tables)
        return saved

    def drop(self, owner: str) -> None:
        """Takes out every key of a learner whose whole folder has gone: nothing is left that it could open.

        Raises NotAllowedError, DamagedFileError, CannotWriteError or BusyError; then nothing was changed.
        """
        if self._guard is None:
            raise StoreError("These keys were opened for reading only.")
        self._guard.allow(Act.DELETE, owner)
        with self._storage.transaction():
            tables = self._tables()
            refuse_strange(tables, list_in(tables), KEYS_SHAPE, self._storage.path)
            rows: dict[str, Document] = tables.get(TABLE, {})
            gone = {number: str(row["id"]) for number, row in rows.items() if row.get("owner") == owner}
            if not gone:
                return
            known = list_in(tables)
            stay = {key: revision for key, revision in known.get(TABLE, {}).items() if key not in gone.values()}
            tables[TABLE] = {number: row for number, row in rows.items() if number not in gone}
            tables[CONTENTS] = {"1": contents_of({**known, TABLE: stay})}
            self._storage.write(tables)

    def _allowed(self, key: KeyRecord, by: Stamp) -> Guard:
        """The guard, if it lets whoever asks do this: their own key, a learner's, or that of somebody who left."""
        if self._guard is None:
            raise StoreError("These keys were opened for reading only.")
        if key.owner == by.who:
            self._guard.allow(Act.OWN_SECRET)
        elif key.kind is KeyKind.LEARNER:
            self._guard.allow(Act.NEW_PIN)
        else:
            self._guard.allow(Act.PEOPLE)
        return self._guard

    def _tables(self) -> dict[str, Any]:
        return dict(self._storage.read() or {})

    @staticmethod
    def _rows(tables: dict[str, Any]) -> list[Document]:
        rows = tables.get(TABLE, {})
        return [row for row in rows.values() if isinstance(row, dict)] if isinstance(rows, dict) else []

    @staticmethod
    def _understood(row: Document) -> tuple[KeyRecord | None, str]:
        if not matches_revision(row):
            return None, f"The key {row.get('id')} is not what was saved."
        try:
            return KeyRecord.model_validate(row), ""
        except ValidationError:
            return None, f"The key {row.get('id')} cannot be understood."


def _refuse_changed(key: KeyRecord, before: Document | None, path: Path) -> None:
    if before is None:
        return
    if not matches_revision(before):
        raise DamagedFileError(path, f"the key of {key.name} is not what was saved. Restore it from a backup.")
    if before.get("revision") != key.revision:
        raise ConflictError(key, KeyRecord.model_validate(before))


def _deed(key: KeyRecord) -> Deed:
    if not key.is_in_use:
        return Deed.KEY_ENDED
    return Deed.KEY_MADE if key.revision.startswith("1-") else Deed.KEY_LOCKED_ANEW


def _learner(key: KeyRecord) -> str:
    return key.owner if key.kind is KeyKind.LEARNER else ""
