"""Adding lines to the trail's files: where the chain ends, what a killed process has left, a disk that refuses.

Everything here is called with the trail's lock held, and raises OSError.
"""

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Final

from guidance.trust.chain import START, Head, head_of
from store.durable import sync_folder
from store.trail.months import copy_part, lines_back, month_file, months_in, opened, size_of, write_all

#: How the names begin of files that hold what was no line.
SET_ASIDE: Final = "set-aside-"


@dataclass(frozen=True, slots=True)
class _LastLine:
    """The last line of a file that is as it was written, and the byte behind it."""

    head: Head
    end: int


def _last_in(handle: int, size: int, month: str) -> _LastLine | None:
    for start, line in lines_back(handle, size):
        head = head_of(line[:-1], month) if line.endswith(b"\n") else None
        if head:
            return _LastLine(head, start + len(line))
    return None


def find_end(folder: Path) -> Head:
    """Where the chain goes on: its last line that is as it was written.

    What stands behind that line was never acknowledged if the program was killed while it wrote; it is set aside so
    that the next line does not stick to it. If somebody has altered the last line, it is set aside too, and the heads
    tell that it was there.
    """
    for month in reversed(months_in(folder)):
        with opened(month_file(folder, month), os.O_RDWR) as handle:
            size = size_of(handle)
            last = _last_in(handle, size, month)
            end = last.end if last else 0
            if end < size:
                _set_aside(folder, month, handle, (end, size))
            if last:
                return last.head
    return START


def _set_aside(folder: Path, month: str, handle: int, part: tuple[int, int]) -> None:
    names = (f"{SET_ASIDE}{month}-{number}.txt" for number in count(1))
    copy_part(handle, part, next(path for name in names if not os.path.lexists(path := folder / name)))
    os.ftruncate(handle, part[0])


def passes_through(folder: Path, last: Head, head: Head) -> bool:
    """Whether the chain that ends with `last` passes through a head that was seen before."""
    if head.count in {0, last.count}:
        return head.count == 0 or head.hash == last.hash
    if head.count > last.count:
        return False
    for month in reversed(months_in(folder)):
        with opened(month_file(folder, month)) as handle:
            for _, line in lines_back(handle, size_of(handle)):
                seen = head_of(line[:-1])
                if seen and seen.count <= head.count:
                    return (seen.count, seen.hash) == (head.count, head.hash)
    return False


def month_for(folder: Path, wanted: str) -> str:
    """The month in whose file the next lines go: their own, but never one before the last file's.

    The order of the files is the order of the chain. If a clock was set back by a year, the lines go on where the
    last ones stand; their own times say what the clock said.
    """
    return max([wanted, *months_in(folder)[-1:]])


def add_lines(path: Path, before: Sequence[Path], data: bytes, *, durable: bool) -> None:
    """Adds lines to a month's file: all of them, or none if the disk refuses.

    Args:
        path: the file; made if it is not there.
        before: the files of earlier months.
        data: the lines.
        durable: whether they are forced to the disk, with everything before them.
    """
    with opened(path, os.O_RDWR | os.O_CREAT | os.O_APPEND) as handle:
        size = size_of(handle)
        if not size:
            _begin(handle, path, before)
        try:
            write_all(handle, data)
        except OSError:
            with suppress(OSError):  # half a line that stays is set aside by whoever comes next
                os.ftruncate(handle, size)
            raise
        if durable:
            _force(handle, size, path)


def _begin(handle: int, path: Path, before: Sequence[Path]) -> None:
    """A month begins: its file is private and there for certain, and so is what stands in the one before."""
    os.fchmod(handle, 0o600)  # the umask may have taken from it
    if before:
        with opened(before[-1]) as earlier:
            _force(earlier, size_of(earlier), before[-1])
    sync_folder(path.parent)


def _force(handle: int, size: int, path: Path) -> None:
    """Forces a file to the disk. If that fails, nothing is known of it: it is written anew, without the new lines."""
    try:
        os.fsync(handle)
    except OSError:
        copy_part(handle, (0, size), path)
        raise
