"""A review brought in from files: what is new is put in, what differs is joined, nothing here is overwritten."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from guidance.form.text import count_of, listed
from guidance.provision.cell import At
from guidance.provision.choices import Part
from guidance.provision.edits import ReviewClosedError
from guidance.provision.incoming.columns import ACTIONS, ANSWERS, FINDINGS
from guidance.provision.incoming.in_planning import InPlanning
from guidance.provision.incoming.in_rows import ORDER, Importer, InRows, file_order
from guidance.provision.incoming.incoming import PLAIN_ID, Incoming
from guidance.provision.life import blank_rows, new_review
from guidance.provision.merge import merged
from guidance.provision.review import Review
from guidance.provision.rows import Row

_FINDINGS_PASSED: Final = "Findings are worked out anew from the grid; those in the file were passed over."


@dataclass(frozen=True, slots=True)
class Brought:
    """The review as it would be saved, and what was done."""

    review: Review
    #: Whether there was no review of the year before.
    is_new: bool
    new_rows: int
    hidden_rows: int
    new_cells: int
    #: The cells in which both texts now stand.
    both: tuple[At, ...]
    new_actions: int
    new_answers: int
    #: What was passed over, or stays as it is here; one sentence each.
    notes: tuple[str, ...]
    #: Whether there is anything to save.
    changes_something: bool = True

    @property
    def sentence(self) -> str:
        """What was done, in counts."""
        said = [
            count_of(number, *words)
            for number, words in (
                (self.new_rows, ("new row",)),
                (self.hidden_rows, ("row hidden", "rows hidden")),
                (self.new_cells, ("cell filled in", "cells filled in")),
                (len(self.both), ("cell with both texts", "cells with both texts")),
                (self.new_actions, ("new action",)),
                (self.new_answers, ("answer to a finding", "answers to findings")),
            )
            if number
        ]
        return listed(said) or "Nothing new"


def bring_in(
    incoming: Incoming,
    year: int,
    standing: Review | None,
    importer: Importer,
    versions: Mapping[str, Review] | None = None,
) -> Brought:
    """What comes in put together with the review of a year.

    Args:
        incoming: what the files hold.
        year: the school year that it goes into.
        standing: the review of that year; None if there is none yet.
        importer: who brings it in.
        versions: earlier versions of the standing review by revision. If the file was written from one of them, only
            what was changed in the file since counts as another coordinator's.

    Raises ReviewClosedError if the review of the year is closed.
    """
    if standing is not None and standing.closed is not None:
        raise ReviewClosedError(standing)
    whole = incoming.review
    if whole is not None and standing is None:
        return _whole(whole, year, importer, incoming.notes)
    start = standing or new_review(year, importer.new_id("v"))
    base = (versions or {}).get(whole.revision) if whole is not None and whole.id == start.id else None
    if whole is not None and base is not None:
        return _from_version(whole, start, base, incoming.notes)
    return _row_by_row(incoming, start, importer, is_new=standing is None)


def _whole(review: Review, year: int, importer: Importer, notes: tuple[str, ...]) -> Brought:
    """A review that nothing stands beside: it comes in as it is, with the rows of the form that it lacks."""
    same = review.year == year and PLAIN_ID.fullmatch(review.id)
    parts = {part.value: (*review.rows(part), *_lacking(review, part)) for part in Part}
    fresh = {"revision": "", "created": None, "changed": None, "year": year}
    own = {} if same else {"id": importer.new_id("v"), "turns": ()}
    after = review.having(**parts, **fresh, **own)
    return _counted(new_review(year, after.id), after, (), notes, is_new=True)


def _lacking(review: Review, part: Part) -> list[Row]:
    there = {row.id for row in review.rows(part)}
    return [row for row in blank_rows(part) if row.id not in there]


def _from_version(whole: Review, standing: Review, base: Review, notes: tuple[str, ...]) -> Brought:
    """A file written from an earlier version of this very review: a merge of three, and what it lacks stays."""
    put = merged(_with_gaps_filled(whole, base).having(turns=standing.turns), standing, base)
    return _counted(standing, put.review, put.both, notes, is_new=False)


def _with_gaps_filled(whole: Review, base: Review) -> Review:
    changes: dict[str, object] = {part.value: _rows_filled(whole.rows(part), base.rows(part)) for part in Part}
    for name, key in (("actions", "id"), ("answers", "finding"), ("seen", "finding")):
        mine = getattr(whole, name)
        there = {getattr(each, key) for each in mine}
        changes[name] = (*mine, *(each for each in getattr(base, name) if getattr(each, key) not in there))
    return whole.having(**changes)


def _rows_filled(rows: Sequence[Row], base: Sequence[Row]) -> list[Row]:
    """The rows with what they lack of an earlier version; rows that are missing stand behind what they stood behind."""
    before = {row.id: row for row in base}
    filled = [_row_filled(row, before.get(row.id, row)) for row in rows]
    ids = [row.id for row in filled]
    for place, row in enumerate(base):
        if row.id not in ids:
            at = ids.index(base[place - 1].id) + 1 if place else 0
            ids.insert(at, row.id)
            filled.insert(at, row)
    return filled


def _row_filled(row: Row, before: Row) -> Row:
    gaps = {column: cell for column, cell in before.cells.items() if not row.cell(column).is_filled}
    return row.having(cells={**row.cells, **gaps}, name=row.name or before.name, hidden=row.hidden or before.hidden)


def _row_by_row(incoming: Incoming, start: Review, importer: Importer, *, is_new: bool) -> Brought:
    grid = InRows(start, importer)
    for part in ORDER:
        if incoming.review is not None:
            grid.put_rows(part, incoming.review.rows(part))
        else:
            grid.put_texts(part, incoming.rows.get(part.value, ()))
    planning = InPlanning(start, importer)
    if incoming.review is not None:
        planning.put(incoming.review)
    else:
        planning.put_texts(incoming.rows.get(ACTIONS, ()), incoming.rows.get(ANSWERS, ()))
    put = merged(grid.review, start, None)
    review = put.review.having(**{name: getattr(planning.review, name) for name in ("actions", "answers", "seen")})
    if is_new:
        orders = {part: iter([here for (where, _), here in grid.ids.items() if where is part]) for part in Part}
        review = review.having(**{part.value: file_order(review, part, orders[part]) for part in Part})
    passed = (_FINDINGS_PASSED,) if incoming.rows.get(FINDINGS) else ()
    notes = (*incoming.notes, *passed, *grid.notes, *planning.notes)
    return _counted(start, review, put.both, notes, is_new=is_new)


def _counted(before: Review, after: Review, both: tuple[At, ...], notes: tuple[str, ...], *, is_new: bool) -> Brought:
    rows = hidden = cells = 0
    for part in Part:
        known = {row.id: row for row in before.rows(part)}
        for row in after.rows(part):
            old = known.get(row.id)
            rows += old is None
            hidden += row.hidden is not None and (old is None or old.hidden is None)
            told = {at.column for at in both if at.part is part and at.row == row.id}
            cells += sum(
                cell.is_touched and not (old is not None and old.cell(column).says_same(cell)) and column not in told
                for column, cell in row.cells.items()
            )
    actions = len(after.actions) - len(before.actions)
    answers = len(after.answers) - len(before.answers)
    changes = is_new or after != before
    return Brought(after, is_new, rows, hidden, cells, both, actions, answers, notes, changes)
