"""The school's own small files: its mark and settings, the staff, its entries of the bank, its answers to feedback."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from guidance.person import Person
from guidance.record import Record, Stamp
from guidance.self_review.answered import SchoolAnswer
from guidance.settings import Settings
from guidance.target.bank import BankEntry
from store.locks import lock_for
from store.place import Place
from store.record_file import RecordFile
from store.record_tables import Reader, Shape


class StoreMark(Record):
    """Says which store this is, and which version of the files it has."""

    schema_version: int


def shape_of(**tables: type[Record]) -> Shape:
    """The shape of a file that has these tables, one kind of record in each."""

    def reader(kind: type[Record]) -> Reader:
        def read(document: dict[str, Any]) -> Record:
            return kind.model_validate(document)

        return read

    def table_of(record: Record) -> str:
        return next(name for name, kind in tables.items() if isinstance(record, kind))

    return Shape({name: reader(kind) for name, kind in tables.items()}, table_of)


MARKER_SHAPE: Final = shape_of(store=StoreMark, settings=Settings)
PEOPLE_SHAPE: Final = shape_of(people=Person)
BANK_SHAPE: Final = shape_of(entries=BankEntry)
ANSWERS_SHAPE: Final = shape_of(answers=SchoolAnswer)


#: Is told what is about to be saved, and by whom.
Noting = Callable[[Sequence[Record], Stamp], None]


def _noted_by_nobody(_saved: Sequence[Record], _by: Stamp) -> None:
    """For reading, and for the making of a store, before there is a trail."""


def _file(place: Place, path: Path, shape: Shape, noting: Noting) -> RecordFile:
    return RecordFile(path, lock_for(place.locks, path), shape, noting=noting)


def marker_file(place: Place, noting: Noting = _noted_by_nobody) -> RecordFile:
    """The file that says what store this is, with the school's settings."""
    return _file(place, place.marker, MARKER_SHAPE, noting)


def people_file(place: Place, noting: Noting = _noted_by_nobody) -> RecordFile:
    """The staff."""
    return _file(place, place.people, PEOPLE_SHAPE, noting)


def bank_file(place: Place, noting: Noting = _noted_by_nobody) -> RecordFile:
    """The school's own entries, and its changes to ours."""
    return _file(place, place.bank, BANK_SHAPE, noting)


def answers_file(place: Place, noting: Noting = _noted_by_nobody) -> RecordFile:
    """What the school answered to rounds of feedback."""
    return _file(place, place.answers, ANSWERS_SHAPE, noting)
