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
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NoReturn

from guidance.canonical import canonical

Document = dict[str, Any]
Tables = dict[str, dict[str, Document]]

_HASH_SIGNS: Final = 12
_DUMP: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode
#: A line with a record: its number, its revision's counter and hash, and the rest of it.
_RECORD: Final = re.compile(rb'"(\d+)":\{"revision":"(\d+)-([0-9a-f]{12})",(.*)\},?')
_TABLE: Final = re.compile(rb'\{?"([a-z_]+)":\{')
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
    return int(revision.partition("-")[0] or 0)


def matches_revision(document: Mapping[str, Any]) -> bool:
    """Whether a document is what its revision says it is."""
    rest = {key: value for key, value in document.items() if key != "revision"}
    return str(document.get("revision", "")).partition("-")[2] == short_hash(canonical(rest))


def spell(tables: Mapping[str, Any]) -> bytes:
    """The bytes of a file. Raises ValueError for what JSON cannot hold (NaN), TypeError for what is not data."""
    parts = []
    for name, table in tables.items():
        if isinstance(table, dict) and table:
            rows = ",\n".join(f"{_DUMP(str(key))}:{_DUMP(row)}" for key, row in table.items())
            parts.append(f"{_DUMP(name)}:{{\n{rows}\n}}")
        else:
            parts.append(f"{_DUMP(name)}:{_DUMP(table)}")
    return ("{" + ",\n".join(parts) + "}\n").encode()


def _no_such_number(name: str) -> NoReturn:
    raise NotJSONError(f"it holds {name}, which is not a number.")


def parse(raw: bytes) -> dict[str, Any]:
    """The tables in the bytes of a file.

    Raises NotJSONError if they are not JSON, or JSON that no program of ours has written: too deep, numbers without
    end, halves of letters.
    """
    try:
        found = json.loads(raw, parse_constant=_no_such_number)
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


def _right_lines(raw: bytes) -> Iterator[tuple[str, re.Match[bytes]]]:
    """Every line that holds a record whose hash is right, with the name of the table that it stands in."""
    table = ""
    for line in raw.splitlines():
        if match := _RECORD.fullmatch(line):
            body = b"{" + match[4] + b"}"
            if hashlib.sha256(body).hexdigest()[:_HASH_SIGNS] == match[3].decode():
                yield table, match
        elif header := _TABLE.match(line):
            table = header[1].decode()


def check(raw: bytes) -> Checked:
    """The records of a file that are right. What is damaged is named and left out; the rest can be used.

    Raises NotJSONError if nothing at all can be read.
    """
    try:
        tables = parse(raw)
    except NotJSONError:
        return _salvage(raw)
    right = {f"{match[2].decode()}-{match[3].decode()}" for _, match in _right_lines(raw)}
    checked = Checked()
    for name, table in tables.items():
        if not isinstance(table, dict):
            continue
        for key, document in table.items():
            if not isinstance(document, dict):
                continue
            if document.get("revision") in right or matches_revision(document):
                checked.add(name, key, document)
            else:
                checked.damage.append(
                    f"A record in {name} is not what was saved ({document.get('id', 'without an id')})."
                )
    return checked


def _salvage(raw: bytes) -> Checked:
    """The records of a file that is no longer JSON, line by line."""
    checked = Checked(damage=["The file is cut short or overwritten; what could be read is shown."])
    for table, match in _right_lines(raw):
        try:
            document = json.loads(b'{"revision":"%s-%s",%s}' % (match[2], match[3], match[4]))
        except ValueError:  # pragma: no cover - a line whose hash is right was spelled by us
            continue
        checked.add(table, match[1].decode(), document)
    if not checked.tables:
        raise NotJSONError("nothing in it can be read.")
    return checked
