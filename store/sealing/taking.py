"""Taking an open interview out of the tables of a learner's file: what of it goes inside, and what the file says then.

Works on the stored documents, history included, and on any file of a learner: the present one and those in backups.
"""

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, Final

from guidance.interview.groups import Interview
from guidance.record import Record, stored
from guidance.trust.confidential import belongs_inside, outside
from guidance.trust.inside import Inside
from guidance.trust.sealed import TABLE, Sealed
from store.folder_file import SHAPE
from store.lines import CONTENTS, Document, Listed, counter_of, list_in, with_revision
from store.record_tables import HISTORY, contents_of, list_of

#: The tables whose rows have a place of their own in the envelope; others lie in `Inside.taken`.
_OWN: Final = ("interviews", "targets", "referrals", "addenda")


@dataclass(frozen=True, slots=True)
class Taken:
    """A learner's tables without an interview, and what was taken out of them."""

    #: The tables as they stay; their list of contents is made by `with_sealed`.
    tables: dict[str, Any]
    #: What goes into the envelope; None if the interview is not in these tables.
    inside: Inside | None
    #: The records that came out whole, and those that stay, for telling what is said again.
    records: tuple[Record, ...] = ()
    others: tuple[Record, ...] = ()
    #: What the list of contents named before: what was missing then is still missing.
    listed: Listed = field(default_factory=dict)


@dataclass(slots=True)
class _Sorting:
    interview: str
    kept: dict[str, Any] = field(default_factory=dict)
    own: dict[str, list[Record]] = field(default_factory=dict)
    others: list[Record] = field(default_factory=list)
    taken: dict[str, list[Document]] = field(default_factory=dict)

    def row(self, table: str, key: str, row: Document) -> None:
        """Sorts one row of the present: inside, outside, or outside without what the interview had said in it."""
        reader = SHAPE.readers.get(table)
        if reader is None:
            if row.get("interview") == self.interview and table != TABLE:
                self.taken.setdefault(table, []).append(row)
            else:
                self.kept[table][key] = row
            return
        record = reader(row)
        if belongs_inside(record, self.interview):
            self.own.setdefault(table, []).append(record)
            return
        rest = outside(record, self.interview)
        self.others.append(rest)
        if rest != record:
            self.taken.setdefault(table, []).append(row)
            row = with_revision(stored(rest), counter_of(record.revision) + 1)
        self.kept[table][key] = row

    def earlier(self, key: str, row: Document) -> None:
        """Sorts one row of the history: a version that says anything of the interview goes inside."""
        reader = SHAPE.readers.get(str(row.get("table")))
        if reader is None:
            body = row.get("body")
            goes = row.get("table") != TABLE and isinstance(body, dict) and body.get("interview") == self.interview
        else:
            record = reader(row["body"])
            goes = belongs_inside(record, self.interview) or outside(record, self.interview) != record
        if goes:
            self.taken.setdefault(HISTORY, []).append(row)
        else:
            self.kept[HISTORY][key] = row


def take_out(tables: Mapping[str, Any], interview: str) -> Taken:
    """Takes an interview, and everything that came of it, out of a learner's tables. They stay as they were handed in.

    Raises pydantic.ValidationError, KeyError or TypeError for a row that cannot be understood: it could say anything.
    """
    sorting = _Sorting(interview)
    for table, rows in tables.items():
        if table == CONTENTS:
            continue
        sorting.kept[table] = {}
        for key, row in rows.items():
            if table == HISTORY:
                sorting.earlier(key, row)
            else:
                sorting.row(table, key, row)
    kept = {table: rows for table, rows in sorting.kept.items() if rows}
    listed = deepcopy(list_in(tables))
    return Taken(kept, _inside(sorting), _whole(sorting), tuple(sorting.others), listed)


def _whole(sorting: _Sorting) -> tuple[Record, ...]:
    return tuple(record for records in sorting.own.values() for record in records)


def _inside(sorting: _Sorting) -> Inside | None:
    found = sorting.own.get("interviews", [])
    if not found or not isinstance(found[0], Interview):
        return None
    rows: Any = {name: tuple(sorting.own.get(name, ())) for name in _OWN[1:]}
    return Inside(interview=found[0], taken=sorting.taken, **rows)


def with_sealed(taken: Taken, sealed: Sealed) -> dict[str, Any]:
    """The tables with the sealed record in them, as its first version, and a list of what now belongs in the file."""
    tables = {name: dict(rows) for name, rows in taken.tables.items()}
    own = tables.setdefault(TABLE, {})
    number = max((int(key) for key in own if key.isdecimal()), default=0) + 1
    own[str(number)] = with_revision(stored(sealed), 1)
    tables[CONTENTS] = {"1": contents_of(_listed(taken, list_of(tables)))}
    return tables


def _listed(taken: Taken, present: Listed) -> Listed:
    """What belongs in the file: what is in it, and what was missing from it before and did not go inside."""
    gone = {record.id for record in taken.records}
    rows = taken.inside.taken if taken.inside else {}
    gone |= {row["id"] for each in rows.values() for row in each}
    before = {name: {key: rev for key, rev in rows.items() if key not in gone} for name, rows in taken.listed.items()}
    both = {name: before.get(name, {}) | present.get(name, {}) for name in {**before, **present}}
    return {name: rows for name, rows in both.items() if rows}


def seal_in(tables: Mapping[str, Any], interview: str, seal: Callable[[Inside], Sealed]) -> dict[str, Any] | None:
    """A learner's tables with an open interview sealed; None if it does not stand open in them.

    Args:
        tables: the tables of one file.
        interview: its id.
        seal: puts what was taken out into an envelope.

    Raises as `take_out` and `seal` do.
    """
    taken = take_out(tables, interview)
    if taken.inside is None:
        return None
    return with_sealed(taken, seal(taken.inside))
