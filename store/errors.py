"""What can go wrong with the store. Every error carries one sentence that says what happened and what to do."""

from __future__ import annotations

import errno
from pathlib import Path  # noqa: TC003 - part of the public signatures
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guidance.record import Record


class StoreError(Exception):
    """Something about the store stops what was asked; `str(error)` is the sentence to show."""


class NotAStoreError(StoreError):
    """The folder holds something else, or nothing."""


class NewerStoreError(StoreError):
    """The store was written by a newer version of the program."""


class DamagedFileError(StoreError):
    """A file cannot be read as what it should be. The rest of the store works."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path.name} is damaged: {why}")
        self.path = path
        self.why = why


class CannotWriteError(StoreError):
    """The disk would not take it: full, read-only, not allowed, broken. Nothing that was there is lost."""


class BusyError(StoreError):
    """Somebody else has held the file for longer than a save takes."""


class FileChangedError(StoreError):
    """A file was changed by somebody else between reading and writing it."""


class MissingRecordError(StoreError):
    """There is no such record to change."""


class ConflictError(StoreError):
    """The record was saved by somebody else since it was read. Nothing was overwritten."""

    def __init__(self, mine: Record, theirs: Record, base: Record | None = None) -> None:
        who = theirs.changed.name if theirs.changed else "somebody else"
        super().__init__(f"{who} saved this record after you opened it. Compare the two versions.")
        self.mine = mine
        self.theirs = theirs
        #: The version that both began with, if it is still known.
        self.base = base


_REASONS = {
    errno.ENOSPC: "The disk is full. Free some space, then save again.",
    errno.EDQUOT: "Your space on this disk is used up. Free some space, then save again.",
    errno.EROFS: "This disk can be read but not changed. Copy the school's folder to another disk to work on it.",
    errno.EACCES: "You are not allowed to change this folder. Ask whoever looks after it.",
    errno.EPERM: "You are not allowed to change this folder. Ask whoever looks after it.",
    errno.EIO: "The disk reports an error. Save again; if that fails, copy the school's folder to another disk.",
}


def cannot_write(path: Path, cause: OSError) -> CannotWriteError:
    """The error for a write that the system refused, with what to do about it."""
    reason = _REASONS.get(cause.errno or 0, f"The system says: {cause.strerror or cause}. Save again.")
    return CannotWriteError(f"{path.name} could not be saved. {reason}")
