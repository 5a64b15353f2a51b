"""From a file to a table: which sign parts the cells, and which line holds the headings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from guidance.form.dates import Unreadable
from guidance.form.text import count_of
from guidance.learner.import_headings import field_of, heading_key, why_left_out
from guidance.learner.import_lines import SEPARATORS, Line, physical_lines, split_lines
from guidance.learner.import_text import decode

#: Among how many lines the headings are looked for: reports often begin with a title and a date.
_HEADING_WITHIN: Final = 10

#: More columns than any list of learners has; a census return has about a hundred.
MOST_COLUMNS: Final = 1000

#: The first line by which a spreadsheet is told the separator.
_NAMED_SEPARATOR: Final = re.compile(r'"?sep=([,;\t|])"?', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Table:
    """A list as it was read. Blank lines are left out; a line without a problem has a cell for every heading."""

    headings: tuple[str, ...]
    #: The number of the line that holds the headings.
    heading_line: int
    lines: tuple[Line, ...]
    #: What stands above the headings: a report's title, the day it was printed.
    above: tuple[Line, ...]
    #: "UTF-8", "UTF-16" or "Windows-1252".
    encoding: str
    separator: str


def _score(line: Line) -> tuple[int, int]:
    """How much a line looks like headings: how many of its cells are known ones, and how often it is parted."""
    if line.problem:
        return 0, 0
    known = {heading_key(cell) for cell in line.cells[:MOST_COLUMNS] if field_of(cell) or why_left_out(cell)}
    return len(known), len(line.cells) - 1


def _separator_of(physical: Sequence[str]) -> str:
    """The sign that parts the cells: the one by which most headings are known, else the one that parts most cells."""

    def best(sign: str) -> tuple[int, int]:
        top = islice(split_lines(physical, sign), _HEADING_WITHIN)
        return max(map(_score, top), default=(0, 0))

    return max(SEPARATORS, key=best)


def _heading_among(lines: Sequence[Line]) -> int:
    """The place of the headings: the first line, unless one a little below it knows two headings more."""
    scores = [_score(line)[0] for line in lines[:_HEADING_WITHIN]]
    best = max(scores)
    return scores.index(best) if best >= scores[0] + 2 else 0


def _width(headings: Sequence[str], lines: Sequence[Line]) -> int:
    """How many columns there are: empty headings at the end count only if a line has something below them."""
    width = len(headings)
    whole = [line for line in lines if len(line.cells) == width]
    while width > 1 and not headings[width - 1].strip():
        if any(line.cells[width - 1].strip() for line in whole):
            break
        width -= 1
    return width


def _fitted(line: Line, width: int, separator: str) -> Line:
    """A line with exactly `width` cells. Empty cells too many are dropped; any other difference is a problem.

    Excel is known to leave off separators where the last cells of a group of lines are empty. Whether a short line is
    one of those or has lost something in the middle cannot be told, so it is never filled up.
    """
    cells = line.cells
    if line.problem or len(cells) == width:
        return line
    if len(cells) > width and not any(cell.strip() for cell in cells[width:]):
        return replace(line, cells=cells[:width])
    found = f"This line has {count_of(len(cells), 'cell')}; there {'is' if width == 1 else 'are'}"
    found = f"{found} {count_of(width, 'heading')}."
    sign = SEPARATORS[separator]
    if len(cells) > width:
        return replace(line, problem=f"{found} A {sign} inside a cell has to stand in quotation marks.")
    return replace(line, problem=f"{found} Part of it is missing, or the {sign}s at its end.")


def _tabled(lines: Sequence[Line], encoding: str, separator: str) -> Table | Unreadable:
    place = _heading_among(lines)
    heading, below = lines[place], lines[place + 1 :]
    if heading.problem:
        return Unreadable(f"Line {heading.number} should hold the headings. {heading.problem}")
    if not below:
        return Unreadable(
            f"Line {heading.number} is the only line to be read in this file, so there is nobody to import. "
            "A list has one line of headings and below it one line for each learner."
        )
    width = _width(heading.cells, below)
    if width > MOST_COLUMNS:
        return Unreadable(f"Line {heading.number} has {width:,} headings. No list of learners is that wide.")
    fitted = tuple(_fitted(line, width, separator) for line in below)
    return Table(heading.cells[:width], heading.number, fitted, tuple(lines[:place]), encoding, separator)


def read_table(data: bytes) -> Table | Unreadable:
    """The table in a file's bytes, or one sentence that says why there is none.

    Cells may be parted by commas, semicolons, tabs or upright lines; a first line `sep=;` is obeyed. Any bytes give an
    answer. Nothing is dropped but blank lines and empty cells beyond the last heading.
    """
    decoded = decode(data)
    if isinstance(decoded, Unreadable):
        return decoded
    physical = physical_lines(decoded.text)
    named = _NAMED_SEPARATOR.fullmatch(physical[0])
    if named:
        physical[0] = ""
    separator = named[1] if named else _separator_of(physical)
    lines = list(split_lines(physical, separator))
    if not lines:
        return Unreadable(
            "This file is empty. Export the list again: a line of headings, then one line for each learner."
        )
    return _tabled(lines, decoded.encoding, separator)
