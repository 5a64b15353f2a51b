"""Writing files so that they are whole or untouched, whatever happens, and private whatever the umask."""

import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Final

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
        for each in (*reversed(folder.parents), folder):
            if not each.is_dir():
                each.mkdir(mode=0o700, exist_ok=True)
                each.chmod(0o700)  # the umask may have taken from it
    except OSError as cause:
        raise cannot_write(folder, cause) from cause


def unfinished(path: Path) -> Path:
    """A name beside a file, for writing it before it is moved into place."""
    return path.with_name(f".{path.name}.{secrets.token_hex(6)}{UNFINISHED}")


def write_durably(path: Path, data: bytes) -> None:
    """Puts `data` at `path`: afterwards the file is the old one or the new one, never a mixture.

    The bytes are written beside, forced to the disk, moved into place, and the folder is forced to the disk. If any
    step fails, what was there stays and nothing is left lying about; to try again is to write a new file. A link at
    `path` is replaced, not followed.

    Raises CannotWriteError with the system's reason.
    """
    beside = unfinished(path)
    try:
        _write_new(beside, data)
        beside.replace(path)
        sync_folder(path.parent)
    except OSError as cause:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise cannot_write(path, cause) from cause


def _open_new(path: Path) -> int:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    try:
        os.fchmod(handle, 0o600)  # the umask may have taken from it
    except OSError:
        os.close(handle)
        raise
    return handle


def _write_new(path: Path, data: bytes, *, sync: bool = True) -> None:
    handle = _open_new(path)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(handle, view) :]
        if sync:
            os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def new_file(path: Path) -> Iterator[IO[bytes]]:
    """A new file to write into step by step, private to its owner and forced to the disk at the end. Raises OSError."""
    with os.fdopen(_open_new(path), "wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


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
        # Without O_NONBLOCK the opening of a pipe that lies there would wait for ever.
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        return None
    except OSError as cause:
        raise DamagedFileError(path, f"it cannot be opened ({cause.strerror}).") from cause
    try:
        return _read_file(handle, path)
    except OSError as cause:
        raise DamagedFileError(path, f"the disk cannot read it ({cause.strerror}).") from cause
    finally:
        with suppress(OSError):  # it has been read
            os.close(handle)


def _read_file(handle: int, path: Path) -> bytes:
    found = os.fstat(handle)
    if not stat.S_ISREG(found.st_mode):
        raise DamagedFileError(path, "it is no file.")
    if found.st_size > MOST_BYTES:
        size = found.st_size // 1_000_000
        raise DamagedFileError(path, f"it is {size:,} MB large. Move it out of the school's folder.")
    with os.fdopen(handle, "rb", closefd=False) as file:
        return file.read()


def file_mark(path: Path) -> str:
    """A short text that changes whenever the file is replaced: its inode, size and time. "" if there is none.

    Raises DamagedFileError if the disk does not say.
    """
    try:
        found = path.lstat()
    except FileNotFoundError:
        return ""
    except OSError as cause:
        raise DamagedFileError(path, f"the disk cannot find it ({cause.strerror}).") from cause
    return f"{found.st_ino}:{found.st_size}:{found.st_mtime_ns}"
