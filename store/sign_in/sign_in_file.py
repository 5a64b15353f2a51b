"""The file of sign-ins: one record for each person, and no earlier versions.

It is not a `RecordFile`, whose history would keep every old hash and every wrong try for ever.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from guidance.record import Record, Stamp
from store.errors import DamagedFileError, NotAStoreError
from store.lines import CONTENTS, Document, counter_of, list_in, matches_revision
from store.locks import lock_for
from store.place import Place
from store.record_tables import Shape, contents_of, list_of, refuse_strange, revised
from store.sign_in.sign_in import SignIn
from store.storage import AtomicJSONStorage

TABLE: Final = "sign_ins"

_ID: Final = re.compile(r"[a-z0-9]{1,40}")


def _read(document: dict[str, Any]) -> Record:
    return SignIn.model_validate(document)


def _table_of(_record: Record) -> str:
    return TABLE


SIGN_INS_SHAPE: Final = Shape({TABLE: _read}, _table_of)


def sign_ins_path(place: Place) -> Path:
    """Where the sign-ins lie: beside the people, apart from them, so that a list of names needs no look at a hash."""
    return place.root / "sign_ins.json"


@dataclass(frozen=True, slots=True)
class Change:
    """A sign-in before it was changed, and after."""

    before: SignIn
    after: SignIn


@dataclass(slots=True)
class _Tables:
    """The tables of the file while they are looked at or changed."""

    path: Path
    all: dict[str, Any]
    rows: dict[str, Document] = field(init=False)
    listed: dict[str, dict[str, str]] = field(init=False)

    def __post_init__(self) -> None:
        lists = self.all.get(CONTENTS, {})
        right = isinstance(lists, dict) and all(
            isinstance(row, dict) and matches_revision(row) for row in lists.values()
        )
        self.listed = list_in(self.all) if right else {}
        refuse_strange(self.all, self.listed, SIGN_INS_SHAPE, self.path)
        self.rows = self.all.setdefault(TABLE, {})

    def number_of(self, person_id: str) -> str:
        """The number of the person's row; the next free one if there is none."""
        found = [number for number, row in self.rows.items() if row.get("id") == person_id]
        return found[0] if found else str(max(map(int, self.rows), default=0) + 1)

    def find(self, person_id: str) -> SignIn | None:
        """The person's sign-in; None if there is none. Raises DamagedFileError if it is not what was saved."""
        row = self.rows.get(self.number_of(person_id))
        if row is None:
            return None
        sentence = f"the sign-in of {person_id} is not what was saved. Give them a new PIN or passphrase."
        if not matches_revision(row):
            raise DamagedFileError(self.path, sentence)
        try:
            return SignIn.model_validate(row)
        except ValidationError as cause:
            raise DamagedFileError(self.path, sentence) from cause

    def put(self, record: SignIn, by: Stamp) -> SignIn:
        """Puts a sign-in in the place of the one before."""
        row = revised(record, by, counter_of(record.revision))
        self.rows[self.number_of(record.id)] = row
        known = self.listed or list_of(self.all)
        self._list({**known, TABLE: {**known.get(TABLE, {}), record.id: row["revision"]}})
        return SignIn.model_validate(row)

    def drop(self, person_id: str) -> bool:
        """Takes a sign-in out; answers whether there was one."""
        if self.rows.pop(self.number_of(person_id), None) is None:
            return False
        known = self.listed or list_of(self.all)
        self._list({**known, TABLE: {key: rev for key, rev in known.get(TABLE, {}).items() if key != person_id}})
        return True

    def _list(self, listed: dict[str, dict[str, str]]) -> None:
        self.all[CONTENTS] = {"1": contents_of(listed)}


class SignInFile:
    """The sign-ins of a school. Raises NotAStoreError if its folder cannot be reached."""

    def __init__(self, place: Place) -> None:
        path = sign_ins_path(place)
        try:
            self._storage = AtomicJSONStorage(path, lock_path=lock_for(place.locks, path))
        except OSError as cause:
            raise NotAStoreError(f"The folder {place.root} cannot be reached. Check that its disk is there.") from cause

    def with_secret(self) -> frozenset[str]:
        """The ids of all who have something to sign in with, as far as that can be read. Raises DamagedFileError."""
        rows = self._tables().rows.values()
        return frozenset(str(row.get("id")) for row in rows if row.get("secret") and matches_revision(row))

    def change(self, person_id: str, make: Callable[[SignIn], SignIn], by: Stamp, *, anew: bool = False) -> Change:
        """Changes a person's sign-in: nobody else changes it between reading and writing.

        Args:
            person_id: whose it is; if there is none, an empty one is changed.
            make: what becomes of it. If it stays the same, nothing is written.
            by: who changes it.
            anew: begin with an empty one if what is kept is damaged.

        Raises DamagedFileError, CannotWriteError, BusyError; ValueError for what cannot be an id.
        """
        if not _ID.fullmatch(person_id):
            raise ValueError(f"“{person_id}” is nobody's id.")
        with self._storage.transaction():
            tables = self._tables()
            before = self._find(tables, person_id, anew=anew) or SignIn(id=person_id)
            after = make(before)
            if after != before:
                after = tables.put(after, by)
                self._storage.write(tables.all)
        return Change(before, after)

    @staticmethod
    def _find(tables: _Tables, person_id: str, *, anew: bool) -> SignIn | None:
        try:
            return tables.find(person_id)
        except DamagedFileError:
            if anew:
                return None
            raise

    def drop(self, person_id: str) -> None:
        """Takes a person's sign-in out of the file. Raises as `change` does."""
        with self._storage.transaction():
            tables = self._tables()
            if tables.drop(person_id):
                self._storage.write(tables.all)

    def _tables(self) -> _Tables:
        return _Tables(self._storage.path, dict(self._storage.read() or {}))
