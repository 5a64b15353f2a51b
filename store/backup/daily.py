"""One backup a day, by itself, of which the last few are kept."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Final

from guidance.record import Stamp
from store.backup.archive import Archive, ArchiveError, Told, open_archive, silent
from store.backup.making import Made, make_backup
from store.durable import make_private, sync_folder
from store.errors import CannotWriteError, cannot_write
from store.place import Place

_NAME: Final = re.compile(r"daily-\d{4}-\d{2}-\d{2}\.zip")


def daily_path(place: Place, day: date) -> Path:
    """Where the backup of a day lies."""
    return place.backups / f"daily-{day.isoformat()}.zip"


def due(place: Place, today: date, keep: int) -> bool:
    """Whether today's backup is still to be made. Nobody wants any if `keep` is 0."""
    return keep > 0 and not daily_path(place, today).is_file()


def make_daily(place: Place, today: date, keep: int, by: Stamp, told: Told = silent) -> Made | None:
    """Makes today's backup and then lets the oldest go, so that `keep` of them stay; None if none is due.

    The oldest go only after the new one was forced to the disk and read again. The new one never goes, whatever the
    clock said before; backups that were made for another reason stay.

    Raises as `store.backup.making.make_backup` does; then none has gone.
    """
    if not due(place, today, keep):
        return None
    make_private(place.backups)
    if place.backups.is_symlink():
        raise CannotWriteError("backups is a link to another place. Replace it by a folder, then try again.")
    made = make_backup(place, daily_path(place, today), by, told)
    _let_go(place, made.path, keep)
    return made


def _let_go(place: Place, newest: Path, keep: int) -> None:
    others = sorted(path for path in dailies(place) if path != newest)
    try:
        for path in others[: max(0, len(others) - keep + 1)]:
            path.unlink(missing_ok=True)
        sync_folder(place.backups)
    except OSError as cause:
        raise cannot_write(place.backups, cause) from cause


def dailies(place: Place) -> Iterator[Path]:
    """The daily backups that there are, in no order."""
    return (path for path in place.backups.glob("daily-*.zip") if _NAME.fullmatch(path.name))


def backups(place: Place) -> tuple[Archive, ...]:
    """Every backup in the store's own folder that can be used, the latest first."""
    found = []
    for path in sorted(place.backups.glob("*.zip")):
        with suppress(ArchiveError):  # another program's file, or a damaged one
            if not path.is_symlink():
                found.append(open_archive(path))
    return tuple(sorted(found, key=lambda each: each.manifest.made.at, reverse=True))
