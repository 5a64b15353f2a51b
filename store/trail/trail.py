"""The audit trail: one chain of lines in files by month, only added to, and its head kept in other places.

What it protects: whoever alters lines is found out by `verify`, as long as one head is out of their reach. What it
cannot: who may write to the school's folder can add lines with any name, and destroy all of it. A head in the folder
of the user's own machine tells even then that it was once longer.
"""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from itertools import islice
from pathlib import Path
from typing import Final

from guidance.trust.audit import Entry
from guidance.trust.chain import START, Head, NotALineError, entry_of, head_of, lines_after
from store.durable import make_private
from store.errors import BusyError, CannotWriteError, DamagedFileError, cannot_write
from store.locks import hold
from store.trail.adding import add_lines, find_end, month_for, passes_through
from store.trail.findings import Seen, TrailFinding, find_flaws, look
from store.trail.head_file import read_head, write_head
from store.trail.months import lines_back, month_file, months_in, opened, size_of

#: Seconds to wait for another process: to write a line takes some milliseconds.
_PATIENCE: Final = 10.0
_BUSY: Final = "Somebody else is writing to the audit trail. Wait a moment, then try again."


class Trail:
    """The audit trail of a school.

    Args:
        folder: where its files lie; made by the first line.
        heads: where the head is kept: first in the school's own folder, then, if wanted, on the user's own machine.
        lock_path: the lock that whoever adds lines takes.
    """

    def __init__(self, folder: Path, heads: Sequence[Path], lock_path: Path) -> None:
        self._folder = folder
        self._heads = tuple(heads)
        self._lock_path = lock_path
        #: Heads that the trail does not pass through: to find that out again with each line would take long.
        self._contradicted: set[Head] = set()

    def append(self, entries: Sequence[Entry], *, durable: bool = True) -> None:
        """Adds entries at the end. Do this before the act is done: if it fails, the act must not be done either.

        Args:
            entries: what is to be written, in order.
            durable: whether they are on the disk for certain afterwards, and everything before them. What was only
                read need not be; it is forced with the next line that is.

        Raises CannotWriteError if the disk refuses (nothing was added then, or something that no save belongs to),
        BusyError if somebody else holds the trail for too long.
        """
        if entries:
            self._append(entries, durable=durable, over=False)

    def accept(self, entry: Entry) -> None:
        """Goes on from a trail that does not pass through its heads, or has lost them: a person has looked at it.

        Until then such heads stay as they are and are found each time. What they said is written into the entry's
        note, so that it stays known. Raises as `append` does.
        """
        self._append([entry], durable=True, over=True)

    def _held(self) -> AbstractContextManager[None]:
        return hold(self._lock_path, _PATIENCE, BusyError(_BUSY))

    def _append(self, entries: Sequence[Entry], *, durable: bool, over: bool) -> None:
        make_private(self._folder)
        with self._held():
            try:
                last = find_end(self._folder)
                if not last.count:
                    self._begin()
                following = [path for path in self._heads if over or (durable and self._follows(path, last))]
                if over:
                    entries = [self._with_heads(entries[0])]
                self._keep(self._add(last, entries, durable=durable), following, anew=over)
            except OSError as cause:
                raise cannot_write(self._folder, cause) from cause

    def _add(self, last: Head, entries: Sequence[Entry], *, durable: bool) -> Head:
        month = month_for(self._folder, max(entry.month for entry in entries))
        earlier = [month_file(self._folder, each) for each in months_in(self._folder) if each < month]
        lines, head = lines_after(last, entries, month)
        add_lines(month_file(self._folder, month), earlier, lines, durable=durable)
        return head

    def _begin(self) -> None:
        """Before the first line there is a head, so that a trail without one has always lost it."""
        if self._heads and not self._heads[0].exists():
            write_head(self._heads[0], START)

    def _follows(self, path: Path, last: Head) -> bool:
        """Whether a head is to follow the trail. One that it does not pass through stays as it is, as evidence."""
        try:
            head = read_head(path)
        except DamagedFileError:
            return False
        if head is None:  # a machine that sees the trail for the first time
            return path != self._heads[0]
        if head not in self._contradicted and not passes_through(self._folder, last, head):
            self._contradicted.add(head)
        return head not in self._contradicted

    def _with_heads(self, entry: Entry) -> Entry:
        told = []
        for path in self._heads:
            with suppress(DamagedFileError):
                head = read_head(path)
                told += [f"{head.count} lines, {head.hash[:12]}"] if head else []
        before = f"heads before: {'; '.join(told) or 'none'}"
        return entry.having(note=f"{before}. {entry.note}" if entry.note else before)

    def _keep(self, head: Head, following: Sequence[Path], *, anew: bool) -> None:
        for path in following:
            if path == self._heads[0]:
                write_head(path, head, anew=anew)
            else:
                with suppress(CannotWriteError):  # an older head is still true, and no reason to stop work
                    write_head(path, head, anew=anew)

    def entries(self, limit: int | None = None, learner: str = "") -> Iterator[Entry]:
        """The entries, the latest first, read as they are asked for. A line that was altered is not among them.

        Args:
            limit: how many; all by default.
            learner: the id of the learner whom they concern; everybody by default.

        Raises DamagedFileError if the disk cannot read them.
        """
        found = (entry for entry in self._backwards(learner) if not learner or entry.learner == learner)
        return islice(found, limit)

    def _backwards(self, learner: str) -> Iterator[Entry]:
        # Spelled as in the line: to look for it is far quicker than to read each entry.
        sign = f'"learner":"{learner}"'.encode() if learner else b""
        path = self._folder
        try:
            for month in reversed(months_in(self._folder)):
                path = month_file(self._folder, month)
                with opened(path) as handle:
                    for _, line in lines_back(handle, size_of(handle)):
                        if sign in line and head_of(line[:-1]):
                            with suppress(NotALineError):  # `verify` names it
                                yield entry_of(line[:-1])
        except OSError as cause:
            raise DamagedFileError(path, f"the disk cannot read it ({cause.strerror}).") from cause

    def verify(self) -> tuple[TrailFinding, ...]:
        """Everything that is wrong with the trail; nothing if it is as it was written. Raises BusyError."""
        return find_flaws(self._folder, self._look())

    def _look(self) -> Seen:
        """How far the files go just now, and the heads. Lines that are added meanwhile are not looked at."""
        if not self._folder.exists() and not any(path.exists() for path in self._heads):
            return Seen()
        # On a disk that cannot be written to there can be no lock, and nobody adds lines meanwhile.
        with suppress(CannotWriteError), self._held():
            return look(self._folder, self._heads)
        return look(self._folder, self._heads)
