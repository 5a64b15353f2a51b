"""Reading the trail for a list: the latest line first, each read when it comes into sight.

Only where each line begins is kept; what is added meanwhile is not in the list until it is made anew.
"""

import json
import os
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final, overload

from guidance.trust.audit import Entry
from guidance.trust.chain import NotALineError, entry_of
from store.errors import DamagedFileError
from store.trail.months import lines_back, month_file, months_in, opened, size_of

_PIECE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class _Month:
    """A month's file as it was: where its lines begin, and its length."""

    path: Path
    starts: "array[int]"
    end: int


class TrailLines(Sequence[Entry | None]):
    """The entries of a trail, the latest first. None stands for a line that is not as it was written.

    Args:
        months: the files, the latest first.
    """

    def __init__(self, months: Sequence[_Month]) -> None:
        self._months = tuple(months)
        self._before = [0]
        for month in self._months:
            self._before.append(self._before[-1] + len(month.starts))

    @classmethod
    def latest(cls, folder: Path, most: int) -> "TrailLines":
        """The last lines: found at once, however many there are. Raises DamagedFileError if the disk refuses."""
        return cls(list(_latest(folder, most)))

    @classmethod
    def all(cls, folder: Path) -> "TrailLines":
        """Every line. Raises DamagedFileError if the disk refuses."""
        return cls([_whole(month_file(folder, month)) for month in reversed(_months(folder))])

    def __len__(self) -> int:
        return self._before[-1]

    @overload
    def __getitem__(self, number: int) -> Entry | None: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Entry | None]: ...
    def __getitem__(self, number: int | slice) -> Entry | Sequence[Entry | None] | None:
        """The entry, or some. Raises DamagedFileError if the disk refuses."""
        if isinstance(number, slice):
            return [self[each] for each in range(*number.indices(len(self)))]
        if number < 0:
            number += len(self)
        if not 0 <= number < len(self):
            raise IndexError(number)
        which = bisect_right(self._before, number) - 1
        month = self._months[which]
        place = len(month.starts) - 1 - (number - self._before[which])
        end = month.starts[place + 1] if place + 1 < len(month.starts) else month.end
        with suppress(NotALineError):
            return entry_of(_part(month.path, month.starts[place], end).rstrip(b"\n"))
        return None

    def fields(self, learner: str = "") -> Iterator[tuple[int, Mapping[str, Any]]]:
        """The number and the fields of every line that can be read, unchecked: to look for something in all of them.

        Args:
            learner: only lines that name this id; every line by default.

        Raises DamagedFileError if the disk refuses.
        """
        # Spelled as in the line: to look for it is far quicker than to read each.
        sign = f'"learner":"{learner}"'.encode() if learner else b""
        number = 0
        for month in self._months:
            first = month.starts[0] if month.starts else 0
            for start, line in _back(month.path, month.end):
                if start < first:
                    break
                if sign in line and (found := _fields_of(line)):
                    yield number, found
                number += 1


def _fields_of(line: bytes) -> Mapping[str, Any]:
    """The fields of a line; none if it cannot be read."""
    with suppress(ValueError, RecursionError):
        found = json.loads(line)
        if isinstance(found, dict):
            return found
    return {}


def _months(folder: Path) -> list[str]:
    try:
        return months_in(folder)
    except OSError as cause:
        raise DamagedFileError(folder, f"the disk cannot read it ({cause.strerror}).") from cause


def _latest(folder: Path, most: int) -> Iterator[_Month]:
    left = most
    for month in reversed(_months(folder)):
        path = month_file(folder, month)
        end = _size(path)
        starts = array("Q", [start for start, _ in islice(_back(path, end), left)][::-1])
        yield _Month(path, starts, end)
        left -= len(starts)
        if left <= 0:
            return


def _whole(path: Path) -> _Month:
    try:
        with opened(path) as handle:
            end = size_of(handle)
            return _Month(path, array("Q", _starts(handle, end)), end)
    except OSError as cause:
        raise DamagedFileError(path, f"the disk cannot read it ({cause.strerror}).") from cause


def _starts(handle: int, end: int) -> Iterator[int]:
    """Where each line begins, in a file of that length."""
    at = begin = 0
    while at < end and (piece := os.pread(handle, min(_PIECE, end - at), at)):
        found = piece.find(b"\n")
        while found >= 0:
            yield begin
            begin = at + found + 1
            found = piece.find(b"\n", found + 1)
        at += len(piece)
    if begin < at:
        yield begin


def _back(path: Path, end: int) -> Iterator[tuple[int, bytes]]:
    try:
        with opened(path) as handle:
            yield from lines_back(handle, end)
    except OSError as cause:
        raise DamagedFileError(path, f"the disk cannot read it ({cause.strerror}).") from cause


def _size(path: Path) -> int:
    try:
        with opened(path) as handle:
            return size_of(handle)
    except OSError as cause:
        raise DamagedFileError(path, f"the disk cannot read it ({cause.strerror}).") from cause


def _part(path: Path, start: int, end: int) -> bytes:
    try:
        with opened(path) as handle:
            return os.pread(handle, end - start, start)
    except OSError as cause:
        raise DamagedFileError(path, f"the disk cannot read it ({cause.strerror}).") from cause
