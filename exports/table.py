"""CSV files that a spreadsheet opens without running anything.

Lines end in CR LF, every cell stands in quotes, the text is UTF-8 with a byte-order mark, so that a spreadsheet knows
the accents. A cell that a spreadsheet would take for a formula gets an apostrophe before it, and so does a cell that
already has one there; `typed_cell` takes exactly that apostrophe away again. Numbers that are ours stay numbers.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

from guidance.form.text import clean

Cell: TypeAlias = str | int | None

_MARK: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"

#: What a spreadsheet obeys at the beginning of a cell, also in the wide form and after spaces.
_LIVE: Final = re.compile(r"'*\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A whole CSV file: the header, then the rows. Nothing typed is live in a spreadsheet.

    Raises ValueError if a row is longer or shorter than the header.
    """
    written = io.StringIO(newline="")
    writer = csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for row in (header, *rows):
        if len(row) != len(header):
            raise ValueError(f"A row of {len(row)} cells does not fit a header of {len(header)}.")
        writer.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in row])
    return (_MARK + written.getvalue()).encode()


def harmless(text: str) -> str:
    """A text as a cell: cleaned, and with an apostrophe first where a spreadsheet would obey it."""
    cell = clean(text)
    return "'" + cell if _LIVE.match(cell) else cell


def typed_cell(cell: str) -> str:
    """The text of a cell that `harmless` made: `typed_cell(harmless(text)) == clean(text)` for every text."""
    return cell[1:] if cell.startswith("'") and _LIVE.match(cell) else cell
