"""Writing a file into a folder that somebody chose: whole or not at all, and never over anything else."""

import errno
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from exports.errors import (
    ExportError,
    FolderClosedError,
    FolderFullError,
    FolderMissingError,
    NotWrittenError,
)
from exports.names import numbered

#: Only the person who wrote it reads it.
_PRIVATE: Final = 0o600
_MOST_OF_ONE_NAME: Final = 999

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_CLOSED: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_MISSING: Final = frozenset({errno.ENOENT, errno.ENOTDIR})
#: How file systems without hard links (memory sticks, some network shares) say so.
_NO_LINKS: Final = frozenset({errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EINVAL})


def make_folder(folder: Path) -> None:
    """Makes a folder that is missing, with those above it, private to its owner. Raises ExportError."""
    with telling(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)


@dataclass(frozen=True, slots=True)
class Written:
    """A file that stands in its folder, and whether it was made just now."""

    path: Path
    is_new: bool


def write_file(folder: Path, name: str, content: bytes) -> Path:
    """The file with that content, as `put_file` puts it there. Raises ExportError."""
    return put_file(folder, name, content).path


def put_file(folder: Path, name: str, content: bytes) -> Written:
    """The file with that content in that folder; it appears whole or not at all, readable by its owner alone.

    A file with the same bytes is left as it is. Where anything else has the name (another file, a link, a folder), it
    is not touched or followed, and the new file gets the next number: `name-2.md`.

    Raises:
        ExportError: nothing was written; the sentence says why and what to do.
    """
    if not folder.is_dir():
        raise FolderMissingError(f"There is no folder {folder}. Make it, or choose another one.")
    with telling(folder), _beside(folder, content) as temporary:
        for number in range(1, _MOST_OF_ONE_NAME + 1):
            target = folder / numbered(name, number)
            if _holds(target, content):
                return Written(target, is_new=False)
            if _placed(temporary, target):
                return Written(target, is_new=True)
    raise NotWrittenError(f"The folder {folder} has too many files of this name. Tidy it, or choose another one.")


@contextmanager
def telling(folder: Path) -> Iterator[None]:
    """What the system refuses inside it, in a sentence. Raises ExportError."""
    try:
        yield
    except OSError as error:
        raise _sentence(folder, error) from error


def _sentence(folder: Path, error: OSError) -> ExportError:
    if error.errno in _FULL:
        return FolderFullError(f"There is no room left in {folder}. Make room, or choose another folder.")
    if error.errno in _CLOSED:
        return FolderClosedError(f"You may not write into {folder}. Choose a folder of your own.")
    if error.errno in _MISSING:
        return FolderMissingError(f"The folder {folder} has gone. Make it again, or choose another one.")
    return NotWrittenError(f"The file could not be written into {folder} ({error.strerror}). Choose another folder.")


@contextmanager
def _beside(folder: Path, content: bytes) -> Iterator[Path]:
    """The content in a new file of a name that nobody else uses; it is gone again at the end."""
    handle, path = tempfile.mkstemp(prefix=".fingerpost-", suffix=".part", dir=folder)
    temporary = Path(path)
    try:
        with os.fdopen(handle, "wb") as file:
            os.fchmod(file.fileno(), _PRIVATE)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield temporary
    finally:
        with suppress(FileNotFoundError):
            temporary.unlink()


def _holds(target: Path, content: bytes) -> bool:
    """Whether an ordinary file of that name has these bytes already. A link is never followed."""
    try:
        found = target.lstat()
    except FileNotFoundError:
        return False
    if not stat.S_ISREG(found.st_mode) or found.st_size != len(content) or not os.access(target, os.R_OK):
        return False
    handle = os.open(target, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with os.fdopen(handle, "rb") as file:
        return file.read() == content


def _placed(temporary: Path, target: Path) -> bool:
    """The file under its name, unless the name is taken. A second name for the same file never replaces anything."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        return _moved(temporary, target)
    return True


def _moved(temporary: Path, target: Path) -> bool:
    """The same without hard links: the name is taken first, by an empty file, and then filled by the whole one."""
    try:
        handle = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _PRIVATE)
    except FileExistsError:
        return False
    os.close(handle)
    try:
        temporary.replace(target)
    except OSError:
        target.unlink()
        raise
    return True
