"""Bringing an older store to the present version of its files: small numbered steps, after a backup."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from guidance.record import Stamp
from store.backup.making import back_up
from store.batch import quiet_store
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
    kept = back_up(place, f"before-version-{wanted}", by)
    with quiet_store(place):
        mark = version_of(place)  # somebody else may have brought it there meanwhile
        if mark.schema_version >= wanted:
            return None
        for version in range(mark.schema_version, wanted):
            steps[version](place)
        marker_file(place).save([mark.having(schema_version=wanted)], by)
    return mark.schema_version, kept.path
