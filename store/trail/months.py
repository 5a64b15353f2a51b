"""The trail's files, one a month, and their lines: forwards for a check, backwards for the last ones.

The order of the files' names is the order of the chain.
"""

import errno
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from guidance.trust.chain import LONGEST_LINE
from store.durable import sync_folder, unfinished

_MONTH: Final = re.compile(r"\d{4}-\d\d")
_SUFFIX: Final = ".jsonl"

#: One reading finds the last lines, and is no more than the system reads anyway.
_PIECE: Final = 16_384
_LARGE_PIECE: Final = 1 << 20


def month_file(folder: Path, month: str) -> Path:
    """Where a month's lines stand."""
    return folder / f"{month}{_SUFFIX}"


def months_in(folder: Path) -> list[str]:
    """The months that have a file, the earliest first. Raises OSError."""
    try:
        names = [path.name for path in folder.iterdir()]
    except FileNotFoundError:
        return []
    months = (name.removesuffix(_SUFFIX) for name in names if name.endswith(_SUFFIX))
    return sorted(month for month in months if _MONTH.fullmatch(month))


@contextmanager
def opened(path: Path, flags: int = os.O_RDONLY) -> Iterator[int]:
    """A file of the trail, open. A link is not followed, and a pipe is neither waited for nor used. Raises OSError."""
    handle = os.open(path, flags | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK, 0o600)
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, f"{path.name} is no file")
        yield handle
    finally:
        os.close(handle)


def size_of(handle: int) -> int:
    """How long an open file is. Raises OSError."""
    return os.fstat(handle).st_size


def write_all(handle: int, data: bytes) -> None:
    """Writes every byte, however many the system takes at once. Raises OSError."""
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


def lines_back(handle: int, end: int) -> Iterator[tuple[int, bytes]]:
    """The lines of an open file that end before byte `end`, the last first: where each begins, and its bytes.

    A line has its line end; the last may have none, and is torn then. Of a line that is far too long only a part is
    handed out, which is no line of a trail either. Raises OSError.
    """
    rest = b""
    while end:
        start = max(0, end - _PIECE)
        first, *parts = os.pread(handle, end - start, start).split(b"\n")
        if parts:
            begin = end - len(parts[-1])
            if last := parts.pop() + rest:
                yield begin, last
            for part in reversed(parts):
                begin -= len(part) + 1
                yield begin, part + b"\n"
            rest = b"\n"
        rest = first + rest if len(rest) <= LONGEST_LINE else first
        end = start
    if rest:
        yield 0, rest


def lines_on(handle: int, end: int) -> Iterator[bytes]:
    """The lines of the first `end` bytes of an open file, the first first, without line ends. Raises OSError."""
    rest, start = b"", 0
    while start < end:
        piece = os.pread(handle, min(_LARGE_PIECE, end - start), start)
        if not piece:  # it was cut short meanwhile
            break
        start += len(piece)
        *whole, rest = (rest + piece).split(b"\n")
        yield from whole
        if len(rest) > LONGEST_LINE:
            rest = rest[: LONGEST_LINE + 1]
    if rest:
        yield rest


def copy_part(handle: int, part: tuple[int, int], path: Path) -> None:
    """Makes `path` hold a part of an open file, from one byte to before another; for certain and all at once.

    Raises OSError; nothing is left lying about then.
    """
    start, end = part
    beside = unfinished(path)
    try:
        with opened(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL) as new:
            while start < end and (piece := os.pread(handle, min(_LARGE_PIECE, end - start), start)):
                write_all(new, piece)
                start += len(piece)
            os.fchmod(new, 0o600)
            os.fsync(new)
        beside.replace(path)
        sync_folder(path.parent)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
