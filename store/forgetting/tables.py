"""Records taken out of the tables of a learner's file, with all that an earlier version or a copy says of them."""

from collections.abc import Collection, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from guidance.copies import CopySent
from guidance.record import Stamp, stored
from guidance.trust.confidential import outside
from store.lines import CONTENTS, Document, Listed, counter_of, list_in, with_revision
from store.record_tables import HISTORY, contents_of, list_of


@dataclass(frozen=True, slots=True)
class Gone:
    """A record that is taken out: its table, its id, its last revision, and what it is in short words."""

    table: str
    id: str
    revision: str
    what: str = ""


def without_records(tables: Mapping[str, Any], ids: Collection[str], by: Stamp) -> tuple[dict[str, Any], list[Gone]]:
    """A learner's tables without those records, and what was taken out. They stay as they were handed in.

    A copy that left of one of them stays in the ledger without its text. The list of contents goes on naming what was
    missing before.

    Args:
        tables: the tables of one file, its history read whole.
        ids: the records.
        by: who takes them out, for the lines of the ledger that change.

    Raises KeyError or pydantic.ValidationError for a row that cannot be understood.
    """
    kept: dict[str, Any] = {}
    gone: list[Gone] = []
    changed: set[str] = set()
    for table, rows in tables.items():
        if table in {CONTENTS, HISTORY}:
            continue
        kept[table] = {}
        for key, row in rows.items():
            if row.get("id") in ids:
                gone.append(Gone(table, row["id"], str(row.get("revision", ""))))
            elif table == "copies" and row.get("interview") in ids:
                kept[table][key] = _without_text(row, by)
                changed.add(row["id"])
            else:
                kept[table][key] = row
    dropped = changed.union(ids)
    kept[HISTORY] = {key: row for key, row in tables.get(HISTORY, {}).items() if row.get("of") not in dropped}
    kept = {table: rows for table, rows in kept.items() if rows}
    kept[CONTENTS] = {"1": contents_of(_listed(list_in(tables), kept, tables, dropped))}
    return kept, gone


def _without_text(row: Document, by: Stamp) -> Document:
    copy = CopySent.model_validate(row)
    return with_revision(stored(outside(copy, copy.interview).having(changed=by)), counter_of(copy.revision) + 1)


def _listed(before: Listed, kept: Mapping[str, Any], tables: Mapping[str, Any], dropped: Collection[str]) -> Listed:
    """What belongs in the file now: what is in it, and what was missing from it before and was not taken out."""
    present = list_of(kept)
    there = list_of(tables)
    both = deepcopy(present)
    for name, rows in before.items():
        for key, revision in rows.items():
            if key not in there.get(name, {}) and key.partition("@")[0] not in dropped:
                both.setdefault(name, {})[key] = revision
    return both
