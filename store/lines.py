"""How a file of records is spelled: JSON with one record a line, so that damage stays in its line.

    {"interviews":{
    "1":{"revision":"3-1f09c27ab442", …},
    "2":{…}
    },
    "targets":{
    …
    }}

A record's revision holds a short hash of the rest of its line. A flipped bit in a line is noticed by that hash without
reading the record anew, and when the whole is no longer JSON, every line that is still right can be read by itself.
"""

import hashlib
import json
import math
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final, NoReturn

from guidance.canonical import canonical
from guidance.form.text import shorten

Document = dict[str, Any]
Tables = dict[str, dict[str, Document]]

#: Revisions by table and record id: what the list of contents names.
Listed = dict[str, dict[str, str]]

#: The lines of a file by table and number, each with its record's revision.
Known = dict[tuple[str, str], tuple[str, bytes]]

#: The table with the list of what belongs in the file.
CONTENTS: Final = "contents"

_HASH_SIGNS: Final = 12
#: As much of a damaged id is shown as is of use.
_SHOWN: Final = 40
_DUMP: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode
#: A line with a record: its number, its revision's counter and hash, and the rest of it.
_RECORD: Final = re.compile(rb'"(\d+)":\{"revision":"(\d{1,9})-([0-9a-f]{12})",(.*)\},?')
_REVISION: Final = re.compile(r"[0-9]{1,9}-([0-9a-f]{12})")
_TABLE: Final = re.compile(rb'\{?"([a-z_]+)":\{')
_TABLE_ENDS: Final = {b"},", b"}}"}
_LONE_HALVES: Final = re.compile(rb"\\u[dD][89a-fA-F]")


class NotJSONError(ValueError):
    """The bytes are not a file of ours; the text says why, as the end of a sentence."""


def short_hash(body: bytes) -> str:
    """The part of a revision that is taken of the record: 48 bits of SHA-256."""
    return hashlib.sha256(body).hexdigest()[:_HASH_SIGNS]


def with_revision(document: Mapping[str, Any], counter: int) -> Document:
    """The document as it is kept: its revision first, then everything in the order in which it was hashed."""
    body = canonical({key: value for key, value in document.items() if key != "revision"})
    return {"revision": f"{counter}-{short_hash(body)}", **json.loads(body)}


def counter_of(revision: str) -> int:
    """How often the record had been saved: 3 for `3-1f09c27ab442`, 0 for ""."""
    count = revision.partition("-")[0]
    return int(count) if count.isdecimal() else 0


def matches_revision(document: Mapping[str, Any]) -> bool:
    """Whether a document is what its revision says it is."""
    match = _REVISION.fullmatch(str(document.get("revision")))
    rest = {key: value for key, value in document.items() if key != "revision"}
    try:
        return match is not None and match[1] == short_hash(canonical(rest))
    except RecursionError:  # nested as deep as can just be read: not of our making
        return False


def spell(tables: Mapping[str, Any], known: Known | None = None) -> bytes:
    """The bytes of a file. Raises ValueError for what JSON cannot hold (NaN), TypeError for what is not data.

    Args:
        tables: what is to be spelled.
        known: lines as they were before: a record that still has the same revision is not spelled anew.
    """
    known = known or {}
    parts = []
    for name, table in tables.items():
        if isinstance(table, dict) and table:
            rows = b",\n".join(_line(key, row, known.get((name, key))) for key, row in table.items())
            parts.append(b"%s:{\n%s\n}" % (_DUMP(name).encode(), rows))
        else:
            parts.append(f"{_DUMP(name)}:{_DUMP(table)}".encode())
    return b"{%s}\n" % b",\n".join(parts)


def _line(key: str, row: Any, known: tuple[str, bytes] | None) -> bytes:  # noqa: ANN401 - JSON
    if known and row.get("revision") == known[0]:
        return known[1]
    return f"{_DUMP(str(key))}:{_DUMP(row)}".encode()


def _no_such_number(name: str) -> NoReturn:
    raise NotJSONError(f"it holds {name}, which is not a number.")


def _finite(figures: str) -> float:
    number = float(figures)
    return number if math.isfinite(number) else _no_such_number("a number beyond all bounds")


_READ: Final = json.JSONDecoder(parse_constant=_no_such_number, parse_float=_finite).decode


def parse(raw: bytes) -> dict[str, Any]:
    """The tables in the bytes of a file.

    Raises NotJSONError if they are not JSON, or JSON that no program of ours has written: too deep, numbers without
    end, halves of letters.
    """
    try:
        found = _READ(raw.decode())
        if _LONE_HALVES.search(raw):
            canonical(found)
    except RecursionError as cause:
        raise NotJSONError("it is nested far too deep.") from cause
    except UnicodeError as cause:
        raise NotJSONError("it holds bytes that are no letters.") from cause
    except NotJSONError:
        raise
    except ValueError as cause:
        raise NotJSONError("it is cut short or overwritten.") from cause
    if not isinstance(found, dict):
        raise NotJSONError("it holds no tables.")
    return found


@dataclass(slots=True)
class Checked:
    """What a file holds, checked: the records that are right by table, and what is not, one sentence each."""

    tables: Tables = field(default_factory=dict)
    damage: list[str] = field(default_factory=list)

    def add(self, table: str, key: str, document: Document) -> None:
        """Takes in one record that is right."""
        self.tables.setdefault(table, {})[key] = document


@dataclass(slots=True)
class _Lines:
    """The lines of a file that hold a record whose hash is right, each with the name of its table."""

    #: The table is "" where it cannot be told: after a line that cannot be read, it may be another one.
    right: list[tuple[str, re.Match[bytes]]] = field(default_factory=list)
    #: Whether nothing else stands in the file.
    whole: bool = True


def _read_lines(raw: bytes) -> _Lines:
    found, table = _Lines(), ""
    for line in raw.splitlines():
        match = _RECORD.fullmatch(line)
        if match and short_hash(b"{" + match[4] + b"}") == match[3].decode():
            found.right.append((table, match))
        elif header := _TABLE.fullmatch(line):
            table = header[1].decode()
        else:
            found.whole = found.whole and line in _TABLE_ENDS
            table = ""
    return found


def check(raw: bytes) -> Checked:
    """The records of a file that are right. What is damaged is named and left out; the rest can be used.

    Raises NotJSONError if nothing at all can be read.
    """
    found = _read_lines(raw)
    try:
        tables = parse(raw)
    except NotJSONError:
        return _salvage(found)
    checked = Checked()
    for name, table in tables.items():
        if not isinstance(table, dict):
            continue
        for key, document in table.items():
            if not isinstance(document, dict):
                continue
            # Only where every line is right by itself is there no need to hash each record anew.
            if isinstance(document.get("id"), str) and (found.whole or matches_revision(document)):
                checked.add(name, key, document)
            else:
                whose = shorten(str(document.get("id", "without an id")), _SHOWN)
                checked.damage.append(f"A record in {shorten(name, _SHOWN)} is not what was saved ({whose}).")
    _put_back(checked)
    return checked


def _put_back(checked: Checked) -> None:
    """Puts records whose table has lost its name where the file's own list of contents has them."""
    listed = list_in(checked.tables)
    unlisted = sorted(checked.tables.keys() - listed.keys() - {CONTENTS})
    belongs = _by_record(listed) if unlisted else {}
    for name in unlisted:
        for key, document in list(checked.tables[name].items()):
            if place := belongs.get(_name(document)):
                del checked.tables[name][key]
                checked.add(place, key, document)
                checked.damage.append(f"A record stands in a table that is not its own ({shorten(name, _SHOWN)}).")


def _salvage(found: _Lines) -> Checked:
    """The records of a file that is no longer JSON, line by line."""
    checked = Checked(damage=["The file is cut short or overwritten; what could be read is shown."])
    rows = list(_documents(found))
    lists = {key: document for _, key, document in rows if document.get("id") == CONTENTS}
    belongs = _by_record(list_in({CONTENTS: lists}))
    for table, key, document in rows:
        place = table or belongs.get(_name(document))
        if place:
            checked.add(place, key, document)
    if not checked.tables:
        raise NotJSONError("nothing in it can be read.")
    return checked


def _documents(found: _Lines) -> Iterator[tuple[str, str, Document]]:
    for table, match in found.right:
        with suppress(NotJSONError):  # only a line that was put there by hand has the right hash and is no JSON
            document = parse(b'{"revision":"%s-%s",%s}' % (match[2], match[3], match[4]))
            if isinstance(document.get("id"), str):
                yield table, match[1].decode(), document


def _name(document: Document) -> tuple[str, str]:
    return document["id"], document["revision"]


def list_in(tables: Mapping[str, Any]) -> Listed:
    """What the file's own list of contents names; nothing if there is no such list. Its hash is not looked at."""
    lists = list(tables.get(CONTENTS, {}).values())
    records = lists[0].get("records") if lists else None
    if not isinstance(records, dict) or not all(isinstance(rows, dict) for rows in records.values()):
        return {}
    return records


def _by_record(listed: Listed) -> dict[tuple[str, str], str]:
    """Which table a record belongs to, by its id and revision."""
    return {(key, str(revision)): table for table, rows in listed.items() for key, revision in rows.items()}
