"""What the latest daily backup holds and the school no longer does, though nobody took it out."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import PurePosixPath
from typing import Final

from guidance.trust.audit import Deed, Entry
from store.backup.archive import Archive, ArchiveError, open_archive
from store.backup.daily import dailies
from store.place import Place

#: Deeds that take a learner's whole folder out.
_TAKE_OUT: Final = frozenset({Deed.DELETED, Deed.IMPORT_TAKEN_BACK})
#: What the name of a learner's file begins with.
_LEARNERS: Final = "learners/"


def missed(place: Place, trail: Iterable[Entry]) -> tuple[str, ...]:
    """The names of the school's files that are gone without anybody having taken them out.

    Args:
        place: the school's folder.
        trail: the entries of the audit trail, the latest first; they are only asked for if something is gone.
    """
    backup = _latest(place)
    if backup is None:
        return ()
    own = {place.people.name, place.bank.name, place.answers.name, place.keys.name, place.sign_ins.name}
    held = [name for name in backup.manifest.files if name in own or name.startswith(_LEARNERS)]
    gone = [name for name in held if not (place.root / name).exists()]
    explained = _explained(trail, backup.manifest.made.at) if gone else None
    return () if explained is None else tuple(name for name in gone if PurePosixPath(name).stem not in explained)


def _latest(place: Place) -> Archive | None:
    for path in sorted(dailies(place), reverse=True):
        with suppress(ArchiveError):  # a damaged one says so when it is to be restored
            if not path.is_symlink():
                return open_archive(path)
    return None


def _explained(trail: Iterable[Entry], since: datetime) -> set[str] | None:
    """The ids of the learners that were taken out since then; None if a backup was restored, which explains all."""
    ids: set[str] = set()
    for entry in trail:
        if entry.at < since.replace(microsecond=0):
            break
        if entry.deed is Deed.RESTORED:
            return None
        if entry.deed in _TAKE_OUT:
            ids |= {entry.learner}
    return ids
