"""What the latest daily backup holds and the school no longer does, though nobody took it out."""

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from guidance.trust.audit import Deed, Entry
from store.backup.archive import Archive, ArchiveError, open_archive
from store.backup.daily import dailies
from store.place import Place

#: Deeds that take a learner's whole folder out.
_TAKE_OUT: Final = frozenset({Deed.DELETED, Deed.IMPORT_TAKEN_BACK})
#: What the names of learners' files, and of those of the school years, begin with.
_LEARNERS: Final = "learners/"
_YEARS: Final = "provision/"
_YEAR: Final = re.compile(r"[0-9]{4}")
#: Deeds that save something of a school year, which their note names.
_OF_A_YEAR: Final = frozenset({Deed.REVIEW_CHANGED, Deed.EVALUATION_CHANGED})


def missed(place: Place, trail: Iterable[Entry]) -> tuple[str, ...]:
    """The names of the school's files that are gone without anybody having taken them out.

    Args:
        place: the school's folder.
        trail: the entries of the audit trail, the latest first; no more are read than there are since the backup.
    """
    backup = _latest(place)
    if backup is None:
        return ()
    own = {place.people.name, place.bank.name, place.answers.name, place.keys.name, place.sign_ins.name}
    told = _told(trail, backup.manifest.made.at)
    if told is None:
        return ()
    held = [name for name in backup.manifest.files if name in own or name.startswith((_LEARNERS, _YEARS))]
    held += [name for name in sorted(told.saved) if name not in backup.manifest.files]
    return tuple(name for name in held if not (place.root / name).exists() and name not in told.taken_out)


def _latest(place: Place) -> Archive | None:
    for path in sorted(dailies(place), reverse=True):
        with suppress(ArchiveError):  # a damaged one says so when it is to be restored
            if not path.is_symlink():
                return open_archive(path)
    return None


@dataclass(slots=True)
class _Told:
    """What the trail says of files since the backup, by their names."""

    taken_out: set[str] = field(default_factory=set)
    #: Files of school years: one that was begun since the backup is in none.
    saved: set[str] = field(default_factory=set)


def _told(trail: Iterable[Entry], since: datetime) -> _Told | None:
    """What was done to files since then; None if a backup was restored, which explains everything."""
    told = _Told()
    for entry in trail:
        if entry.at < since.replace(microsecond=0):
            break
        if entry.deed is Deed.RESTORED:
            return None
        if entry.deed in _TAKE_OUT and _is_of_whole_folder(entry):
            told.taken_out.add(f"{_LEARNERS}{entry.learner}.json")
        elif entry.deed in _OF_A_YEAR and _YEAR.fullmatch(entry.note):
            told.saved.add(f"{_YEARS}{entry.note}.json")
    return told


def _is_of_whole_folder(entry: Entry) -> bool:
    """Whether a line is about the whole folder: it names the learner as the record.

    Where a learner is as before an import again, the line also names the revision that stands now.
    """
    return entry.record == entry.learner and not entry.revision
