"""Rows that come in put into the grid beside what stands there: nothing that stands there is overwritten.

A row is known by its id, otherwise by its name within its stage. Two rows of one file are two rows, unless they have
the same id; rows of two files may be one.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from typing import Final

from guidance.form.text import clean_line, fold
from guidance.provision.cell import Cell, Link
from guidance.provision.choices import Column, Part, Stage, Strand
from guidance.provision.edits import put_in, with_row
from guidance.provision.incoming.beside import names_beyond, row_beside
from guidance.provision.incoming.columns import HIDDEN, ID, NAME, STAGE, STRAND
from guidance.provision.incoming.incoming import PLAIN_ID, TextRow
from guidance.provision.incoming.since import LINKED
from guidance.provision.incoming.words import chosen, not_among
from guidance.provision.life import blank_rows
from guidance.provision.review import Review
from guidance.provision.rows import Hidden, Row
from guidance.provision.source_form import part_spec
from guidance.provision.typed_cells import Known, known_to, read_cell, show_cell
from guidance.record import IdMaker, Stamp

#: Places and documents first: cells of the other parts link to them.
ORDER: Final = (Part.PLACES, Part.DOCUMENTS, Part.DUTIES, Part.INTERVIEWS)


@dataclass(frozen=True, slots=True)
class Importer:
    """Who brings it in, the ids of staff by their names, and what makes new ids."""

    by: Stamp
    people: Mapping[str, str]
    new_id: IdMaker


class Unclaimed:
    """The rows of a part that one file may still name: those that it knows by their id, and each once."""

    def __init__(self, rows: Iterable[Row], ids: Iterable[str]) -> None:
        self._rows = {row.id: row for row in rows}
        self._by_name: dict[str, list[Row]] = {}
        claimed = set(ids)
        for row in self._rows.values():
            if row.name and row.id not in claimed:
                self._by_name.setdefault(fold(row.name), []).append(row)

    def claimed_by(self, row: Row) -> str:
        """The id of the row that a row of the file is: of the same id, or the same name within its stage; or ""."""
        if row.id in self._rows:
            return row.id
        named = self._by_name.get(fold(row.name), []) if row.name else []
        within = [each for each in named if each.stage is row.stage]
        if not within and (row.stage is not None or len(named) != 1):
            return ""
        found = (within or named)[0]
        named.remove(found)
        return found.id

    def put(self, row: Row) -> None:
        """A row that the file has put in: it is known by its id from now on."""
        self._rows[row.id] = row


@dataclass(slots=True)
class InRows:
    """The grid as it becomes, and what happened."""

    review: Review
    importer: Importer
    notes: list[str] = field(default_factory=list)
    #: The ids that rows have here, by part and the ids that they had in the file; in the file's order.
    ids: dict[tuple[Part, str], str] = field(default_factory=dict)
    _last: dict[Part, str] = field(default_factory=dict)
    #: The ids of rows and people here that names in cells may point to.
    _known: frozenset[str] = frozenset()

    def put_texts(self, part: Part, rows: Iterable[TextRow]) -> None:
        """Rows of CSV files, each file's behind one another."""
        for _, group in groupby(rows, key=lambda row: row.file):
            texts = tuple(group)
            self._known = self._named_here()
            read = [self._read_row(part, each) for each in texts]
            unclaimed = Unclaimed(self.review.rows(part), (row.id for row in read))
            known = known_to(self.review, self.importer.people)
            for row, each in zip(read, texts, strict=True):
                says = any(each.texts.get(spec.column.value) for spec in part_spec(part).columns)
                here = self._here(part, row, unclaimed, says=says)
                if here is not None:
                    cells = _read_cells(part, here, each, known, self.importer.by)
                    self._put(part, here, row.having(cells=cells))

    def put_rows(self, part: Part, rows: Iterable[Row]) -> None:
        """Rows of a JSON review."""
        every = tuple(rows)
        self._known = self._named_here()
        unclaimed = Unclaimed(self.review.rows(part), (row.id for row in every))
        for row in every:
            here = self._here(part, row, unclaimed, says=row.is_answered)
            if here is not None:
                cells = {column: self._linked(cell) for column, cell in row.cells.items()}
                self._put(part, here, row.having(cells=cells))

    def _named_here(self) -> frozenset[str]:
        rows = (row.id for part in LINKED.values() for row in self.review.rows(part))
        return frozenset((*rows, *self.importer.people.values()))

    def _linked(self, cell: Cell) -> Cell:
        """A cell whose links point to the rows as they are called here."""
        links = tuple(self._link(link) if link.kind in LINKED and link.target else link for link in cell.links)
        return cell.having(links=links) if links != cell.links else cell

    def _link(self, link: Link) -> Link:
        """A name of a row as it is here. Of a row that the file has lost, it may be called otherwise than here."""
        part = LINKED[link.kind]
        if (part, link.target) in self.ids:
            return link.having(target=self.ids[part, link.target])
        here = next((row.name for row in self.review.rows(part) if row.id == link.target), link.name)
        return link.having(target="") if names_beyond(link.name, here) else link

    def _here(self, part: Part, row: Row, unclaimed: Unclaimed, *, says: bool) -> Row | None:
        """The row of the grid that a row of the file is; put in if it is new, None if there is nothing in it."""
        standing = unclaimed.claimed_by(row)
        if not standing:
            if not (says or row.name or row.hidden):
                return None
            standing = self._new(part, row)
            unclaimed.put(self.review.row(part, standing))
        self.ids[part, row.id or standing] = standing
        self._last[part] = standing
        return self.review.row(part, standing)

    def _new(self, part: Part, row: Row) -> str:
        """A row put in behind the one before it in the file; one that the form comes with is as the form has it."""
        key = row.id if PLAIN_ID.fullmatch(row.id) else self.importer.new_id("r")
        new = _form_rows(part).get(row.id) or row.having(id=key, cells={}, hidden=None, given=None)
        last = self._last.get(part, "")
        beside = last if last and self.review.row(part, last).stage is new.stage else ""
        self.review = put_in(self.review, part, new, beside)
        return new.id

    def _put(self, part: Part, standing: Row, coming: Row) -> None:
        """What comes in put beside what stands in a row, and what is left noted."""
        form = _form_rows(part).get(standing.id)
        own = form is None or not form.name
        after = row_beside(standing, coming, self.importer.by, self._known, has_own_name=own)
        self.notes += _left(standing, coming, after)
        if after is not standing:
            self.review = with_row(self.review, part, after)

    def _read_row(self, part: Part, each: TextRow) -> Row:
        """A row of a CSV without its cells. A stage that is none is noted."""
        stage, strand = each.texts.get(STAGE, ""), each.texts.get(STRAND, "")
        row = _row_of(each, self.importer.by)
        if stage and row.stage is None and part is Part.INTERVIEWS:
            self.notes.append(not_among(each.place, "stage", stage, Stage))
        if strand and row.strand is None and part is Part.INTERVIEWS:
            self.notes.append(not_among(each.place, "sort of interview", strand, Strand))
        return row


def _left(standing: Row, coming: Row, after: Row) -> Iterator[str]:
    """What the file says of a row and what was left, one sentence each."""
    title = standing.title
    if coming.hidden and not after.hidden:
        yield f"“{title}” is hidden in the file, and filled in here: it stays as it is here."
    if standing.hidden and not coming.hidden and after.cells != standing.cells:
        yield f"“{title}” is hidden here: what the file says was put into it, and it stays hidden."
    if names := names_beyond(coming.name, after.name):
        yield f"“{title}” is called “{' / '.join(names)}” in the file: the form’s name stays."
    if coming.stage and coming.stage is not standing.stage:
        yield f"“{title}” stands at {coming.stage.label} in the file: it stays where it is here."
    if coming.strand and coming.strand is not standing.strand:
        yield f"“{title}” is of the sort “{coming.strand.label}” in the file: it stays of the sort that it is here."


def _read_cells(part: Part, standing: Row, each: TextRow, known: Known, by: Stamp) -> dict[Column, Cell]:
    """The cells of a row of a CSV that do not read as they stand here."""
    cells: dict[Column, Cell] = {}
    for spec in part_spec(part).columns:
        text, here = each.texts.get(spec.column.value, ""), standing.cell(spec.column)
        if text and show_cell(here, spec) != text:
            cells[spec.column] = read_cell(text, spec, by, here, known)
    return cells


@cache
def _form_rows(part: Part) -> Mapping[str, Row]:
    """The rows that the form comes with, by their ids; a blank one has no name."""
    return {row.id: row for row in blank_rows(part)}


def _row_of(each: TextRow, by: Stamp) -> Row:
    texts = each.texts
    reason = texts.get(HIDDEN, "")
    return Row(
        id=texts.get(ID, ""),
        name=clean_line(texts.get(NAME, "")),
        stage=chosen(Stage, texts.get(STAGE, "")),
        strand=chosen(Strand, texts.get(STRAND, "")),
        hidden=Hidden(reason=reason, by=by) if reason else None,
        changed=by,
    )


def file_order(review: Review, part: Part, ids: Iterator[str]) -> tuple[Row, ...]:
    """The rows of a part in the order of the file that filled it; those that it does not name stay behind others."""
    rows = {row.id: row for row in review.rows(part)}
    named = [rows.pop(each) for each in ids if each in rows]
    return (*named, *rows.values())
