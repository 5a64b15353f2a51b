"""The head of the trail in a file of its own: how far the trail went, kept where whoever alters lines may not look."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from guidance.canonical import canonical
from guidance.trust.chain import Head
from store.durable import make_private, read_whole, write_durably
from store.errors import DamagedFileError
from store.lines import NotJSONError, matches_revision, parse, with_revision
from store.trail.months import opened, write_all

#: Every head has this length, so that a new one overwrites the old one exactly, within one sector of the disk.
_LENGTH: Final = 255


def _spell(head: Head) -> bytes:
    document = {"count": head.count, "hash": head.hash, "month": head.month}
    return canonical(with_revision(document, head.count)).ljust(_LENGTH) + b"\n"


def read_head(path: Path) -> Head | None:
    """The head in a file; None if there is no file. Raises DamagedFileError if it is not as it was written."""
    raw = read_whole(path)
    if raw is None:
        return None
    try:
        found = parse(raw)
    except NotJSONError as cause:
        raise DamagedFileError(path, str(cause)) from cause
    count, own, month = found.get("count"), found.get("hash"), found.get("month")
    if not (matches_revision(found) and isinstance(count, int) and isinstance(own, str) and isinstance(month, str)):
        raise DamagedFileError(path, "it is not what was saved.")
    return Head(count, own, month)


def write_head(path: Path, head: Head, *, anew: bool = False) -> None:
    """Puts a head in the place of the one before. A new file is forced to the disk, a later head is not.

    A head that is a little old after a power cut is still true: the trail has gone on since and passes through it. So
    the line alone has to be forced, and the head is written after that: it never speaks of a line that is not there
    for certain.

    Args:
        path: the head's file.
        head: the new head.
        anew: whether the file is replaced as a whole, whatever it holds.

    Raises CannotWriteError if the disk refuses.
    """
    if not anew:
        # Where there is no file yet, or half a head has been written, a new file is put in its place.
        with suppress(OSError), opened(path, os.O_WRONLY) as handle:
            write_all(handle, _spell(head))
            return
    make_private(path.parent)
    write_durably(path, _spell(head))
