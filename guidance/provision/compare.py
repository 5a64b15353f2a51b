"""Two years' reviews compared: rows, cells, findings that have gone and findings that are new."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from guidance.differences import Piece, word_pieces
from guidance.provision.choices import Column, Part
from guidance.provision.coherence.every_finding import findings
from guidance.provision.finding import Finding
from guidance.provision.review import Review
from guidance.provision.rows import Row
from guidance.provision.source_form import ColumnSpec, part_spec
from guidance.provision.typed_cells import show_cell


class RowTurn(Enum):
    """What happened to a row."""

    CAME = "new"
    WENT = "gone"
    HIDDEN = "no longer done"
    SHOWN = "done again"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that reads otherwise."""

    column: ColumnSpec
    before: str
    after: str

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Word by word from before to after."""
        return word_pieces(self.before, self.after)


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that differs between the two years."""

    part: Part
    row: str
    turn: RowTurn
    #: Its name in the later year, or in the earlier one if it has gone.
    name: str
    #: What it was called before, if that was something else.
    name_before: str
    cells: tuple[CellChange, ...]


@dataclass(frozen=True, slots=True)
class Years:
    """Two years compared."""

    rows: tuple[RowChange, ...]
    gone: tuple[Finding, ...]
    new: tuple[Finding, ...]
    stayed: tuple[Finding, ...]


def compared_years(before: Review, after: Review) -> Years:
    """What differs between an earlier review and a later one. Rows are the same if they have the same id."""
    one, two = findings(before), findings(after)
    then, now = {each.key for each in one}, {each.key for each in two}
    return Years(
        rows=tuple(change for part in Part for change in _rows(part, before, after)),
        gone=tuple(each for each in one if each.key not in now),
        new=tuple(each for each in two if each.key not in then),
        stayed=tuple(each for each in two if each.key in then),
    )


def _rows(part: Part, before: Review, after: Review) -> Iterator[RowChange]:
    """The rows of the later year in their order, then those that have gone. Blank rows do not count."""
    then = {row.id: row for row in before.rows(part) if row.name or row.is_answered}
    now = {row.id: row for row in after.rows(part) if row.name or row.is_answered}
    for key, row in now.items():
        old = then.get(key)
        if old is None:
            yield _change(part, RowTurn.CAME, Row(id=key, name=row.name), row)
        elif (turn := _turn(old, row)) is not None:
            yield _change(part, turn, old, row)
    for key, row in then.items():
        if key not in now:
            yield _change(part, RowTurn.WENT, row, Row(id=key, name=row.name))


def _turn(old: Row, row: Row) -> RowTurn | None:
    if old.is_shown != row.is_shown:
        return RowTurn.SHOWN if row.is_shown else RowTurn.HIDDEN
    columns = {*old.cells, *row.cells}
    same = old.name == row.name and all(old.cell(column).says_same(row.cell(column)) for column in columns)
    return None if same else RowTurn.CHANGED


def _change(part: Part, turn: RowTurn, old: Row, row: Row) -> RowChange:
    name_before = old.title if old.name != row.name else ""
    return RowChange(part, row.id, turn, row.title, name_before, tuple(_cells(part, old, row)))


def _cells(part: Part, old: Row, row: Row) -> Iterator[CellChange]:
    for spec in part_spec(part).columns:
        one, two = _reads(old, spec.column, spec), _reads(row, spec.column, spec)
        if one != two:
            yield CellChange(spec, one, two)


def _reads(row: Row, column: Column, spec: ColumnSpec) -> str:
    return show_cell(row.cell(column), spec)
