"""Where a record that is damaged can be taken from: earlier versions in its own file, and the school's backups."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from guidance.record import SCHEMA
from store.backup.archive import Archive, ArchiveError
from store.backup.daily import backups
from store.lines import CONTENTS, Checked, Document, Listed, NotJSONError, check, counter_of, list_in, matches_revision
from store.place import Place
from store.record_tables import HISTORY, Reader, Shape, missing_from


@dataclass(frozen=True, slots=True)
class Version:
    """A record as it was once saved."""

    table: str
    body: Document
    #: Where it was found: "its history", "the backup of 02/11/2026 at 09:30".
    found_in: str

    @property
    def revision(self) -> str:
        """Its own revision."""
        return str(self.body["revision"])


def versions_in(tables: Mapping[str, Mapping[str, Document]], found_in: str) -> Iterator[Version]:
    """Every version of every record in the tables of a file, those in its history among them."""
    for name, rows in tables.items():
        for row in rows.values():
            if name == HISTORY:
                body = row.get("body")
                if isinstance(body, dict) and isinstance(body.get("id"), str) and matches_revision(body):
                    yield Version(str(row.get("table")), body, found_in)
            elif name != CONTENTS:
                yield Version(name, row, found_in)


def is_understood(reader: Reader, body: Document) -> bool:
    """Whether a stored record can be read. One of a newer version is not ours to judge."""
    written_as: Any = body.get("written_as")
    if isinstance(written_as, int) and written_as > SCHEMA:
        return True
    try:
        reader(body)
    except ValidationError:
        return False
    return True


@dataclass(slots=True)
class OldFiles:
    """A file as the school's backups have it. A backup is opened when it is first asked for a file."""

    place: Place
    _archives: tuple[Archive, ...] | None = None
    _read: dict[str, list[tuple[str, bytes]]] = field(default_factory=dict)

    def of(self, name: str) -> list[tuple[str, bytes]]:
        """What each backup has under that name, the latest first, with words for the backup."""
        if self._archives is None:
            self._archives = backups(self.place)
        if name not in self._read:
            self._read[name] = list(_each(self._archives, name))
        return self._read[name]

    def versions(self, name: str) -> Iterator[Version]:
        """Every version that the backups have of any record in a file."""
        for words, checked in self._checked(name):
            yield from versions_in(checked.tables, words)

    def listed(self, name: str) -> Listed:
        """What the latest backup in which the file's list of contents is right says of it; nothing if none does."""
        for _, checked in self._checked(name):
            if not checked.damage and not missing_from(checked.tables):
                return list_in(checked.tables)
        return {}

    def _checked(self, name: str) -> Iterator[tuple[str, Checked]]:
        for words, raw in self.of(name):
            try:
                yield words, check(raw)
            except NotJSONError:
                continue


def _each(archives: tuple[Archive, ...], name: str) -> Iterator[tuple[str, bytes]]:
    for archive in archives:
        if name not in archive.manifest.files:
            continue
        try:
            data = archive.read(name)
        except ArchiveError:  # that backup is damaged; an older one may not be
            continue
        yield f"the backup of {archive.manifest.made.at:%d/%m/%Y at %H:%M}", data


def best_of(versions: list[Version], shape: Shape, lost: tuple[str, str, str]) -> Version | None:
    """The version to put in place of a record: the very one that was lost, else the latest earlier one.

    Args:
        versions: all that are known.
        shape: the file's tables.
        lost: table, id and revision of the lost one.
    """
    table, key, revision = lost
    reader = shape.readers.get(table)
    fitting = [
        each
        for each in versions
        if (each.table, each.body["id"]) == (table, key) and (reader is None or is_understood(reader, each.body))
    ]
    if same := [each for each in fitting if each.revision == revision]:
        return same[0]
    # Of a table that this version of the program does not know, only the very same row is right.
    earlier = [
        each for each in fitting if reader and (not revision or counter_of(each.revision) < counter_of(revision))
    ]
    return max(earlier, key=lambda each: counter_of(each.revision), default=None)
