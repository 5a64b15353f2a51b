"""Mending the records of one file that can still be read in part. Bytes in, bytes and words out; nothing is written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from guidance.form.text import clean_line, shorten
from store.lines import CONTENTS, Checked, Document, Listed, Tables, list_in, spell
from store.record_tables import HISTORY, Shape, contents_of, earlier_version, list_of
from store.repair.versions import Version, best_of, is_understood, versions_in

_OWN: Final = "its history"
#: As much of a table's or a record's name is shown as is of use.
_SHOWN: Final = 40

#: What is said once of a file that no longer knows what it held.
_LIST_LOST: Final = (
    "The list of what belongs in the file was lost too, and is made anew. Of a record that is put back it cannot be "
    "told whether it was saved again after that; one that is newer than the latest backup may be gone without a trace. "
    "Look through this learner's timeline."
)

Lost = tuple[str, str, str]


@dataclass(slots=True)
class Mended:
    """A file with what could be put back."""

    raw: bytes = b""
    #: What was done, one sentence for each record.
    said: list[str] = field(default_factory=list)
    #: Records for which there is no other version; table, id and revision.
    lost: list[Lost] = field(default_factory=list)


def mend(checked: Checked, shape: Shape, old: Iterable[Version], listed: Listed) -> Mended:
    """Puts other versions in place of the damaged records of a file.

    Args:
        checked: the records that are right.
        shape: the file's tables.
        old: every version of its records that the backups have, the latest backup first.
        listed: what belongs in it, if its own list of contents is lost.
    """
    own = list_in(checked.tables)
    tables: Tables = {name: dict(rows) for name, rows in checked.tables.items() if name != CONTENTS}
    known = [*versions_in(tables, _OWN), *old]
    lost = list(_not_as_listed(tables, own) if own else _not_there(tables, listed))
    lost += _not_understood(tables, shape)
    result = Mended()
    for each in lost:
        found = _best(each, known, shape)
        result.said.append(_said(each, found, certain=bool(own)))
        if found:
            _put_back(tables, each[0], found)
        else:
            result.lost.append(each)
    _number(tables)
    if not own:
        result.said.append(_LIST_LOST)
    result.raw = spell({**tables, CONTENTS: {"1": contents_of(list_of(tables))}})
    return result


def _not_there(tables: Tables, listed: Listed) -> Iterator[Lost]:
    """What a backup's list names and is not there at all. What is there may have been saved, or moved, since."""
    there = {row["id"] for name, rows in tables.items() if name != HISTORY for row in rows.values()}
    for table, records in listed.items():
        if table != HISTORY:
            yield from ((table, key, revision) for key, revision in records.items() if key not in there)


def _not_as_listed(tables: Tables, listed: Listed) -> Iterator[Lost]:
    """What the list names and is not there as it says. A record that is there in another version is taken out."""
    for table, records in listed.items():
        rows = tables.setdefault(table, {})
        numbers = {row["id"]: number for number, row in rows.items()}
        for key, revision in records.items():
            number = numbers.get(key)
            if number is not None and rows[number]["revision"] == revision:
                continue
            if number is not None:
                del rows[number]
            yield table, key, revision


def _not_understood(tables: Tables, shape: Shape) -> Iterator[Lost]:
    """What is as it was saved and still cannot be read; it is taken out."""
    for table, reader in shape.readers.items():
        for number, row in list(tables.get(table, {}).items()):
            if not is_understood(reader, row):
                del tables[table][number]
                yield table, row["id"], str(row.get("revision", ""))


def _best(lost: Lost, known: list[Version], shape: Shape) -> Version | None:
    """The version to put in its place. Of what stood in the history, only the very same one is right."""
    if lost[0] != HISTORY:
        return best_of(known, shape, lost)
    of, _, revision = lost[1].rpartition("@")
    return next((each for each in known if (each.body["id"], each.revision) == (of, revision)), None)


def _put_back(tables: Tables, table: str, found: Version) -> None:
    rows = tables.setdefault(table, {})
    # As every line is spelled, with its revision first; in the history the body's parts are in another order.
    body = earlier_version(found.table, found.body) if table == HISTORY else {"revision": found.revision, **found.body}
    rows[str(max(map(int, rows), default=0) + 1)] = body


def _said(lost: Lost, found: Version | None, *, certain: bool) -> str:
    """What is done about a lost record. It is certain what was lost only if the file's own list says it."""
    name = f"A record of {shorten(lost[0], _SHOWN)} ({shorten(lost[1], _SHOWN)})"
    if found is None:
        return f"{name} is in no backup and has no earlier version: its damaged bytes are set aside."
    return f"{name} is put back from {found.found_in}{_how(found, lost, certain=certain)}"


def _how(found: Version, lost: Lost, *, certain: bool) -> str:
    """How right a version is, as the end of a sentence: nothing that is not certain is said to be so."""
    if not certain:
        return f"{_saved(found.body)}."
    if lost[0] == HISTORY or found.revision == lost[2]:
        return ", just as it was last saved."
    return f" as an earlier version{_saved(found.body)}. What was saved in it after that is lost."


def _saved(body: Document) -> str:
    """Who saved it and when, for a sentence; "" if it does not say."""
    changed = body.get("changed")
    if not isinstance(changed, dict):
        return ""
    try:
        at = datetime.fromisoformat(str(changed.get("at")))
    except ValueError:
        return ""
    return f", which {clean_line(str(changed.get('name', '')))} saved on {at:%d/%m/%Y at %H:%M}"


def _number(tables: Tables) -> None:
    """Rows stand in the order of their numbers; one that was put back to the present is no earlier version too."""
    present = {
        (row["id"], row["revision"]) for name, rows in tables.items() if name != HISTORY for row in rows.values()
    }
    for name in list(tables):
        rows = tables[name].items()
        kept = [(number, row) for number, row in rows if name != HISTORY or _of(row) not in present]
        tables[name] = dict(sorted(kept, key=lambda each: int(each[0])))
        if not tables[name]:
            del tables[name]


def _of(row: Document) -> tuple[str, str]:
    of, _, revision = row["id"].rpartition("@")
    return of, revision
