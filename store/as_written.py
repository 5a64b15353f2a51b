"""The quick way to read a file that is just as it was written, which nearly every file is.

Every line is held against its hash; earlier versions, which are most of an old folder and are seldom asked for, are
not read before they are. A file with anything else in it is left to `store.lines`, which says what is damaged.
"""

import re
from dataclasses import dataclass, field
from typing import Any, Final

from store.lines import Document, Known, NotJSONError, Tables, parse, short_hash

#: Under this name an earlier version that was not read yet has the line that it stands on.
UNREAD: Final = "unread line"

_LINE: Final = re.compile(
    rb'(?P<row>("(\d+)":\{"revision":"(\d{1,9}-([0-9a-f]{12}))",(.*)\})(,?)\n)'
    rb'|(?P<head>(\{?)"([a-z_]+)":\{\n)|(?P<end>\}(,\n|\}\n))'
)
#: An earlier version's line says at its end what it is a version of.
_EARLIER: Final = re.compile(rb'"id":"([^"\\]+)","of":"([^"\\]+)","table":"([a-z_]+)"')

#: The file as a row of signs: a table's head (the first one is another), its rows, of which the last one has no comma
#: after it, its end, and the end of the file.
_SHAPE: Final = re.compile(r"H,*-(;h,*-)*\.")


@dataclass(slots=True)
class _Found:
    """What stands in a file: rows to be read, and rows whose line is kept for later, by table and number."""

    shape: list[str] = field(default_factory=list)
    places: list[tuple[str, str]] = field(default_factory=list)
    rows: list[bytes] = field(default_factory=list)
    later: Tables = field(default_factory=dict)

    def add(self, table: str, number: str, revision: str, rest: bytes, *, later: bool) -> None:
        """Takes in one row: what stands after its revision is `rest`."""
        named = _EARLIER.fullmatch(rest, rest.rfind(b'"id":"')) if later else None
        if named:
            key, of, its_table = (part.decode() for part in named.groups())
            row = {"id": key, "revision": revision, "of": of, "table": its_table, UNREAD: rest}
            self.later.setdefault(table, {})[number] = row
        else:
            self.places.append((table, number))
            self.rows.append(b'{"revision":"%s",%s}' % (revision.encode(), rest))


def read_as_written(raw: bytes, unread: str) -> Tables | None:
    """The tables of a file; None if it is not just as it was written.

    Args:
        raw: the file.
        unread: the table of earlier versions, whose rows are only named: see `body_of`.
    """
    found = _look_through(raw, unread)
    if found is None or not _SHAPE.fullmatch("".join(found.shape)):
        return None
    try:
        rows: list[Any] = parse(b'{"rows":[%s]}' % b",".join(found.rows))["rows"]
    except NotJSONError:  # put there by hand, with the right hash
        return None
    tables: Tables = {}
    for (table, number), row in zip(found.places, rows, strict=True):
        if not isinstance(row.get("id"), str):
            return None
        tables.setdefault(table, {})[number] = row
    if sum(map(len, tables.values())) != len(rows):  # something stands there twice
        return None
    return tables | found.later


def _look_through(raw: bytes, unread: str) -> _Found | None:
    """What stands in the file; None at the first line that is not ours or does not match its hash."""
    found, table, at = _Found(), "", 0
    for line in _LINE.finditer(raw):
        start, end = line.span()
        if start != at:
            return None
        at = end
        if line.lastgroup == "row":
            number, revision, sign, rest, comma = line.group(3, 4, 5, 6, 7)
            if short_hash(b"{" + rest + b"}") != sign.decode():
                return None
            found.shape.append("," if comma else "-")
            found.add(table, number.decode(), revision.decode(), rest, later=table == unread)
        elif line.lastgroup == "head":
            table = line[10].decode()
            found.shape.append("H" if line[9] else "h")
        else:
            found.shape.append(";" if line[12] == b",\n" else ".")
    return found if at == len(raw) else None


def body_of(row: Document) -> Any:  # noqa: ANN401 - JSON
    """What an earlier version said. Raises NotJSONError for a line that was put there by hand."""
    return parse(b"{%s}" % row[UNREAD]).get("body") if UNREAD in row else row.get("body")


def known_lines(raw: bytes) -> Known:
    """The lines of a file, for `store.lines.spell`."""
    table, known = "", Known()
    for line in _LINE.finditer(raw):
        if line.lastgroup == "row":
            known[table, line[3].decode()] = (line[4].decode(), line[2])
        elif line.lastgroup == "head":
            table = line[10].decode()
    return known
