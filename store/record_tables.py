"""Records in tables: how one is put in, how its earlier versions are kept, and the list of what belongs there."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError
from tinydb import TinyDB, where

from guidance.record import Record, Stamp, stored
from store.as_written import body_of
from store.errors import ConflictError, DamagedFileError, MissingRecordError
from store.lines import (
    CONTENTS,
    Document,
    Listed,
    NotJSONError,
    Tables,
    counter_of,
    list_in,
    matches_revision,
    spell,
    with_revision,
)

#: Where earlier versions lie. They are not handed out as records, nor is the list of contents.
HISTORY: Final = "history"

#: What a save adds by itself: two documents that differ in nothing else say the same.
_MARKS: Final = {"revision", "created", "changed", "written_as"}

#: The number of a row, as TinyDB counts them.
_NUMBER: Final = re.compile(r"[1-9][0-9]{0,8}")

Reader = Callable[[dict[str, Any]], Record]


@dataclass(frozen=True, slots=True)
class Shape:
    """Which tables a file has, and how a stored document becomes a record of each."""

    readers: Mapping[str, Reader]
    #: Which table a record belongs to.
    table_of: Callable[[Record], str] = field(repr=False)
    #: The table without whose record the others belong to nobody; "" if there is none.
    head: str = ""


def put_all(database: TinyDB, shape: Shape, records: Sequence[Record], by: Stamp, path: Path) -> tuple[Record, ...]:
    """Puts all the records into the tables, and gives them back with their new revisions.

    Raises ConflictError, MissingRecordError or DamagedFileError; what was put in before that has to be thrown away by
    the caller, who holds a transaction or a copy.
    """
    tables: Mapping[str, Any] = database.storage.read() or {}
    listed = _right_list(tables)
    refuse_strange(tables, listed, shape, path)
    saved = tuple(_put(database, shape, record, by, path) for record in records)
    if shape.head and not len(database.table(shape.head, cache_size=0)):
        raise MissingRecordError("This folder is no longer there. What you typed is kept as a draft.")
    _list_contents(database, listed, saved)
    return saved


def refuse_strange(tables: Mapping[str, Any], listed: Listed, shape: Shape, path: Path) -> None:
    """Raises DamagedFileError if a table of ours is gone or not numbered rows: what cannot be kept is not written anew.

    A table is gone if the file's own list of contents, `listed`, names records in it.
    """
    sentence = "the table of {} is not as it was written, so nothing can be saved to it. Restore it from a backup."
    for name in (*shape.readers, HISTORY, CONTENTS):
        if not _is_table(tables.get(name, {})):
            raise DamagedFileError(path, sentence.format(name))
    for name in listed:
        if name not in tables:
            raise DamagedFileError(path, sentence.format(name))


def _is_table(table: Any) -> bool:  # noqa: ANN401 - JSON
    if not isinstance(table, dict):
        return False
    return all(_NUMBER.fullmatch(key) and isinstance(row, dict) for key, row in table.items())


def _right_list(tables: Mapping[str, Any]) -> Listed:
    """What the file's own list of contents names; nothing if there is none or it is not what was saved."""
    lists = tables.get(CONTENTS, {})
    if not _is_table(lists) or not all(matches_revision(row) for row in lists.values()):
        return {}
    return list_in(tables)


def _put(database: TinyDB, shape: Shape, record: Record, by: Stamp, path: Path) -> Record:
    name = shape.table_of(record)
    table = database.table(name, cache_size=0)
    old = table.get(where("id") == record.id)
    if old is None:
        if record.revision:
            raise MissingRecordError("This record is no longer in the folder. What you typed is kept as a draft.")
        new = revised(record, by, 0)
        table.insert(new)
        return shape.readers[name](new)
    before = dict(old)
    if not matches_revision(before):
        raise DamagedFileError(path, f"the stored version of {record.id} is not what was saved.")
    stored_one = _understood(shape.readers[name], before, path)
    new = revised(record, by, counter_of(record.revision))
    if same_content(before, new):
        return stored_one
    if before["revision"] != record.revision:
        raise ConflictError(record, stored_one, _earlier(database, name, record, shape))
    database.table(HISTORY, cache_size=0).insert(earlier_version(name, before))
    table.update(_replacing(new), where("id") == record.id)
    return shape.readers[name](new)


def _earlier(database: TinyDB, name: str, record: Record, shape: Shape) -> Record | None:
    """The version of a record that somebody began with; None if it cannot be understood any more."""
    row = database.table(HISTORY, cache_size=0).get(where("id") == earlier_id(record.id, record.revision))
    try:
        body = body_of(row) if isinstance(row, dict) else None
    except NotJSONError:
        return None
    if not isinstance(body, dict) or not matches_revision(body):
        return None
    try:
        return shape.readers[name](body)
    except ValidationError:
        return None


def earlier_id(record_id: str, revision: str) -> str:
    """The id under which an earlier version lies in the history."""
    return f"{record_id}@{revision}"


def _understood(reader: Reader, row: Document, path: Path) -> Record:
    try:
        return reader(row)
    except ValidationError as cause:
        raise DamagedFileError(path, f"the stored version of {row['id']} cannot be understood.") from cause


def _list_contents(database: TinyDB, listed: Listed, saved: Iterable[Record]) -> None:
    """Brings the list up to date with what was saved. What it missed before, it goes on missing."""
    new = list_of(database.storage.read() or {})
    touched = {record.id for record in saved}
    known = {name: {key: rev for key, rev in rows.items() if key not in touched} for name, rows in listed.items()}
    new = {name: new.get(name, {}) | known.get(name, {}) for name in {**known, **new}}
    table = database.table(CONTENTS, cache_size=0)
    table.truncate()
    table.insert(contents_of(new))


def revised(record: Record, by: Stamp, counter: int) -> Document:
    """The stored form of a record that is saved by somebody, the `counter + 1`-th time."""
    stamped = record.having(created=record.created or by, changed=by)
    return with_revision(stored(stamped), counter + 1)


def earlier_version(table: str, body: Document) -> Document:
    """How an earlier version lies in the history."""
    return with_revision(
        {"id": earlier_id(body["id"], body["revision"]), "of": body["id"], "table": table, "body": body}, 0
    )


def list_of(tables: Mapping[str, Any]) -> Listed:
    """Id and revision of every record in the tables."""
    return {
        name: {row["id"]: row["revision"] for row in rows.values() if _is_marked(row)}
        for name, rows in tables.items()
        if name != CONTENTS and isinstance(rows, dict)
    }


def _is_marked(row: Any) -> bool:  # noqa: ANN401 - JSON
    """Whether it has what every record of ours has. Rows of tables that this version does not know may be anything."""
    return isinstance(row, dict) and isinstance(row.get("id"), str) and isinstance(row.get("revision"), str)


def contents_of(listed: Listed) -> Document:
    """The list of what belongs in a file: a record that is lost without a trace in its own line is missed by it."""
    return with_revision({"id": CONTENTS, "records": listed}, 0)


def missing_from(tables: Tables) -> tuple[str, ...]:
    """What a file's own list says should be there and is not, one sentence each."""
    if not tables.get(CONTENTS):
        return ("The file's list of contents is missing or damaged.",)
    present = {(name, row["id"], row["revision"]) for name, rows in tables.items() for row in rows.values()}
    return tuple(
        f"A record of {name} is missing or not what was saved ({record_id})."
        for name, records in list_in(tables).items()
        for record_id, revision in records.items()
        if (name, record_id, revision) not in present
    )


def same_content(one: Document, other: Document) -> bool:
    """Whether two stored documents say the same, whoever saved them when."""
    return _said(one) == _said(other)


def _said(document: Document) -> Document:
    return {key: value for key, value in document.items() if key not in _MARKS}


def spell_new(shape: Shape, records: Iterable[Record], versions: Mapping[str, Sequence[Record]]) -> bytes:
    """The bytes of a new file with records that carry their own stamps.

    Args:
        shape: the file's tables.
        records: all its records.
        versions: earlier versions by record id, the oldest first.
    """
    tables: dict[str, list[Document]] = {}
    for record in records:
        name = shape.table_of(record)
        earlier = [with_revision(stored(old), number) for number, old in enumerate(versions.get(record.id, ()), 1)]
        tables.setdefault(name, []).append(with_revision(stored(record), len(earlier) + 1))
        tables.setdefault(HISTORY, []).extend(earlier_version(name, body) for body in earlier)
    numbered = {name: {str(n): row for n, row in enumerate(rows, 1)} for name, rows in tables.items() if rows}
    return spell({**numbered, CONTENTS: {"1": contents_of(list_of(numbered))}})


def _replacing(new: Document) -> Callable[[Mapping[str, Any]], None]:
    """TinyDB merges by itself; fields that are gone have to go."""

    def replace(row: Any) -> None:  # noqa: ANN401 - TinyDB's own signature
        row.clear()
        row.update(new)

    return replace
