"""Writing files so that they are whole or untouched, whatever happens, and private whatever the umask."""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Final

from store.errors import DamagedFileError, cannot_write

#: A file half written has this ending, and a name that nothing else in the store has.
UNFINISHED: Final = ".unfinished"

#: A learner's file is some ten kilobytes; beyond this it is not one of ours, and reading it would only hang.
MOST_BYTES: Final = 64 * 1024 * 1024


def make_private(folder: Path) -> None:
    """Makes a folder (and those above it that are missing) that only its owner can enter.

    Raises CannotWriteError if the system refuses.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as cause:
        raise cannot_write(folder, cause) from cause


def write_durably(path: Path, data: bytes) -> None:
    """Puts `data` at `path`: afterwards the file is the old one or the new one, never a mixture.

    The bytes are written beside, forced to the disk, moved into place, and the folder is forced to the disk. If any
    step fails, what was there stays and nothing is left lying about; to try again is to write a new file. A link at
    `path` is replaced, not followed.

    Raises CannotWriteError with the system's reason.
    """
    beside = path.with_name(f".{path.name}.{secrets.token_hex(6)}{UNFINISHED}")
    try:
        _write_new(beside, data)
        beside.replace(path)
        sync_folder(path.parent)
    except OSError as cause:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise cannot_write(path, cause) from cause


def _write_new(path: Path, data: bytes, *, sync: bool = True) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW
    handle = os.open(path, flags, 0o600)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(handle, view) :]
        if sync:
            os.fsync(handle)
    finally:
        os.close(handle)


def write_for_batch(path: Path, data: bytes) -> None:
    """Writes a new file without forcing it to the disk: the batch has one barrier for all of them.

    Raises OSError; the batch as a whole turns it into a sentence.
    """
    _write_new(path, data, sync=False)


def sync_folder(folder: Path) -> None:
    """Forces a folder's list of names to the disk. Raises OSError."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read_whole(path: Path) -> bytes | None:
    """The bytes of a file; None if there is none. A link is not followed, and what is far too large is not read.

    Raises DamagedFileError if it cannot be read.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
    except FileNotFoundError:
        return None
    except OSError as cause:
        raise DamagedFileError(path, f"it cannot be opened ({cause.strerror}).") from cause
    with os.fdopen(handle, "rb") as file:
        size = os.fstat(file.fileno()).st_size
        if size > MOST_BYTES:
            raise DamagedFileError(path, f"it is {size // 1_000_000:,} MB large. Move it out of the school's folder.")
        try:
            return file.read()
        except OSError as cause:
            raise DamagedFileError(path, f"the disk cannot read it ({cause.strerror}).") from cause


def file_mark(path: Path) -> str:
    """A short text that changes whenever the file is replaced: its inode, size and time. "" if there is none."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return ""
    return f"{found.st_ino}:{found.st_size}:{found.st_mtime_ns}"
