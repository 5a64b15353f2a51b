"""Restoring a backup into an empty folder or over a store that is there: first what would change, then all or nothing.

Drafts, the account of what was done, and what was set aside are never taken back to an earlier state: what is there
stays, and what the backup has beside it is added.
"""

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from guidance.record import Stamp
from store.backup.archive import Archive, ArchiveError, Told, silent
from store.backup.making import back_up, whose
from store.backup.names import AUDIT, AUDIT_HEAD, DRAFTS, SET_ASIDE, entries, is_ours, looks_like_a_store
from store.backup.swap import Decision, aside_folder, finish_swap, refuse_links, still_store, swap
from store.batch import finish_pending
from store.durable import make_private, read_whole
from store.errors import DamagedFileError, NotAStoreError, cannot_write
from store.place import MARKER, Place

#: What is there stays.
_KEPT: Final = (f"{AUDIT}/", AUDIT_HEAD, f"{DRAFTS}/", f"{SET_ASIDE}/")


@dataclass(frozen=True, slots=True)
class Preview:
    """What a restore would do, file by file; names are relative to the store."""

    archive: Archive
    new: tuple[str, ...]
    changed: tuple[str, ...]
    #: What is there and not in the backup. It is in the backup that is made before.
    gone: tuple[str, ...]
    same: int
    #: What is there and stays as it is.
    stays: tuple[str, ...] = ()

    @property
    def changes_nothing(self) -> bool:
        """Whether the store holds what the backup holds."""
        return not (self.new or self.changed or self.gone)

    @staticmethod
    def learners(names: tuple[str, ...]) -> int:
        """How many of the names are learners' files."""
        return sum(name.startswith("learners/") for name in names)


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did."""

    preview: Preview
    #: The backup of what was there before; None if nothing was.
    before: Path | None
    #: Where files lie that were in the way and could not be put into that backup; "" if there were none.
    aside: str = ""


def preview(archive: Archive, root: Path) -> Preview:
    """What restoring a backup into a folder would do. Nothing is changed.

    Raises NotAStoreError if something else lies in the folder, ArchiveError if the backup is of another school or has
    no school's own file in it, CannotWriteError if a folder of the store is a link.
    """
    _refuse_target(archive, root)
    place = Place(root)
    there = set(_there(place))
    wanted = archive.manifest.files
    kept = {name for name in there if name.startswith(_KEPT)}
    same = {name for name in there & wanted.keys() - kept if _sha256(place, name) == wanted[name].sha256}
    return Preview(
        archive,
        new=tuple(sorted(wanted.keys() - there)),
        changed=tuple(sorted((wanted.keys() & there) - kept - same)),
        gone=tuple(sorted(there - wanted.keys() - kept)),
        same=len(same),
        stays=tuple(sorted(kept)),
    )


def restore(archive: Archive, root: Path, by: Stamp, told: Told = silent) -> Restored:
    """Makes a folder hold what a backup holds. The present state is first backed up into its folder of backups.

    A process that is killed meanwhile leaves the old state, or the new one after whoever comes next has finished it.

    Args:
        archive: the backup, as `store.backup.archive.read_archive` gives it.
        root: an empty folder, one that is not there yet, or a store.
        by: who restores, and when.
        told: is told how many files are ready, of how many.

    Raises what `preview` raises; ArchiveError if the backup was changed since it was read; CannotWriteError, BusyError.
    In each case nothing was changed.
    """
    try:
        return _restore(archive, root, by, told)
    except OSError as cause:
        raise cannot_write(root, cause) from cause


def _restore(archive: Archive, root: Path, by: Stamp, told: Told) -> Restored:
    place = Place(root)
    _refuse_target(archive, root)
    make_private(root)
    root.chmod(0o700)  # a folder that was there already may be open to everybody
    finish_swap(place)
    with suppress(DamagedFileError):  # what cannot be finished is replaced like the rest
        finish_pending(place)
    shown = preview(archive, root)
    if shown.changes_nothing and not place.pending.exists():
        return Restored(shown, None)
    before = back_up(place, "before-restore", by, as_it_is=True) if any(_there(place)) else None
    left_out = {name for name, _ in before.left_out} if before else set()
    with still_store(place):
        shown = preview(archive, root)
        decision = _decision(place, shown, left_out, by)
        swap(place, decision, _told(archive, decision.files, told))
        for folder in place.folders:
            make_private(folder)
    return Restored(shown, before.path if before else None, decision.aside)


def _decision(place: Place, shown: Preview, left_out: set[str], by: Stamp) -> Decision:
    """What is to be done. What could not be backed up is moved out of the way, not overwritten."""
    put = (*shown.new, *shown.changed)
    in_the_way = left_out & {*shown.changed, *shown.gone} | {name for name in put if (place.root / name).is_dir()}
    return Decision(
        run=f"restore{by.at:%Y%m%d%H%M%S}",
        files=put,
        removed=tuple(name for name in shown.gone if name not in in_the_way),
        set_aside=tuple(sorted(in_the_way)),
        aside=aside_folder(place, by.at) if in_the_way else "",
    )


def _refuse_target(archive: Archive, root: Path) -> None:
    if MARKER not in archive.manifest.files:
        raise ArchiveError(archive.path, f"it has no {MARKER}, so no school can be opened from it.")
    try:
        strange = root.exists() and not (root.is_dir() and looks_like_a_store(root))
    except OSError as cause:
        raise NotAStoreError(f"{root} cannot be used: {cause.strerror}. Choose a new folder.") from cause
    place = Place(root)
    if strange and not place.marker.is_file():
        raise NotAStoreError(f"{root} is not empty and holds no school. Choose a new folder.")
    refuse_links(place)
    present, backed_up = whose(place)[0], archive.manifest.store
    if present and backed_up and present != backed_up:
        raise ArchiveError(archive.path, "it is of another school. Restore it into an empty folder.")


def _there(place: Place) -> Iterator[str]:
    return (name for name in entries(place) if is_ours(name)) if place.root.is_dir() else iter(())


def _sha256(place: Place, name: str) -> str:
    """The checksum of a file; "" if it cannot be read."""
    try:
        return hashlib.sha256(read_whole(place.root / name) or b"").hexdigest()
    except DamagedFileError:
        return ""


def _told(archive: Archive, names: tuple[str, ...], told: Told) -> Iterator[tuple[str, bytes]]:
    for done, each in enumerate(archive.files(names), 1):
        yield each
        told(done, len(names))
