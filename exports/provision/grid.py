"""The grid of a review to be read: tables where all cells are short, lists where they are long."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from exports.outline import Item, Line, Part, Passage, Row, Rows, Table
from exports.provision.told import Reviewed
from guidance.provision import choices
from guidance.provision.choices import Stage
from guidance.provision.rows import Row as GridRow
from guidance.provision.source_form import ColumnSpec, PartSpec, part_specs
from guidance.provision.typed_cells import show_cell

#: A part that would be wider than so many signs in an editor is written as lists.
WIDEST_TABLE: Final = 150

_HIDDEN: Final = "Not done here"


def grid_parts(r: Reviewed) -> tuple[Part, ...]:
    """Parts (a), (b) and (c) with every row that has a name or says something, and the places if there are any."""
    parts = [_part(r, spec) for spec in part_specs()]
    return tuple(part for part in parts if part.items or part.parts)


def part_title(spec: PartSpec) -> str:
    """A part as its heading: `(a) One-to-one interviews`."""
    return f"({spec.letter}) {spec.title}" if spec.letter else spec.title


def _part(r: Reviewed, spec: PartSpec) -> Part:
    rows = [row for row in r.review.rows(spec.part) if row.name or row.is_answered]
    short = _fits([row for row in rows if row.is_shown], spec)
    if spec.part is not choices.Part.INTERVIEWS:
        return Part(part_title(spec), tuple(_items(r, spec, rows, short=short)))
    stages = [Part(_stage(stage), tuple(_items(r, spec, within, short=short))) for stage, within in _by_stage(rows)]
    return Part(part_title(spec), parts=tuple(stages))


def _by_stage(rows: Sequence[GridRow]) -> list[tuple[Stage | None, list[GridRow]]]:
    order: list[Stage | None] = [*Stage, None]
    every = sorted(rows, key=lambda row: order.index(row.stage))
    return [(stage, list(within)) for stage, within in groupby(every, key=lambda row: row.stage)]


def _stage(stage: Stage | None) -> str:
    return stage.label if stage else "No stage named"


def _items(r: Reviewed, spec: PartSpec, rows: Sequence[GridRow], *, short: bool) -> Iterator[Item]:
    shown = [row for row in rows if row.is_shown]
    if shown and short:
        yield Table(
            "", (spec.row, *(column.label for column in spec.columns)), tuple(_cells(row, spec) for row in shown)
        )
    elif shown:
        yield Rows("", tuple(_long(row, spec) for row in shown))
    practice = tuple((Line(row.title, r.practice[row.id]),) for row in shown if row.id in r.practice)
    if practice:
        yield Rows("What really happened this year", practice)
    hidden = [row for row in rows if row.hidden]
    if hidden:
        yield Rows(_HIDDEN, tuple(_not_done(row, spec) for row in hidden))


def _fits(rows: Sequence[GridRow], spec: PartSpec) -> bool:
    """Whether tables of these rows are narrow enough, and no cell has lines of its own."""
    cells = [_cells(row, spec) for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return sum(widths) <= WIDEST_TABLE and not any("\n" in cell for row in cells for cell in row)


def _cells(row: GridRow, spec: PartSpec) -> tuple[str, ...]:
    return (row.title, *(show_cell(row.cell(column.column), column) for column in spec.columns))


def _long(row: GridRow, spec: PartSpec) -> Row:
    """A row as a list: every column stands in it, for an empty cell says something too."""
    return (Line(row.title, ""), *(_cell(row, column) for column in spec.columns))


def _cell(row: GridRow, column: ColumnSpec) -> Line | Passage:
    words = show_cell(row.cell(column.column), column)
    return Passage(column.label, words) if "\n" in words else Line(column.label, words or "–")


def _not_done(row: GridRow, spec: PartSpec) -> Row:
    """A hidden row with its reason; what stood in it is kept, and shown."""
    reason = row.hidden.reason if row.hidden else ""
    kept = [_cell(row, column) for column in spec.columns if row.cell(column.column).is_touched]
    return (Line(row.title, ""), Passage("Why", reason), *kept)
