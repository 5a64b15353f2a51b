"""A part of a review as a grid shows it, and what is typed there."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from guidance.form.text import count_of, fold
from guidance.provision.cell import At
from guidance.provision.choices import LinkKind, Part, Stage
from guidance.provision.edits import renamed, typed_into
from guidance.provision.finding import Finding  # noqa: TC001 - part of the public signature
from guidance.provision.pasting import Writer, pasted
from guidance.provision.review import Review
from guidance.provision.rows import Row
from guidance.provision.source_form import ColumnSpec, PartSpec, part_spec
from guidance.provision.typed_cells import NOT_KNOWN, Known, known_to, names_offered, show_cell
from screens.grid.sheet import GridCell, GridColumn, GridRow
from screens.provision.offering import offered_names
from screens.provision.work import ReviewWork

#: Signs beside a cell.
FOUND, TWICE, UNKNOWN = "!", "=", "?"
_GIVEN: Final = "The form comes with this row and its name. F4 hides it, or puts a row of your own below it."
_HIDDEN: Final = "This row is hidden: “{}”. F4 shows it again."
_OWN: Final = "one of your own"


class SheetRows(Sequence[GridRow]):
    """The rows of a part with the headings of its stages. What a row shows is put together when it is asked for."""

    def __init__(self, rows: Sequence[Row], spec: PartSpec, signs: Mapping[At, str]) -> None:
        self._spec = spec
        self._signs = signs
        self.entries: tuple[Row | Stage, ...] = tuple(_with_headings(rows))
        self._made: dict[int, GridRow] = {}

    def __len__(self) -> int:
        return len(self.entries)

    def __getitem__(self, number: int) -> GridRow:  # type: ignore[override]  # nobody asks for slices
        if number not in self._made:
            if not -len(self.entries) <= number < len(self.entries):
                raise IndexError(number)
            self._made[number] = self._row(self.entries[number])
        return self._made[number]

    def _row(self, entry: Row | Stage) -> GridRow:
        if isinstance(entry, Stage):
            return GridRow((GridCell(entry.label),), is_heading=True)
        part = self._spec.part
        name = GridCell(self._name(entry), self._name_tone(entry), self._signs.get(At(part, entry.id), ""))
        return GridRow((name, *(self._cell(entry, spec) for spec in self._spec.columns)))

    def _name(self, row: Row) -> str:
        blank = next((each.hint for each in self._spec.named if each.key == row.id), "") or _OWN
        name = row.name or f"({blank})"
        return f"{name} – we don’t do this" if row.hidden else name

    @staticmethod
    def _name_tone(row: Row) -> str:
        return "muted" if row.hidden or not row.name else "strong"

    def _cell(self, row: Row, spec: ColumnSpec) -> GridCell:
        text = show_cell(row.cell(spec.column), spec)
        unknown = text == NOT_KNOWN
        sign = self._signs.get(At(self._spec.part, row.id, spec.column), UNKNOWN if unknown else "")
        return GridCell(text, "muted" if row.hidden or unknown else "plain", sign)


def _with_headings(rows: Sequence[Row]) -> Iterator[Row | Stage]:
    stage: Stage | None = None
    for row in rows:
        if row.stage is not None and row.stage is not stage:
            stage = row.stage
            yield stage
        yield row


@dataclass
class ReviewSheet:
    """A part of a review.

    Args:
        work: the review.
        part: which part of it.
        people: the ids of staff by their names.
        tell: says something in passing.
    """

    work: ReviewWork
    part: Part
    people: Mapping[str, str]
    tell: Callable[[str], None]

    def __post_init__(self) -> None:
        #: The cells that do not hang together with the others, with what was found there.
        self.found: Mapping[At, Sequence[Finding]] = {}
        self._rows: SheetRows | None = None
        #: What they were put together from.
        self._key: tuple[object, ...] = ()

    @property
    def spec(self) -> PartSpec:
        """The words of the part."""
        return part_spec(self.part)

    @property
    def columns(self) -> Sequence[GridColumn]:
        """The names of the rows, then the columns of the part."""
        return (GridColumn(self.spec.row), *(GridColumn(each.label) for each in self.spec.columns))

    @property
    def rows(self) -> SheetRows:
        """The rows, as they are now."""
        rows = self.work.review.rows(self.part)
        key: tuple[object, ...] = (rows, self.found, self.work.both, self.part)
        if self._rows is None or any(one is not two for one, two in zip(key, self._key, strict=True)):
            self._rows, self._key = SheetRows(rows, self.spec, self._signs()), key
        return self._rows

    def _signs(self) -> Mapping[At, str]:
        return {**dict.fromkeys(self.found, FOUND), **dict.fromkeys(self.work.both, TWICE)}

    # Where is what

    def row_at(self, number: int) -> Row | None:
        """The row of a number; None for a heading."""
        entry = self.rows.entries[number] if 0 <= number < len(self.rows) else None
        return entry if isinstance(entry, Row) else None

    def at(self, row: int, column: int) -> At | None:
        """The place of a cell; None for a heading."""
        found = self.row_at(row)
        return At(self.part, found.id, self.spec.columns[column - 1].column if column else None) if found else None

    def place_of(self, at: At) -> tuple[int, int] | None:
        """Row and column of a place, if it is in this part."""
        columns = [None, *(each.column for each in self.spec.columns)]
        for number, entry in enumerate(self.rows.entries):
            if isinstance(entry, Row) and entry.id == at.row and at.part is self.part and at.column in columns:
                return number, columns.index(at.column)
        return None

    # Editing

    @property
    def known(self) -> Known:
        """What names may link to."""
        return known_to(self.work.review, self.people)

    def text_to_edit(self, row: int, column: int) -> str:
        """What stands in a cell."""
        found = self.row_at(row)
        if found is None or not column:
            return found.name if found else ""
        spec = self.spec.columns[column - 1]
        return show_cell(found.cell(spec.column), spec)

    def why_not(self, row: int, column: int) -> str:
        """Why a cell cannot be changed."""
        found = self.row_at(row)
        if sentence := self.work.why_not:
            return sentence
        if found is None:
            return "There is no row here."
        if found.hidden:
            return _HIDDEN.format(found.hidden.reason)
        if not column and any(each.key == found.id and each.label for each in self.spec.named):
            return _GIVEN
        return ""

    def why_no_paste(self, row: int, column: int) -> str:
        """Why nothing can be pasted from a cell on. The names of the form stay, and what is beside them is pasted."""
        sentence = self.why_not(row, column)
        return "" if sentence == _GIVEN else sentence

    def put(self, row: int, column: int, text: str) -> None:
        """What was typed into a cell."""
        at = self.at(row, column)
        if at is None:
            return
        review, by = self.work.review, self.work.desk.stamp()
        if at.column is not None:
            self.work.change(typed_into(review, at, text, by, self.known), at)
        elif review.row(at.part, at.row).name != " ".join(text.split()):
            self.work.change(renamed(review, at.part, at.row, text, by), at)

    def paste(self, row: int, column: int, text: str) -> None:
        """What was pasted from a cell on. What found no place is told."""
        at = self.at(row, column)
        if at is None:
            return
        writer = Writer(self.work.desk.stamp(), self.known, self.work.desk.make_id)
        done = pasted(self.work.review, at, text, writer)
        if _same(done.review, self.work.review):
            return
        self.work.change(done.review, at)
        added = f"{count_of(len(done.added), 'row')} of your own added. " if done.added else ""
        self.tell(f"Pasted. {added}{done.sentence}".strip())

    def offered(self, row: int, column: int) -> Sequence[str] | None:
        """The names that complete what is typed into a cell; into the name of a row, those that stand in cells."""
        if not column:
            return self._names_without_row()
        links = self.spec.columns[column - 1].links
        return None if links is None else offered_names(self.work.review, links, self.people)

    def _names_without_row(self) -> Sequence[str] | None:
        """The names of documents, or of places, that stand in cells and have no row yet."""
        kind = {Part.DOCUMENTS: LinkKind.DOCUMENT, Part.PLACES: LinkKind.PLACE}.get(self.part)
        rows = {fold(row.name) for row in self.work.review.rows(self.part)}
        named = names_offered(self.work.review, kind) if kind else ()
        return [name for name in named if fold(name) not in rows] if kind else None

    def said_of(self, row: int, column: int, name: str) -> str:
        """What is said of a name that is not among those offered."""
        if fold(name) in {"?", NOT_KNOWN}:
            return f"? says “{NOT_KNOWN}”"
        return f"“{name}” is a new entry"


def _same(one: Review, two: Review) -> bool:
    return one is two or one == two
