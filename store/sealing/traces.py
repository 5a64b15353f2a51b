"""What an open record leaves outside the learner's file: drafts, backups, half-written files, the index.

Drafts and backups are sealed to the people who can open the record, so that nothing that was typed is lost, and nothing
of it can be read. All of it may be run again and again: what is clean stays as it is. Two things are out of reach and
are said to the person: files that left (copies, backups on other disks), and what a disk keeps of a deleted file.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Final

from guidance.trust.sealed import Sealed
from store.drafts import DraftPen
from store.durable import UNFINISHED, read_whole, write_durably
from store.errors import BusyError, DamagedFileError, StoreError, cannot_write
from store.locks import hold, lock_for
from store.place import Place
from store.sealing.age import PrivateKey
from store.sealing.archives import ListOfSums, change_archive
from store.sealing.cleaning import Cleaner
from store.sealing.note import Begun, note_done
from store.storage import PATIENCE

#: The lock that is held while backups are changed, and by whoever makes one: a backup that was begun before a record
#: was sealed must not be finished after.
ARCHIVE_LOCK: Final = "archives.lock"


def _nothing() -> None:
    pass


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where traces may lie, beside the store itself."""

    #: Every folder of drafts: the school's, and the user's own.
    draft_folders: tuple[Path, ...]
    #: Every folder that backups are kept in.
    backup_folders: tuple[Path, ...]
    #: The list of checksums in a backup.
    sums: ListOfSums | None = None
    #: Makes the index forget: `scrub_index` with the school's own connection.
    scrub: Callable[[], None] = _nothing


def remove_traces(
    place: Place, learner_id: str, sealed: Sealed, key: PrivateKey, elsewhere: Elsewhere
) -> tuple[str, ...]:
    """Seals or removes everything that is left of a record since it was open.

    Args:
        place: the store.
        learner_id: whose record it is.
        sealed: the record as it is now.
        key: an unlocked key that opens it: every envelope is tried before the open text goes.
        elsewhere: where else to look.

    Answers what could not be removed, one sentence each; the note that work is left stays until there is nothing.
    Raises NotForThisKeyError or DamagedEnvelopeError if the record does not open.
    """
    cleaner = Cleaner.of(sealed, key)
    left = tuple(
        sentence
        for acts in (
            _learner_files(place, learner_id, cleaner),
            *(_draft_files(folder, cleaner) for folder in elsewhere.draft_folders),
            iter([partial(_archives, place, learner_id, cleaner, elsewhere)]),
            iter([elsewhere.scrub]),
        )
        for sentence in _done(acts)
    )
    if not left:
        note_done(place, Begun(learner_id, sealed.id))
    return left


def _done(acts: Iterable[Callable[[], None]]) -> Iterator[str]:
    """Does them all; answers the sentence of each that could not be done."""
    for act in acts:
        try:
            act()
        except StoreError as error:
            yield str(error)


def _unlink(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as cause:
        raise cannot_write(path, cause) from cause


def _half_written(folder: Path, name: str = "*") -> list[Path]:
    """What killed programs left in a folder of files that were called `name`."""
    return sorted(folder.glob(f".{name}.*{UNFINISHED}"))


# The learner's own files


def _learner_files(place: Place, learner_id: str, cleaner: Cleaner) -> Iterator[Callable[[], None]]:
    """The half-written ones go; copies of the file that were set aside or taken out of use are sealed in place."""
    path = place.learner(learner_id)
    yield partial(_unlink_half_written, place, path)
    for copy in sorted(place.root.rglob(f"*{learner_id}*")):
        if copy != path and _is_copy(copy, place):
            yield partial(_clean_file, copy, cleaner.folder)


def _is_copy(path: Path, place: Place) -> bool:
    """Whether a file named by a learner may be a copy of their folder. Drafts and backups are looked at elsewhere."""
    elsewhere = path.suffix in {".zip", UNFINISHED} or path.parent in {place.drafts, place.locks}
    return not elsewhere and path.is_file() and not path.is_symlink()


def _unlink_half_written(place: Place, path: Path) -> None:
    """Nobody writes this file while its lock is held: what is half written is left from a program that was killed."""
    busy = BusyError("This learner's folder is being saved by somebody else. Wait a moment, then try again.")
    with hold(lock_for(place.locks, path), PATIENCE, busy):
        for each in _half_written(path.parent, path.name):
            _unlink(each)


def _clean_file(path: Path, clean: Callable[[bytes, Path], bytes | None]) -> None:
    raw = read_whole(path)
    new = clean(raw, path) if raw else None
    if new is not None:
        write_durably(path, new)


# Drafts


def _draft_files(folder: Path, cleaner: Cleaner) -> Iterator[Callable[[], None]]:
    for path in sorted(folder.glob("*.json")):
        yield partial(_clean_draft, path, cleaner)
    for path in _half_written(folder):
        yield partial(_unlink_if_its_own, path, cleaner)


def _clean_draft(path: Path, cleaner: Cleaner) -> None:
    raw = read_whole(path)
    if not raw or cleaner.draft(raw, path) is None:
        return
    try:
        pen = DraftPen(path.parent, path.stem)
    except StoreError as cause:
        sentence = "A draft of this record is open in another window. Close it there, then seal the record again."
        raise BusyError(sentence) from cause
    try:
        _clean_file(path, cleaner.draft)  # read again: it may have been written until the pen was ours
    finally:
        pen.release()


def _unlink_if_its_own(path: Path, cleaner: Cleaner) -> None:
    if cleaner.names(read_whole(path) or b""):
        _unlink(path)


# Backups


def _archives(place: Place, learner_id: str, cleaner: Cleaner, elsewhere: Elsewhere) -> None:
    """Every backup, under the one lock of backups. Raises StoreError with a sentence for each that is left."""
    busy = BusyError("A backup is being made. Wait until it is done, then try again.")
    with hold(place.locks / ARCHIVE_LOCK, PATIENCE, busy):
        # The half-written first: one that is finished just now is then found among the others.
        acts: list[Callable[[], None]] = [
            partial(_unlink, each) for folder in elsewhere.backup_folders for each in _half_written(folder)
        ]
        left = list(_done(acts))
        left += _done(
            partial(_clean_archive, path, learner_id, cleaner, elsewhere.sums)
            for folder in elsewhere.backup_folders
            for path in sorted(folder.rglob("*.zip"))
        )
    if left:
        raise StoreError(" ".join(left))


def _clean_archive(path: Path, learner_id: str, cleaner: Cleaner, sums: ListOfSums | None) -> None:
    def wanted(name: str) -> bool:
        return learner_id in name or "drafts" in PurePosixPath(name).parts

    def change(name: str, data: bytes) -> bytes | None:
        is_draft = "drafts" in PurePosixPath(name).parts
        return (cleaner.draft if is_draft else cleaner.folder)(data, path)

    change_archive(path, wanted, change, sums)


# The index


def scrub_index(connection: sqlite3.Connection, refresh: Callable[[], None]) -> None:
    """Makes the index forget what a folder no longer says, also in the free pages of its file and in its log.

    Args:
        connection: the index.
        refresh: reads the learner's folder into it again.

    Raises BusyError if another window is reading it just now, DamagedFileError if it is damaged.
    """
    try:
        connection.execute("PRAGMA temp_store = MEMORY")  # what VACUUM copies must not come to lie in another folder
        refresh()
        connection.execute("VACUUM")
        in_use = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except sqlite3.OperationalError as cause:
        raise BusyError(_INDEX_IN_USE) from cause
    except sqlite3.DatabaseError as cause:
        raise DamagedFileError(Path("index"), "start the program again; it makes a new one.") from cause
    if in_use:
        raise BusyError(_INDEX_IN_USE)


_INDEX_IN_USE: Final = "The index is in use in another window. Close it there, then start the program again."
