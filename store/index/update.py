"""Bringing the index up to date with the folders on the disk, from the marks of their files."""

import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from store.durable import UNFINISHED, file_mark, read_whole
from store.errors import DamagedFileError, NotAStoreError
from store.index.database import OF_LEARNER, get_meta, set_meta

if TYPE_CHECKING:
    from store.index.facts import FactReader, Facts
    from store.place import Place

#: Whole numbers beyond this are none of ours.
_MOST: Final = 10**9

#: Learners in one transaction of the index: readers see the school fill up as it is read.
_BATCH: Final = 250

#: The folder's time is trusted only if it is older than this when it is read: two changes within one tick of the
#: disk's clock cannot be told apart. In seconds.
_TICK: Final = 0.05

#: A file half written that is older than this was left by a program that was killed. In seconds.
_ABANDONED: Final = 600


@dataclass(frozen=True, slots=True)
class Changes:
    """Which folders differ from what the index knows."""

    changed: tuple[str, ...]
    gone: tuple[str, ...]
    marks: dict[str, str]
    folder_mark: str
    settings_mark: str


def folder_mark(place: "Place", only: str = "") -> str:
    """A text that changes whenever a folder is saved: the time of the folder that holds them.

    Args:
        place: the school's files.
        only: the id of the one learner of whom the index knows; "" if it knows of all.
    """
    if only:
        return file_mark(place.learner(only)) or "gone"
    found = place.learners.stat()
    return f"{found.st_ino}:{found.st_mtime_ns}" if time.time() - found.st_mtime > _TICK else ""


def is_current(connection: sqlite3.Connection, place: "Place", only: str = "") -> bool:
    """Whether nothing was saved since the index was last brought up to date. Costs two looks at the disk."""
    try:
        folder, settings = folder_mark(place, only), file_mark(place.marker)
    except (OSError, DamagedFileError):  # the next refresh says what is wrong
        return False
    if not folder or get_meta(connection, "folder") != folder:
        return False
    return get_meta(connection, "settings") == settings


def find_changes(connection: sqlite3.Connection, place: "Place", only: str = "") -> Changes:
    """Compares the marks of all files with those that the index knows. Other settings change every learner's facts.

    With `only`, the id of one learner, no other learner's file is looked at.

    Raises NotAStoreError if the folders cannot be read any more.
    """
    try:
        before, settings = folder_mark(place, only), file_mark(place.marker)
        marks = _own_mark(place, only) if only else dict(_marks(place))
    except OSError as cause:
        raise NotAStoreError(f"{place.root} cannot be read any more ({cause.strerror}).") from cause
    known = dict(connection.execute("SELECT learner, mark FROM files"))
    same = get_meta(connection, "settings") == settings
    changed = tuple(sorted(learner for learner, mark in marks.items() if not same or known.get(learner) != mark))
    return Changes(changed, tuple(sorted(known.keys() - marks.keys())), marks, before, settings)


def _own_mark(place: "Place", only: str) -> dict[str, str]:
    mark = file_mark(place.learner(only))
    return {only: mark} if mark else {}


def _marks(place: "Place") -> Iterator[tuple[str, str]]:
    """The mark of every learner's file, by the learner's id."""
    sweep(place.drafts, place.imports, place.backups, place.root)
    with os.scandir(place.learners) as entries:
        for entry in entries:
            if entry.name.endswith(UNFINISHED):
                _remove_abandoned(Path(entry.path))
            elif entry.name.endswith(".json") and entry.name.isprintable():
                with suppress(FileNotFoundError):
                    found = entry.stat(follow_symlinks=False)
                    yield entry.name[:-5], f"{found.st_ino}:{found.st_size}:{found.st_mtime_ns}"


def sweep(*folders: Path) -> None:
    """Removes what killed programs left half written."""
    for folder in folders:
        for path in folder.glob(f".*{UNFINISHED}"):
            _remove_abandoned(path)


def _remove_abandoned(path: Path) -> None:
    """Removes a file half written, unless it is young: then it may be written just now."""
    with suppress(OSError):
        if time.time() - path.lstat().st_mtime > _ABANDONED:
            path.unlink()


def read_facts(place: "Place", learner_id: str, reader: "FactReader") -> "Facts":
    """The facts of one folder; of one that cannot be read, the reason."""
    from store.index.facts import Facts  # noqa: PLC0415 - builds models, so not before it is needed
    from store.record_file import check_file  # noqa: PLC0415 - likewise

    path = place.learners / f"{learner_id}.json"
    try:
        facts = reader.read(learner_id, check_file(read_whole(path) or b"", path))
        _refuse_strange(facts)
    except DamagedFileError as cause:
        return Facts(None, damage=[(learner_id, str(cause))])
    except (KeyError, ValueError, TypeError, AttributeError):
        # Only a document that was put there by hand lacks what every record of ours has.
        return Facts(None, damage=[(learner_id, f"{path.name} holds a record that is not ours.")])
    return facts


def _refuse_strange(facts: "Facts") -> None:
    """Raises TypeError for what SQLite cannot hold: lists, numbers without end."""
    rows = (facts.learner or (), *facts.appointments, *facts.targets, *facts.waiting, *facts.planning)
    for row in rows:
        for value in row:
            if not (isinstance(value, str) or value is None or (isinstance(value, int) and -_MOST < value < _MOST)):
                raise TypeError(type(value).__name__)


def put(connection: sqlite3.Connection, read: Mapping[str, "Facts"], marks: Mapping[str, str]) -> None:
    """Replaces the rows of some learners, by their ids."""
    connection.execute("BEGIN IMMEDIATE")
    holes = ", ".join("?" * len(read))
    known = connection.execute(f"SELECT learner FROM files WHERE learner IN ({holes})", tuple(read))  # noqa: S608 - holes
    for (learner_id,) in known.fetchall():
        forget(connection, learner_id)
    connection.executemany("INSERT INTO files VALUES (?, ?)", [(learner_id, marks[learner_id]) for learner_id in read])
    for table, rows in (
        ("learners", [facts.learner for facts in read.values() if facts.learner]),
        ("appointments", [row for facts in read.values() for row in facts.appointments]),
        ("targets", [row for facts in read.values() for row in facts.targets]),
        ("waiting", [row for facts in read.values() for row in facts.waiting]),
        ("planning", [row for facts in read.values() for row in facts.planning]),
        ("feedback", [row for facts in read.values() for row in facts.feedback]),
        ("evidence", [row for facts in read.values() for row in facts.evidence]),
        ("damage", [row for facts in read.values() for row in facts.damage]),
    ):
        if rows:
            places = ", ".join("?" * len(rows[0]))
            connection.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({places})", rows)  # noqa: S608 - own names


def forget(connection: sqlite3.Connection, learner_id: str) -> None:
    """Removes the rows of one learner."""
    connection.execute("DELETE FROM learners WHERE id = ?", (learner_id,))
    connection.execute("DELETE FROM files WHERE learner = ?", (learner_id,))
    for table in OF_LEARNER:
        connection.execute(f"DELETE FROM {table} WHERE learner = ?", (learner_id,))  # noqa: S608 - our own names


def apply_changes(
    connection: sqlite3.Connection,
    place: "Place",
    changes: Changes,
    reader: "FactReader",
    *,
    goes_on: Callable[[int], bool] = lambda _done: True,
) -> bool:
    """Reads what changed into the index, batch by batch.

    `goes_on` is told how many are done and says whether to go on. Answers whether all was read.
    """
    if get_meta(connection, "settings") != changes.settings_mark:
        _forget_marks(connection, changes.settings_mark)
    done = 0
    for batch in _batches(changes.changed):
        read = {learner_id: read_facts(place, learner_id, reader) for learner_id in batch}
        with connection:
            put(connection, read, changes.marks)
        done += len(batch)
        if not goes_on(done):
            return False
    with connection:
        for learner_id in changes.gone:
            forget(connection, learner_id)
        set_meta(connection, "folder", changes.folder_mark)
    if changes.changed or changes.gone:
        with suppress(sqlite3.OperationalError):  # somebody reads just now: the next refresh empties the log
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return True


def _forget_marks(connection: sqlite3.Connection, settings_mark: str) -> None:
    """Makes every file one that has to be read: an index half made with new settings is gone on with, not begun again.

    The index goes on knowing whose files it has read, or a learner whose file is gone would stay in it.
    """
    with connection:
        connection.execute("UPDATE files SET mark = ''")
        connection.execute("DELETE FROM meta")
        set_meta(connection, "settings", settings_mark)


def _batches(ids: Iterable[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    for learner_id in ids:
        batch.append(learner_id)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def refresh_one(connection: sqlite3.Connection, place: "Place", learner_id: str, reader: "FactReader") -> None:
    """Brings one learner's rows up to date, after a save."""
    mark = file_mark(place.learner(learner_id))
    if mark:
        facts = read_facts(place, learner_id, reader)
        with connection:
            put(connection, {learner_id: facts}, {learner_id: mark})
    else:
        with connection:
            forget(connection, learner_id)
