"""Locks between processes. The library is loaded at the first save, not when the program starts."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from store.errors import StoreError, cannot_write

if TYPE_CHECKING:
    from filelock import FileLock

#: Learners share this many lock files: enough that two savers seldom meet, few enough to lie in one folder.
_LOCKS = 64


def lock_for(folder: Path, record_file: Path) -> Path:
    """The lock file for a record file, among the few that lie in `folder`."""
    return folder / f"{crc32(os.fsencode(record_file.name)) % _LOCKS:02}.lock"


@contextmanager
def hold_all(folder: Path, patience: float, busy: StoreError) -> Iterator[None]:
    """Holds every lock of the folder: nobody else saves anything meanwhile. Raises as `hold` does.

    They are taken in order, and whoever saves one file takes one lock, so nobody waits in a circle.
    """
    with ExitStack() as stack:
        for number in range(_LOCKS):
            stack.enter_context(hold(folder / f"{number:02}.lock", patience, busy))
        yield


@cache
def _lock(path: Path) -> "FileLock":
    """One lock object a file: to make a new one takes longer than to take the lock."""
    from filelock import FileLock  # noqa: PLC0415 - slow to load, see above

    _make_folder(path.parent)
    return FileLock(path, mode=0o600)


def _make_folder(folder: Path) -> None:
    """An empty folder is easily left behind when a store is copied; the library would make it open to everybody."""
    with suppress(OSError):  # the lock itself says what is wrong
        folder.mkdir(mode=0o700)


@contextmanager
def hold(path: Path, patience: float, busy: StoreError) -> Iterator[None]:
    """Holds a lock; waits for it at most `patience` seconds.

    Raises `busy` if somebody else holds it for longer, CannotWriteError if the lock's file cannot be made.
    """
    from filelock import Timeout  # noqa: PLC0415 - slow to load, see above

    lock = _lock(path)
    try:
        lock.acquire(timeout=patience)
    except Timeout:
        raise busy from None
    except OSError as cause:
        raise cannot_write(path, cause) from cause
    try:
        yield
    finally:
        lock.release()


def try_hold(path: Path) -> "FileLock | None":
    """Takes a lock for as long as the answer is kept; None if somebody else has it. Raises CannotWriteError."""
    from filelock import FileLock, Timeout  # noqa: PLC0415 - slow to load, see above

    _make_folder(path.parent)
    lock = FileLock(path, timeout=0, mode=0o600)
    try:
        lock.acquire()
    except Timeout:
        return None
    except OSError as cause:
        raise cannot_write(path, cause) from cause
    return lock
