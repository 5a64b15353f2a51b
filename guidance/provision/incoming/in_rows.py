"""Rows that come in put into the grid beside what stands there: nothing that stands there is overwritten.

A row is known by its id, otherwise by its name within its stage. A cell that says something new is put into the version
that `guidance.provision.merge` then joins with what is stored, as if another coordinator had written it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from guidance.form.text import clean_line, fold
from guidance.provision.cell import Cell
from guidance.provision.choices import Column, LinkKind, Part, Stage, Strand
from guidance.provision.edits import put_in, with_row
from guidance.provision.incoming.columns import HIDDEN, ID, NAME, STAGE, STRAND, heading_key
from guidance.provision.incoming.incoming import PLAIN_ID, TextRow
from guidance.provision.review import Review
from guidance.provision.rows import Hidden, Row
from guidance.provision.source_form import part_spec
from guidance.provision.typed_cells import known_to, read_cell, show_cell
from guidance.record import IdMaker, Stamp

#: Places and documents first: cells of the other parts link to them.
ORDER: Final = (Part.PLACES, Part.DOCUMENTS, Part.DUTIES, Part.INTERVIEWS)


@dataclass(frozen=True, slots=True)
class Importer:
    """Who brings it in, the ids of staff by their names, and what makes new ids."""

    by: Stamp
    people: Mapping[str, str]
    new_id: IdMaker


@dataclass(slots=True)
class InRows:
    """The grid as it becomes, and what happened."""

    review: Review
    importer: Importer
    new_rows: int = 0
    hidden: int = 0
    notes: list[str] = field(default_factory=list)
    #: The ids that rows have here, by part and the ids that they had in the file; in the file's order.
    ids: dict[tuple[Part, str], str] = field(default_factory=dict)

    def put_texts(self, part: Part, rows: Iterable[TextRow]) -> None:
        """Rows of a CSV."""
        spec = part_spec(part)
        known = known_to(self.review, self.importer.people)
        for each in rows:
            typed = [(column, each.texts.get(column.column.value, "")) for column in spec.columns]
            standing = self._place(part, _row_of(each, self.importer.by), says=any(text for _, text in typed))
            if standing is None:
                continue
            for column, text in typed:
                if text and show_cell(standing.cell(column.column), column) != text:
                    cell = read_cell(text, column, self.importer.by, known=known)
                    self._put(part, standing.id, column.column, cell)

    def put_rows(self, part: Part, rows: Iterable[Row]) -> None:
        """Rows of a JSON review."""
        for each in rows:
            standing = self._place(part, each, says=each.is_answered)
            if standing is not None:
                for column, cell in each.cells.items():
                    self._put(part, standing.id, column, self._linked(cell))

    def _linked(self, cell: Cell) -> Cell:
        """A cell whose links point to the rows as they are called here."""
        parts = {LinkKind.DOCUMENT: Part.DOCUMENTS, LinkKind.PLACE: Part.PLACES}
        links = tuple(
            link.having(target=self.ids.get((parts[link.kind], link.target), link.target))
            if link.kind in parts and link.target
            else link
            for link in cell.links
        )
        return cell.having(links=links) if links != cell.links else cell

    def _put(self, part: Part, row: str, column: Column, cell: Cell) -> None:
        standing = self.review.row(part, row)
        if adds(cell, standing.cell(column)):
            self.review = with_row(self.review, part, standing.with_cell(column, cell))

    def _place(self, part: Part, row: Row, *, says: bool) -> Row | None:
        """The row of the grid that a row of the file is; put in if it is new, None if there is nothing in it."""
        taken = {here for (where, _), here in self.ids.items() if where is part}
        standing = matching(row, [each for each in self.review.rows(part) if each.id not in taken])
        if standing is None:
            if not (says or row.name or row.hidden):
                return None
            standing = self._new(part, row)
        self.ids[part, row.id or standing.id] = standing.id
        self._rename(part, standing, row)
        self._hide(part, standing.id, row)
        return self.review.row(part, standing.id)

    def _new(self, part: Part, row: Row) -> Row:
        free = PLAIN_ID.fullmatch(row.id) and all(each.id != row.id for each in self.review.rows(part))
        before = [here for (where, _), here in self.ids.items() if where is part]
        beside = before[-1] if before and self.review.row(part, before[-1]).stage is row.stage else ""
        new = row.having(id=row.id if free else self.importer.new_id("r"), cells={}, hidden=None, given=None)
        self.review = put_in(self.review, part, new, beside)
        self.new_rows += 1
        return new

    def _rename(self, part: Part, standing: Row, row: Row) -> None:
        """Another name for a row that the form does not name: the merge puts both side by side."""
        labels = {each.key: each.label for each in part_spec(part).named}
        parts = [fold(name) for name in standing.name.split(" / ")]
        if row.name and fold(row.name) not in {*parts, fold(standing.name)} and not labels.get(standing.id):
            self.review = with_row(self.review, part, standing.having(name=row.name, changed=self.importer.by))

    def _hide(self, part: Part, row: str, coming: Row) -> None:
        standing = self.review.row(part, row)
        if coming.hidden is None or standing.hidden is not None:
            return
        if standing.is_answered:
            self.notes.append(f"“{standing.title}” is hidden in the file, and filled in here: it stays as it is here.")
            return
        self.review = with_row(self.review, part, standing.having(hidden=coming.hidden, changed=self.importer.by))
        self.hidden += 1


def matching(row: Row, rows: Sequence[Row]) -> Row | None:
    """The row that a row of a file is: the one of the same id, otherwise of the same name within its stage."""
    same = next((each for each in rows if each.id == row.id), None)
    if same is not None or not row.name:
        return same
    named = [each for each in rows if fold(each.name) == fold(row.name)]
    within = [each for each in named if each.stage is row.stage]
    if within:
        return within[0]
    return named[0] if row.stage is None and len(named) == 1 else None


def adds(cell: Cell, standing: Cell) -> bool:
    """Whether a cell says something that the standing one does not say yet. What comes in twice is put in once."""
    if not standing.is_filled:
        return cell.is_filled or (bool(cell.not_known) and not standing.is_touched)
    names = {fold(link.name) for link in standing.links}
    new_names = any(fold(link.name) not in names for link in cell.links)
    return new_names or bool(cell.text and f"\n\n{cell.text}\n\n" not in f"\n\n{standing.text}\n\n")


def _row_of(each: TextRow, by: Stamp) -> Row:
    texts = each.texts
    reason = texts.get(HIDDEN, "")
    return Row(
        id=texts.get(ID, ""),
        name=clean_line(texts.get(NAME, "")),
        stage=_chosen(Stage, texts.get(STAGE, "")),
        strand=_chosen(Strand, texts.get(STRAND, "")),
        hidden=Hidden(reason=reason, by=by) if reason else None,
        changed=by,
    )


#: How people write the stages otherwise.
_STAGES: Final = {"keystage3": Stage.KS3, "keystage4": Stage.KS4, "1619": Stage.POST16, "sixthform": Stage.POST16}


def _chosen(kind: type[Stage] | type[Strand], text: str) -> Stage | Strand | None:
    key = heading_key(text)
    also = _STAGES.get(key) if kind is Stage else None
    return also or next((each for each in kind if key in {heading_key(each.label), heading_key(each.value)}), None)


def file_order(review: Review, part: Part, ids: Iterator[str]) -> tuple[Row, ...]:
    """The rows of a part in the order of the file that filled it; those that it does not name stay behind others."""
    rows = {row.id: row for row in review.rows(part)}
    named = [rows.pop(each) for each in ids if each in rows]
    return (*named, *rows.values())
