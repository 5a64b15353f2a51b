"""Making a store in an empty folder. The file that says so is written last: until then there is no store."""

import os
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from guidance.learner.folder import Folder
from guidance.person import Person
from guidance.record import Record, id_from_number
from guidance.settings import Settings
from guidance.target.bank import BankEntry
from store.durable import make_private, sync_folder, write_durably, write_for_batch
from store.errors import NotAStoreError, cannot_write
from store.folder_file import SHAPE
from store.place import STORE_SCHEMA, Place, is_store
from store.record_tables import Shape, spell_new
from store.school_files import BANK_SHAPE, MARKER_SHAPE, PEOPLE_SHAPE, StoreMark


@dataclass(frozen=True, slots=True)
class NewFolder:
    """A folder to begin with, and earlier versions of its records by id."""

    folder: Folder
    versions: Mapping[str, Sequence[Record]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NewYear:
    """A school year to begin with: its review of provision, its self-evaluation, and earlier versions by id."""

    year: int
    records: Sequence[Record]
    versions: Mapping[str, Sequence[Record]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NewSchool:
    """What a store begins with."""

    settings: Settings
    people: Iterable[Person] = ()
    entries: Iterable[BankEntry] = ()
    folders: Iterable[NewFolder] = ()
    #: The store's id; a new one if empty.
    store_id: str = ""
    #: They are asked for when the folders are written.
    years: Iterable[NewYear] = ()


def create_store(root: Path, school: NewSchool, told: Callable[[int], None] = lambda _done: None) -> Place:
    """Makes a store in a folder that is empty or not there yet.

    Args:
        root: the folder.
        school: what it begins with.
        told: is told how many folders are written, for a progress sign.

    Raises NotAStoreError if something else lies in the folder, CannotWriteError if the disk refuses.
    """
    _refuse_used(root)
    place = Place(root)
    for folder in place.folders:
        make_private(folder)
    _close_to_others(root)
    _write_folders(place, school.folders, told)
    for new in school.years:
        write_durably(place.provision_year(new.year), spell_new(_year_shape(), new.records, new.versions))
    store_id = school.store_id or id_from_number("s", secrets.randbits(45))
    write_durably(place.people, spell_new(PEOPLE_SHAPE, school.people, {}))
    write_durably(place.bank, spell_new(BANK_SHAPE, school.entries, {}))
    mark = StoreMark(id=store_id, schema_version=STORE_SCHEMA)
    write_durably(place.marker, spell_new(MARKER_SHAPE, [mark, school.settings], {}))
    return place


def _year_shape() -> Shape:
    from store.provision.year_file import YEAR_SHAPE  # noqa: PLC0415 - builds models that a store without years spares

    return YEAR_SHAPE


def _refuse_used(root: Path) -> None:
    try:
        used = is_store(root) or (root.exists() and any(root.iterdir()))
    except OSError as cause:
        raise NotAStoreError(f"{root} cannot be used: {cause.strerror}. Choose a new folder.") from cause
    if used:
        raise NotAStoreError(f"{root} is not empty. Choose a new folder.")


def _close_to_others(root: Path) -> None:
    """A folder that was there already may be open to everybody."""
    try:
        root.chmod(0o700)
    except OSError as cause:
        raise cannot_write(root, cause) from cause


def _write_folders(place: Place, folders: Iterable[NewFolder], told: Callable[[int], None]) -> None:
    number = 0
    try:
        for number, new in enumerate(folders, 1):
            data = spell_new(SHAPE, new.folder.records(), new.versions)
            write_for_batch(place.learner(new.folder.learner.id), data)
            told(number)
        if number:
            os.sync()
            sync_folder(place.learners)
    except OSError as cause:
        raise cannot_write(place.learners, cause) from cause
