"""A CSV of one part as people save it: columns in any order, missing, unknown, or called a little otherwise.

Which part it is, is told by its headings; commas, semicolons, tabs and upright lines part cells, whichever makes most
headings known. A file of which a line cannot be read is not taken in at all: nothing vanishes silently.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from exports.table import typed_cell
from guidance.form.dates import Unreadable
from guidance.form.text import clean, count_of
from guidance.learner.import_text import decode
from guidance.provision.incoming.columns import Heading, files_known, heading_key
from guidance.provision.incoming.incoming import MOST_BYTES, MOST_ROWS, Incoming, TextRow

_SEPARATORS: Final = (",", ";", "\t", "|")
_NAMED: Final = re.compile(r'"?sep=([,;\t|])"?\s*', re.IGNORECASE)
#: Above the headings a report may have a title and a date.
_HEADING_WITHIN: Final = 5
#: A file that knows fewer of our headings is some other list.
_LEAST_HEADINGS: Final = 2
_END: Final = "\N{SYMBOL FOR END OF TEXT}"


def from_csv(data: bytes, name: str = "This file") -> Incoming | Unreadable:
    """The rows in a CSV's bytes, or a sentence that says why there are none.

    Args:
        data: the file.
        name: what it is called, for the sentence.
    """
    if len(data) > MOST_BYTES:
        return Unreadable(f"{name} is far larger than any review. Check that it is the right one.")
    decoded = decode(data)
    if isinstance(decoded, Unreadable):
        return decoded
    found = max(map(_headings, _lines(decoded.text)), key=lambda each: len(each[2]))
    parted, file, columns, start = found
    if len(columns) < _LEAST_HEADINGS:
        return Unreadable(f"{name} has none of the columns of a review. Its first line has to hold their headings.")
    if parted.wrong:
        return Unreadable(f"{name}: {parted.wrong} Put it right and import again; nothing was taken in.")
    lines = parted.lines
    below = [(number, cells) for number, cells in lines[start + 1 :] if any(cell.strip() for cell in cells)]
    if len(below) > MOST_ROWS:
        return Unreadable(f"{name} has {count_of(len(below), 'row')}. At most {MOST_ROWS:,} come in.")
    rows = tuple(TextRow(number, _texts(cells, columns), name) for number, cells in below)
    return Incoming(rows={file: rows}, notes=tuple(_notes(name, lines[start][1], columns, below)))


def together(every: Iterable[Incoming]) -> Incoming:
    """What several files hold, as one. Two files of the same part are read one after the other."""
    rows: dict[str, tuple[TextRow, ...]] = {}
    notes: list[str] = []
    review = None
    for each in every:
        review = review or each.review
        notes += each.notes
        for file, found in each.rows.items():
            rows[file] = (*rows.get(file, ()), *found)
    return Incoming(review, rows, tuple(notes))


Lines = list[tuple[int, list[str]]]


@dataclass(frozen=True, slots=True)
class _Parted:
    """The lines of a file as cells, each with the number of the line where it begins."""

    lines: Lines
    #: Which line cannot be read, and so nothing below it; "" if all can.
    wrong: str = ""


#: The lines, the file that its headings are of, the columns by place, and the place of the line of headings.
_Found = tuple[_Parted, str, Mapping[int, Heading], int]


def _lines(text: str) -> list[_Parted]:
    """The text as lines of cells, once for each sign that may part them."""
    first = text.split("\n", 1)[0]
    named = _NAMED.fullmatch(first.rstrip("\r"))
    signs = (named[1],) if named else _SEPARATORS
    rest = text.partition("\n")[2] if named else text
    return [_parted(rest, sign, 2 if named else 1) for sign in signs]


def _parted(text: str, sign: str, first: int) -> _Parted:
    """The lines parted by one sign. A line of our own behind them comes out again, unless a cell has swallowed it."""
    reader = csv.reader(io.StringIO(f"{text}\n{_END}", newline=""), delimiter=sign, strict=False)
    found: Lines = []
    number = first
    try:
        for cells in reader:
            found.append((number, cells))
            number = first + reader.line_num
    except csv.Error:  # whoever parts the lines by the right sign tells of it
        most = csv.field_size_limit()
        return _Parted(found, f"line {number} holds a cell of more than {most:,} letters.")
    number, last = found.pop()
    return _Parted(found, "" if last == [_END] else f"line {number} opens a quotation mark that nothing closes.")


def _headings(parted: _Parted) -> _Found:
    """The file and the line whose headings are known best."""
    best: _Found = (parted, "", {}, 0)
    for place, (_, cells) in enumerate(parted.lines[:_HEADING_WITHIN]):
        for file, headings in files_known().items():
            columns = _columns(cells, headings)
            if len(columns) > len(best[2]):
                best = (parted, file, columns, place)
    return best


def _columns(cells: Sequence[str], headings: Sequence[Heading]) -> dict[int, Heading]:
    """Which column stands where: by its own label first, then by other spellings; each once."""
    found: dict[int, Heading] = {}
    keys = [heading_key(typed_cell(cell)) for cell in cells]
    for spellings in (lambda each: {heading_key(each.label)}, lambda each: each.spellings):
        for place, key in enumerate(keys):
            if place in found or not key:
                continue
            match = next((each for each in headings if key in spellings(each) and each not in found.values()), None)
            if match is not None:
                found[place] = match
    return found


def _texts(cells: Sequence[str], columns: Mapping[int, Heading]) -> dict[str, str]:
    return {
        heading.key: clean(typed_cell(cells[place])).strip() for place, heading in columns.items() if place < len(cells)
    }


def _notes(name: str, headings: Sequence[str], columns: Mapping[int, Heading], below: Lines) -> Iterable[str]:
    """What of a file is passed over."""
    for place, heading in enumerate(headings):
        if place not in columns and (heading.strip() or any(len(cells) > place and cells[place] for _, cells in below)):
            yield f"{name}: the column “{clean(heading).strip()[:60]}” is none of this part, and was passed over."
    for number, cells in below:
        if any(cell.strip() for cell in cells[len(headings) :]):
            yield f"{name}: line {number} has more cells than there are headings; those beyond were passed over."
