"""Making a backup: one zip of everything in the store, with a list of what belongs in it.

What is in it belongs together. Each learner's file is whole by itself, so it is enough that nothing which changes
several files (an import, a restore, a new version of the files) happens in between. Such a thing needs every lock. So
we take the locks one after the other, the next one before the last is given back, and read each file under its own:
at no moment are all of them free, and whoever saves waits for a few files, not for the whole.
"""

import hashlib
import stat
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import IO, Final

from guidance.record import Stamp
from store import lines
from store.backup.archive import Archive, ArchiveError, NewerArchiveError, Told, read_archive, silent
from store.backup.manifest import Entry, Manifest, spelled
from store.backup.names import ARCHIVE_LOCK, AUDIT, AUDIT_HEAD, MANIFEST, entries, is_ours
from store.backup.swap import finish_swap
from store.batch import quiet_store
from store.durable import make_private, new_file, read_whole, sync_folder, unfinished
from store.errors import BusyError, CannotWriteError, DamagedFileError, NewerStoreError, cannot_write
from store.locks import hold, lock_for
from store.place import Place

_PATIENCE: Final = 30.0
_BUSY: Final = "Somebody is saving or importing. Wait a moment, then try again."
#: How hard the packing works: twice as fast as usual, and hardly larger.
_LEVEL: Final = 3
#: Whoever takes all locks begins with this one.
_FIRST_LOCK: Final = "00.lock"


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made, read again and found right."""

    path: Path
    archive: Archive
    #: What lies in the store and is not in it: by name, why.
    left_out: tuple[tuple[str, str], ...] = ()


def make_backup(place: Place, path: Path, by: Stamp, told: Told = silent) -> Made:
    """Puts the whole store into one file, which only its owner can read.

    It is written beside, forced to the disk, read again, and moved into place: a file that is there is replaced by a
    whole one or stays.

    Args:
        place: the store.
        path: the backup.
        by: who makes it, and when.
        told: is told how many files are packed, of how many; what it raises ends the making.

    Raises CannotWriteError, BusyError, DamagedFileError if an interrupted import cannot be finished.
    """
    return _make(place, path, by, told, finishing=True)


def back_up(place: Place, why: str, by: Stamp, told: Told = silent, *, as_it_is: bool = False) -> Made:
    """A backup into the store's own folder of backups, named by why and when.

    Args:
        place: the store.
        why: the beginning of its name.
        by: who makes it, and when.
        told: is told how far it is.
        as_it_is: whether an interrupted import that cannot be finished is left as it is; otherwise it stops us.

    Raises as `make_backup` does.
    """
    make_private(place.backups)
    if place.backups.is_symlink():
        raise CannotWriteError("backups is a link to another place. Replace it by a folder, then try again.")
    return _make(place, free_name(place.backups, why, by.at), by, told, finishing=not as_it_is)


def free_name(folder: Path, why: str, at: datetime) -> Path:
    """A name by reason and time that no backup has yet."""
    name = f"{why}-{at:%Y%m%d-%H%M%S}"
    names = (name, *(f"{name}-{number}" for number in range(2, 1000)))
    return next(path for path in (folder / f"{each}.zip" for each in names) if not path.exists())


def _make(place: Place, path: Path, by: Stamp, told: Told, *, finishing: bool) -> Made:
    if finishing:
        finish_swap(place)
    make_private(place.locks)
    with hold(place.locks / ARCHIVE_LOCK, _PATIENCE, BusyError(_BUSY)):
        return _write(place, path, by, told, finishing=finishing)


def _write(place: Place, path: Path, by: Stamp, told: Told, *, finishing: bool) -> Made:
    beside = unfinished(path)
    try:
        with new_file(beside) as file:
            left_out = _pack(place, file, by, told, finishing=finishing)
        archive = read_archive(beside)
        beside.replace(path)
        sync_folder(path.parent)
    except NewerArchiveError as cause:
        raise NewerStoreError("A newer Fingerpost has written this school's files. Update Fingerpost first.") from cause
    except ArchiveError as cause:
        raise CannotWriteError(f"{path.name} could not be saved: the disk does not hold what was written.") from cause
    except OSError as cause:
        raise cannot_write(path, cause) from cause
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
    return Made(path, Archive(path, archive.manifest), left_out)


def _pack(place: Place, target: IO[bytes], by: Stamp, told: Told, *, finishing: bool) -> tuple[tuple[str, str], ...]:
    files: dict[str, Entry] = {}
    left_out: list[tuple[str, str]] = []
    when = by.at.timetuple()[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for done, (total, name) in enumerate(_in_turn(place, finishing=finishing), 1):
            data = _read(place, name, left_out)
            if data is not None:
                archive.writestr(_info(name, when), data)
                files[name] = Entry(len(data), hashlib.sha256(data).hexdigest())
            told(done, total)
        store, version = whose(place)
        archive.writestr(_info(MANIFEST, when), spelled(Manifest(store, version, by, files)))
    return tuple(left_out)


def _info(name: str, when: tuple[int, ...]) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, (when[0], when[1], when[2], when[3], when[4], when[5]))
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = (stat.S_IFREG | 0o600) << 16
    return info


def _read(place: Place, name: str, left_out: list[tuple[str, str]]) -> bytes | None:
    """A file's bytes; None if it is gone meanwhile or cannot be put into a backup."""
    if not is_ours(name):
        left_out.append((name, "it is none of the school's files."))
        return None
    try:
        data = read_whole(place.root / name)
    except DamagedFileError as cause:
        left_out.append((name, cause.why))
        return None
    if data is not None and name.startswith(f"{AUDIT}/") and name.endswith(".jsonl"):
        data = data[: data.rfind(b"\n") + 1]  # a line without an end is just being written
    return data


def _in_turn(place: Place, *, finishing: bool) -> Iterator[tuple[int, str]]:
    """Every name in the store while its lock is held, with how many there are: see the head of this module.

    The account of what was done comes last, so that nothing is in the backup that is not in its account.
    """
    busy = BusyError(_BUSY)
    with ExitStack() as held:
        held.enter_context(hold(place.locks / _FIRST_LOCK, _PATIENCE, busy))
        if finishing:
            with quiet_store(place):
                pass
        found = list(entries(place))
        account = [name for name in found if name.startswith((AUDIT_HEAD, f"{AUDIT}/"))]
        rest = sorted((_lock_of(place, name), name) for name in found if name not in account)
        for lock, some in groupby(rest, key=itemgetter(0)):
            with ExitStack() as following:
                following.enter_context(hold(lock, _PATIENCE, busy))
                held.close()
                held.enter_context(following.pop_all())
            yield from ((len(found), name) for _, name in some)
        yield from ((len(found), name) for name in account)


def _lock_of(place: Place, name: str) -> Path:
    return lock_for(place.locks, place.root / name)


def whose(place: Place) -> tuple[str, int]:
    """The store's id and the version of its files; "" and 0 if its own file cannot say."""
    try:
        rows = lines.check(read_whole(place.marker) or b"").tables.get("store", {})
    except (lines.NotJSONError, DamagedFileError):
        return "", 0
    mark = next(iter(rows.values()), {})
    version = mark.get("schema_version")
    return str(mark.get("id", "")), version if isinstance(version, int) else 0
