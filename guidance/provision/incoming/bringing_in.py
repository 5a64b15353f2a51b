"""A review brought in from files: what is new is put in, what differs is joined, nothing here is overwritten."""

from collections.abc import Mapping
from typing import Final

from guidance.provision.choices import Part
from guidance.provision.edits import ReviewClosedError
from guidance.provision.incoming.brought import Brought, brought
from guidance.provision.incoming.columns import ACTIONS, ANSWERS, FINDINGS
from guidance.provision.incoming.in_planning import InPlanning
from guidance.provision.incoming.in_rows import ORDER, Importer, InRows, file_order
from guidance.provision.incoming.incoming import PLAIN_ID, Incoming
from guidance.provision.incoming.keys import KeysHere
from guidance.provision.incoming.since import Said, all_of, since
from guidance.provision.life import blank_rows, new_review
from guidance.provision.review import Review
from guidance.provision.rows import Row

_FINDINGS_PASSED: Final = "Findings are worked out anew from the grid; those in the file were passed over."


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
            what was changed in the file since counts; it is joined as from any other file.

    Raises ReviewClosedError if the review of the year is closed.
    """
    if standing is not None and standing.closed is not None:
        raise ReviewClosedError(standing)
    whole = incoming.review
    if standing is None:
        return _whole(whole, year, importer, incoming.notes) if whole is not None else _begun(incoming, year, importer)
    if whole is None:
        review, notes = _joined(incoming, None, standing, importer)
    else:
        base = (versions or {}).get(whole.revision) if whole.id == standing.id else None
        said = all_of(whole) if base is None else since(whole, base, standing)
        review, notes = _joined(incoming, said, standing, importer)
    return brought(standing, review, notes, is_new=False)


def _whole(review: Review, year: int, importer: Importer, notes: tuple[str, ...]) -> Brought:
    """A review that nothing stands beside: it comes in as it is, with the rows of the form that it lacks."""
    same = review.year == year and PLAIN_ID.fullmatch(review.id)
    parts = {part.value: (*review.rows(part), *_lacking(review, part)) for part in Part}
    fresh = {"revision": "", "created": None, "changed": None, "year": year}
    own = {} if same else {"id": importer.new_id("v"), "turns": ()}
    after = review.having(**parts, **fresh, **own)
    return brought(new_review(year, after.id), after, notes, is_new=True)


def _lacking(review: Review, part: Part) -> list[Row]:
    there = {row.id for row in review.rows(part)}
    return [row for row in blank_rows(part) if row.id not in there]


def _begun(incoming: Incoming, year: int, importer: Importer) -> Brought:
    """A review that begins with the rows of a spreadsheet, in their order."""
    start = new_review(year, importer.new_id("v"))
    review, notes = _joined(incoming, None, start, importer, is_new=True)
    return brought(start, review, notes, is_new=True)


def _joined(
    incoming: Incoming, said: Said | None, start: Review, importer: Importer, *, is_new: bool = False
) -> tuple[Review, tuple[str, ...]]:
    """The review with what comes in, and what was left. The grid first: findings are told from it."""
    grid = InRows(start, importer)
    for part in ORDER:
        if said is not None:
            grid.put_rows(part, said.rows[part])
        else:
            grid.put_texts(part, incoming.rows.get(part.value, ()))
    joined = grid.review
    if is_new:
        orders = {part: iter([here for (where, _), here in grid.ids.items() if where is part]) for part in Part}
        joined = joined.having(**{part.value: file_order(joined, part, orders[part]) for part in Part})
    with_its_past = is_new and all(part.value in incoming.rows for part in Part)
    planning = InPlanning(joined, importer, KeysHere(joined, grid.ids), with_its_past=with_its_past)
    if said is not None:
        planning.put(said)
    else:
        planning.put_texts(incoming.rows.get(ACTIONS, ()), incoming.rows.get(ANSWERS, ()))
    passed = (_FINDINGS_PASSED,) if incoming.rows.get(FINDINGS) else ()
    left = said.notes if said is not None else ()
    return planning.review, (*incoming.notes, *passed, *left, *grid.notes, *planning.notes)
