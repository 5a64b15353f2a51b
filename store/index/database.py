"""The index's own file: an SQLite database in the user's cache folder, never in the store.

It is thrown away and made anew when it is damaged, was made by another version, or the school's settings changed.
"""

import hashlib
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Final

from store.durable import make_private

#: Grows with every change of the tables below; an index of another version is made anew.
INDEX_VERSION: Final = 5

_TABLES: Final = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE files (learner TEXT PRIMARY KEY, mark TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE damage (learner TEXT NOT NULL, sentence TEXT NOT NULL);
CREATE INDEX damage_of ON damage (learner);
CREATE TABLE learners (
    id TEXT PRIMARY KEY, sort TEXT NOT NULL, name TEXT NOT NULL, legal TEXT NOT NULL, year INTEGER,
    tutor_group TEXT NOT NULL, form_tutor TEXT NOT NULL, named_tutor TEXT NOT NULL, programme TEXT NOT NULL,
    upn TEXT NOT NULL, uln TEXT NOT NULL, born TEXT NOT NULL, known_as TEXT NOT NULL,
    folded TEXT NOT NULL, found_by TEXT NOT NULL,
    last_seen TEXT NOT NULL, review_due TEXT NOT NULL, leaving TEXT NOT NULL, open_targets INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX learners_sort ON learners (sort, id);
CREATE INDEX learners_due ON learners (review_due) WHERE review_due <> '';
CREATE INDEX learners_upn ON learners (upn) WHERE upn <> '';
CREATE TABLE appointments (
    id TEXT PRIMARY KEY, learner TEXT NOT NULL, kind TEXT NOT NULL, day TEXT NOT NULL, start TEXT NOT NULL,
    minutes INTEGER NOT NULL, place TEXT NOT NULL, with_whom TEXT NOT NULL, state TEXT NOT NULL,
    tell_why TEXT NOT NULL, tell_since TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX appointments_day ON appointments (day);
CREATE INDEX appointments_of ON appointments (learner);
CREATE TABLE targets (
    id TEXT PRIMARY KEY, learner TEXT NOT NULL, words TEXT NOT NULL, by_when TEXT NOT NULL, state TEXT NOT NULL,
    entry TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX targets_of ON targets (learner);
CREATE INDEX targets_due ON targets (by_when) WHERE state = 'open' AND by_when <> '';
CREATE INDEX targets_entry ON targets (entry) WHERE entry <> '';
CREATE TABLE waiting (
    id TEXT PRIMARY KEY, learner TEXT NOT NULL, what TEXT NOT NULL, day TEXT NOT NULL, words TEXT NOT NULL,
    who TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX waiting_of ON waiting (learner);
CREATE INDEX waiting_day ON waiting (what, day);
CREATE TABLE planning (
    id TEXT PRIMARY KEY, learner TEXT NOT NULL, what TEXT NOT NULL, day TEXT NOT NULL, words TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE feedback (id TEXT PRIMARY KEY, learner TEXT NOT NULL, given TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX feedback_of ON feedback (learner);
CREATE TABLE evidence (learner TEXT PRIMARY KEY, found TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX planning_of ON planning (learner);
CREATE INDEX planning_day ON planning (day);
"""

#: Stands in the place of a path for an index that is never put on a disk.
IN_MEMORY: Final = Path(":memory:")

#: Every table that holds rows of a learner.
OF_LEARNER: Final = ("damage", "appointments", "targets", "waiting", "planning", "feedback", "evidence")


def index_path(cache: Path, store_id: str, root: Path) -> Path:
    """Where the index of a store lies. Two copies of one store have one each."""
    where = hashlib.sha256(str(root.resolve()).encode()).hexdigest()[:8]
    return cache / f"index-{store_id}-{where}.sqlite"


def open_index(path: Path) -> sqlite3.Connection:
    """The index, made empty if there is none or if it is of no use. Raises CannotWriteError for the folder."""
    if path == IN_MEMORY:
        return _in_memory()
    make_private(path.parent)
    connection = _connect(path)
    with suppress(sqlite3.DatabaseError):
        if _is_ready(connection):
            return connection
    connection.close()
    discard(path)
    connection = _connect(path)
    _is_ready(connection)
    return connection


def _in_memory() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    _is_ready(connection)
    return connection


def _is_ready(connection: sqlite3.Connection) -> bool:
    """Whether the index has our tables; an empty one is given them. Another program may be doing the same just now."""
    if _version(connection) == INDEX_VERSION:
        return True
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        if _version(connection) == INDEX_VERSION:
            return True
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            return False
        for statement in _TABLES.split(";"):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {INDEX_VERSION}")
    return True


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=10)
    with suppress(sqlite3.DatabaseError):
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = OFF")
        # What a folder no longer says, because it was sealed or deleted, does not stay in free pages.
        connection.execute("PRAGMA secure_delete = ON")
    with suppress(FileNotFoundError):
        path.chmod(0o600)
    return connection


def discard(path: Path) -> None:
    """Deletes the index. It is made anew from the folders when it is next opened."""
    if path == IN_MEMORY:
        return
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def get_meta(connection: sqlite3.Connection, name: str) -> str:
    """What the index remembers under a name; "" if nothing."""
    row = connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return str(row[0]) if row else ""


def set_meta(connection: sqlite3.Connection, name: str, value: str) -> None:
    """Lets the index remember something under a name."""
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))
