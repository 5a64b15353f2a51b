"""Several cells pasted from a spreadsheet: lines are rows, tabs part columns."""

import re
from dataclasses import dataclass
from typing import Final

from guidance.form.text import shorten
from guidance.provision.cell import At
from guidance.provision.edits import put_in, renamed, typed_into
from guidance.provision.review import Review
from guidance.provision.rows import Row
from guidance.provision.source_form import part_spec
from guidance.provision.typed_cells import Known
from guidance.record import IdMaker, Stamp

#: Some terminals make a carriage return of each sign of a spreadsheet's line end, which has two.
_EVERY_END_TWICE: Final = re.compile(r"[^\r\n]+(\r\r[^\r\n]+)+(\r\r)?")

#: One cell and what ends it. In quotation marks it holds tabs and line ends, and two marks stand for one; a mark that
#: is never closed goes on to the end. Python's own reader of tables refuses long cells, for the whole program at once.
_CELL: Final = re.compile(r'(?:"((?:[^"]++|"")*+)(?:"|\Z))?([^\t\n]*+)(\t|\n|\Z)')

#: So many rows a paste may add: a whole school's, and no slip of a million.
MOST_NEW_ROWS = 500


@dataclass(frozen=True, slots=True)
class Pasted:
    """The review with what was pasted, and what found no place."""

    review: Review
    #: The ids of rows that were added because the paste is longer than the grid.
    added: tuple[str, ...]
    #: What stood in columns that the grid does not have, or below the most rows that may be added.
    left_over: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """What did not fit, to be told; "" if everything did."""
        if not self.left_over:
            return ""
        were = "cell did not fit and was" if len(self.left_over) == 1 else "cells did not fit and were"
        return f"{len(self.left_over)} {were} left out. The first one: “{shorten(self.left_over[0], 60)}”."


def cells_in(text: str) -> tuple[tuple[str, ...], ...]:
    """The cells of a text as spreadsheets copy it: a cell that holds line ends or quotation marks is quoted."""
    once = text.replace("\r\r", "\n") if _EVERY_END_TWICE.fullmatch(text) else text
    lines = once.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    rows: list[list[str]] = [[]]
    for cell in _CELL.finditer(lines):
        quoted, plain, end = cell.groups(default="")
        rows[-1].append((quoted.replace('""', '"') + plain).strip())
        if not end:
            break
        if end == "\n":
            rows.append([])
    return tuple(map(tuple, rows))


@dataclass(frozen=True, slots=True)
class Writer:
    """Who pastes, what names may link to, and what makes the ids of new rows."""

    by: Stamp
    known: Known
    new_id: IdMaker


def pasted(review: Review, at: At, text: str, writer: Writer) -> Pasted:
    """The review with a paste that begins at a cell, or at a row's name if the place has no column.

    Rows of the form keep their own names. Below the last row, rows of the school's own are added to the same stage.
    Empty cells of the paste leave the grid as it is. Raises KeyError for a row that is not there.
    """
    columns = [None, *(spec.column for spec in part_spec(at.part).columns)]
    columns = columns[columns.index(at.column) :]
    stage = review.row(at.part, at.row).stage
    ids = [row.id for row in review.rows(at.part) if row.is_shown or row.id == at.row]
    below = ids[ids.index(at.row) :]
    added: list[str] = []
    left_over: list[str] = []
    for number, cells in enumerate(cells_in(text)):
        left_over += [cell for cell in cells[len(columns) :] if cell]
        if number >= len(below):
            if len(added) >= MOST_NEW_ROWS:
                left_over += [cell for cell in cells[: len(columns)] if cell]
                continue
            row = Row(id=writer.new_id("r"), stage=stage)
            review = put_in(review, at.part, row, below[-1])
            added.append(row.id)
            below.append(row.id)
        for column, cell in zip(columns, cells, strict=False):
            review = _put(review, At(at.part, below[number], column), cell, writer) if cell else review
    return Pasted(review, tuple(added), tuple(left_over))


def _put(review: Review, at: At, cell: str, writer: Writer) -> Review:
    if at.column is not None:
        return typed_into(review, at, cell, writer.by, writer.known)
    row = review.row(at.part, at.row)
    return review if row.given and row.name else renamed(review, at.part, at.row, cell, writer.by)
