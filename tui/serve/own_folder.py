"""A session's own folder on the computer that serves: for what goes to the downloads, and who is signed in.

The session holds a lock on it as long as it lives. So whoever tidies up knows whose session has gone: the system lets
go of the lock when a process ends, whatever ends it.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store.durable import make_private
from store.errors import cannot_write
from tui import locations


def all_folders() -> Path:
    """Where those of all sessions lie."""
    return locations.state_folder() / "served"


@contextmanager
def own_folder(ident: str) -> Iterator[Path]:
    """The folder of a session, as long as it lives. Raises StoreError if there can be none."""
    folder = all_folders() / ident
    make_private(folder)
    try:
        handle = _opened(folder)
    except OSError as cause:
        raise cannot_write(folder, cause) from cause
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield folder
    finally:
        os.close(handle)
        remove_folder(ident)


def remove_folder(ident: str) -> None:
    """The session is over: nothing of it is left."""
    shutil.rmtree(all_folders() / ident, ignore_errors=True)


def is_held(folder: Path) -> bool:
    """Whether its session lives."""
    try:
        handle = _opened(folder)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False


def sweep_folders() -> None:
    """Removes the folders of sessions that were killed together with their server."""
    if all_folders().is_dir():
        for folder in tuple(all_folders().iterdir()):
            if not is_held(folder):
                remove_folder(folder.name)


def _opened(folder: Path) -> int:
    return os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
