"""Who saves: the store itself, the same with one safeguard taken out, and plain TinyDB.

A proof that never fails proves nothing. Each proof is a function that is handed a saver; it has to find nothing with
ours, and something with the one whose safeguard is missing.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any, Final, Protocol
from unittest.mock import patch

from tinydb import TinyDB, where
from tinydb.storages import JSONStorage

from guidance.learner.folder import Folder
from guidance.record import Record, Stamp
from guidance.target.target import Target
from store import durable, lines, record_file, record_tables
from store.durable import unfinished
from store.errors import CannotWriteError, DamagedFileError, cannot_write
from store.lines import Checked
from store.place import Place
from tests.store.making import BY, learner, make_place, open_school, target

#: What the text says before anybody has saved anything.
FIRST: Final = "first"


class Saver(Protocol):
    """Keeps one text."""

    path: Path

    def read(self) -> tuple[str, str]:
        """The text and its revision. Raises if it cannot be read, or not all of it."""

    def save(self, text: str, revision: str) -> str:
        """Saves the text; answers its new revision. The revision that was read comes in."""

    def earlier(self) -> list[str]:
        """What the text said before, the oldest first."""

    def close(self) -> None:
        """Ends the use of it."""


class Ours:
    """The store: the text is the wording of a target."""

    def __init__(self, root: Path) -> None:
        place = Place(root)
        self.path = place.learner("l1")
        self._school = open_school(place, root.with_name(f"{root.name}-cache"))

    def read(self) -> tuple[str, str]:
        folder = self._school.folder("l1")
        if folder.damage:
            raise ValueError(folder.damage)
        (found,) = folder.targets
        return found.text, found.revision

    def save(self, text: str, revision: str) -> str:
        (saved,) = self._school.save("l1", [target("t1", text, revision=revision)], BY)
        return saved.revision

    def earlier(self) -> list[str]:
        versions = [version.record for version in self._school.history("l1", "t1")]
        return [record.text for record in versions[:-1] if isinstance(record, Target)]

    def close(self) -> None:
        self._school.index.close()


class Plain:
    """TinyDB as it comes."""

    def __init__(self, root: Path) -> None:
        self.path = Place(root).learner("l1")
        self._database = TinyDB(self.path, storage=JSONStorage)
        self._table = self._database.table("targets", cache_size=0)

    def read(self) -> tuple[str, str]:
        (found,) = self._table.search(where("id") == "t1")
        return found["text"], found["revision"]

    def save(self, text: str, revision: str) -> str:
        new = f"{lines.counter_of(revision) + 1}-plain"
        self._table.update({"text": text, "revision": new}, where("id") == "t1")
        return new

    def earlier(self) -> list[str]:
        return []

    def close(self) -> None:
        self._database.close()


def make_root(root: Path, text: str = FIRST) -> Path:
    """A store with one learner who has one target with that text."""
    make_place(root, (Folder(learner=learner(), targets=(target("t1", text),)),))
    return root


def _in_place(path: Path, data: bytes) -> None:
    try:
        handle = os.open(path, os.O_WRONLY | os.O_TRUNC)
        try:
            for start in range(0, len(data), 256):
                os.write(handle, data[start : start + 256])
                os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as cause:
        raise cannot_write(path, cause) from cause


def _moved_too_early(path: Path, data: bytes) -> None:
    beside = unfinished(path)
    durable._write_new(beside, b"")
    beside.replace(path)
    _in_place(path, data)


def _leaves_strays(path: Path, data: bytes) -> None:
    beside = unfinished(path)
    try:
        durable._write_new(beside, data)
        beside.replace(path)
        durable.sync_folder(path.parent)
    except OSError as cause:
        raise cannot_write(path, cause) from cause


def _says_nothing(path: Path, data: bytes) -> None:
    with suppress(CannotWriteError):
        durable.write_durably(path, data)


_write_new = durable._write_new


def _not_forced(path: Path, data: bytes, *, sync: bool = True) -> None:
    del sync
    _write_new(path, data, sync=False)


def _forced_again(path: Path, data: bytes, *, sync: bool = True) -> None:
    del sync
    handle = durable._open_new(path)
    try:
        os.write(handle, data)
        try:
            os.fsync(handle)
        except OSError:
            os.fsync(handle)
    finally:
        os.close(handle)


_put = record_tables._put


def _careless(database: TinyDB, shape: Any, record: Record, by: Stamp, path: Path) -> Record:
    stored: Mapping[str, Any] = database.table("targets", cache_size=0).all()[0]
    return _put(database, shape, record.having(revision=stored["revision"]), by, path)


def _only_what_changed(database: TinyDB, shape: Any, records: Any, by: Stamp, path: Path) -> tuple[Record, ...]:
    """Writes nothing when the text stands there already, as a save that failed half way may have left it."""
    stored = database.table("targets", cache_size=0).all()[0]
    if stored["text"] == records[0].text:
        return (shape.readers["targets"](dict(stored)),)
    return record_tables.put_all(database, shape, records, by, path)


def _unchecked(raw: bytes, path: Path) -> Checked:
    try:
        return Checked(lines.parse(raw))
    except lines.NotJSONError as cause:
        raise DamagedFileError(path, str(cause)) from cause


@contextmanager
def _no_lock(*_arguments: object) -> Iterator[None]:
    yield


#: What can be taken out of the store, by name.
WITHOUT: Final[dict[str, Callable[[], AbstractContextManager[object]]]] = {
    "": nullcontext,
    "writing beside": lambda: patch("store.storage.write_durably", _in_place),
    "writing before moving": lambda: patch("store.storage.write_durably", _moved_too_early),
    "forcing the file": lambda: patch.object(durable, "_write_new", _not_forced),
    "forcing the folder": lambda: patch.object(durable, "sync_folder", lambda _folder: None),
    "giving up a file that could not be forced": lambda: patch.object(durable, "_write_new", _forced_again),
    "writing anew after a failure": lambda: patch.object(record_file, "put_all", _only_what_changed),
    "clearing up": lambda: patch("store.storage.write_durably", _leaves_strays),
    "telling": lambda: patch("store.storage.write_durably", _says_nothing),
    "the lock": lambda: patch("store.storage.hold", _no_lock),
    "the revision check": lambda: patch.object(record_tables, "_put", _careless),
    "the checksums": lambda: patch.object(record_file, "check_file", _unchecked),
}


@contextmanager
def saver_of(root: Path, *, plain: bool = False) -> Iterator[Saver]:
    """Ours, or plain TinyDB."""
    saver: Saver = Plain(root) if plain else Ours(root)
    try:
        yield saver
    finally:
        saver.close()
