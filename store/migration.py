"""Bringing an older store to the present version of its files: small numbered steps, after a backup."""

import zipfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import IO, Final

from guidance.record import Stamp
from store.batch import quiet_store
from store.durable import make_private, new_file, sync_folder, unfinished
from store.errors import cannot_write
from store.place import STORE_SCHEMA, Place
from store.school_files import StoreMark, marker_file

#: What brings a store from a version to the next one. Version 1 is the first there was.
STEPS: Final[Mapping[int, Callable[[Place], None]]] = {}


def version_of(place: Place) -> StoreMark:
    """The store's own mark, with its version."""
    mark: StoreMark = marker_file(place).read().of("store")[0]
    return mark


def upgrade(
    place: Place, by: Stamp, steps: Mapping[int, Callable[[Place], None]] = STEPS, wanted: int = STORE_SCHEMA
) -> tuple[int, Path] | None:
    """Brings a store to the wanted version; None if it has it already.

    Answers the version it had and the backup that was made before. Raises CannotWriteError if the backup cannot be
    made; then nothing was changed. A step that fails leaves the version as it was, so that it is run again.
    """
    mark = version_of(place)
    if mark.schema_version >= wanted:
        return None
    kept = back_up(place, f"before-version-{wanted}", by.at)
    with quiet_store(place):
        mark = version_of(place)  # somebody else may have brought it there meanwhile
        if mark.schema_version >= wanted:
            return None
        for version in range(mark.schema_version, wanted):
            steps[version](place)
        marker_file(place).save([mark.having(schema_version=wanted)], by)
    return mark.schema_version, kept


def back_up(place: Place, why: str, at: datetime) -> Path:
    """Every file of the store in one zip in its backup folder. Raises CannotWriteError."""
    make_private(place.backups)
    path = place.backups / f"{why}-{at:%Y%m%d-%H%M%S}.zip"
    beside = unfinished(path)
    try:
        with new_file(beside) as file:
            _pack(place, file)
        beside.replace(path)
        sync_folder(place.backups)
    except OSError as cause:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise cannot_write(path, cause) from cause
    return path


def _pack(place: Place, target: IO[bytes]) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive:
        for file in sorted(place.root.rglob("*.json")):
            if place.backups not in file.parents and file.is_file() and not file.is_symlink():
                with suppress(FileNotFoundError):  # a draft that was saved meanwhile
                    archive.write(file, file.relative_to(place.root))
