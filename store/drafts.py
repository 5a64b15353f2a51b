"""Unfinished forms on the disk: what somebody was typing when the program, the power or the session ended.

A draft holds what was typed as it was typed, so that also what cannot be understood yet comes back. While a form is
open its draft is held by a lock; a draft whose lock nobody holds was left behind and is offered again.
"""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from guidance.form.text import clean_all
from store.durable import make_private, read_whole, write_durably
from store.errors import DamagedFileError, StoreError, cannot_write
from store.locks import try_hold

#: The version of a draft's shape.
_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Draft:
    """One unfinished form."""

    id: str
    #: Who was typing; nobody else is offered it.
    person: str
    #: Which form: "interview", "note", "questions", "learner" …
    form: str
    #: Whose folder it belongs to; "" for a form that belongs to the school.
    learner: str = ""
    #: The record that was being changed and the revision that was read; "" for a new one.
    record: str = ""
    revision: str = ""
    #: What stands in the fields, as typed.
    typed: dict[str, Any] = field(default_factory=dict)
    #: What else the form needs to open again: the kind of interview, the appointment.
    context: dict[str, str] = field(default_factory=dict)
    #: When it was last written, as an ISO text.
    written: str = ""


class DraftPen:
    """Holds one draft while its form is open, and writes it.

    Raises StoreError when the draft is open in another window.
    """

    def __init__(self, folder: Path, draft_id: str) -> None:
        make_private(folder)
        self._path = folder / f"{draft_id}.json"
        self._lock_path = folder / f"{draft_id}.lock"
        self._lock = try_hold(self._lock_path)
        if self._lock is None:
            raise StoreError("This draft is open in another window. Go on there.")

    def write(self, draft: Draft) -> None:
        """Puts the draft on the disk. Raises CannotWriteError; the earlier draft stays."""
        data = json.dumps({"version": _VERSION, **asdict(draft)}, ensure_ascii=False).encode()
        write_durably(self._path, data)

    def discard(self) -> None:
        """Removes the draft: it was saved, or is not wanted. Raises CannotWriteError if the disk refuses."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError as cause:
            raise cannot_write(self._path, cause) from cause
        self.release()

    def release(self) -> None:
        """Ends the use of the draft and leaves it on the disk."""
        if self._lock is None:
            return
        with suppress(OSError):  # the lock's file first, so that nobody takes a lock on a file that is going
            self._lock_path.unlink(missing_ok=True)
        self._lock.release()
        self._lock = None


def left_behind(folders: tuple[Path, ...], person: str) -> tuple[Draft, ...]:
    """The drafts of one person that no open form holds, the latest first."""
    found = [draft for folder in folders for draft in _drafts(folder) if draft.person == person]
    return tuple(sorted(found, key=lambda draft: draft.written, reverse=True))


def _drafts(folder: Path) -> Iterator[Draft]:
    if not folder.is_dir():
        return
    for path in sorted(folder.glob("*.json")):
        draft = read_draft(path)
        if draft is not None and not _is_held(path):
            yield draft


def _is_held(path: Path) -> bool:
    lock_path = path.with_suffix(".lock")
    if not lock_path.exists():
        return False
    lock = try_hold(lock_path)
    if lock is None:
        return True
    lock.release()
    return False


def read_draft(path: Path) -> Draft | None:
    """The draft in a file; None if it is gone, damaged or of another version, in which case it is left where it is."""
    try:
        found = clean_all(json.loads(read_whole(path) or b"{}"))
    except (ValueError, RecursionError, DamagedFileError):
        return None
    if not isinstance(found, dict) or found.pop("version", None) != _VERSION:
        return None
    try:
        draft = Draft(**found)
    except TypeError:
        return None
    return draft if _is_sound(asdict(draft)) else None


def _is_sound(found: dict[str, Any]) -> bool:
    """Whether the fields hold what they should: a file put there by hand may say anything."""
    typed, context = found.pop("typed"), found.pop("context")
    if not (isinstance(typed, dict) and isinstance(context, dict)):
        return False
    return all(isinstance(word, str) for word in (*found.values(), *context.values())) and _is_time(found["written"])


def _is_time(written: str) -> bool:
    try:
        datetime.fromisoformat(written)
    except ValueError:
        return False
    return True
