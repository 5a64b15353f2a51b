"""A change of the grid taken back, or made again, while others go on: what they have changed since stays as it is."""

from collections.abc import Iterator
from dataclasses import dataclass

from guidance.provision.cell import At
from guidance.provision.choices import Part
from guidance.provision.merge import merged
from guidance.provision.review import Review
from guidance.provision.rows import Row

#: What of a row is changed as one: its cells are changed one by one.
_OF_THE_ROW = ("name", "hidden", "stage")


@dataclass(frozen=True, slots=True)
class TakenBack:
    """The review without the change, and where it stays because somebody has written there since."""

    review: Review
    left: tuple[At, ...]


def taken_back(now: Review, after: Review, before: Review) -> TakenBack:
    """The review as it is now, without the change that led from `before` to `after`.

    A cell goes back only if it still says what the change left there; two texts never stand in it because of this.
    """
    left: list[At] = []
    parts = {}
    for part in Part:
        stands, made = ({row.id: row for row in review.rows(part)} for review in (now, after))
        parts[part.value] = tuple(
            _wanted(part, row, stands[row.id], made[row.id], left) if row.id in stands and row.id in made else row
            for row in before.rows(part)
        )
    return TakenBack(merged(before.having(**parts), now, after).review, tuple(left))


def _wanted(part: Part, before: Row, now: Row, after: Row, left: list[At]) -> Row:
    """The row as it was before the change, but as the change left it where somebody else has written since."""
    cells = dict(before.cells)
    for at in _touched(part, before, after):
        if at.column is not None and not now.cell(at.column).says_same(after.cell(at.column)):
            cells[at.column] = after.cell(at.column)
            left.append(at)
    fields = {name: getattr(before, name) for name in _OF_THE_ROW}
    changed = [name for name in _OF_THE_ROW if getattr(before, name) != getattr(after, name)]
    if any(getattr(now, name) != getattr(after, name) for name in changed):
        fields = {name: getattr(after, name) for name in _OF_THE_ROW}
        left.append(At(part, before.id))
    return before.having(cells=cells, **fields)


def _touched(part: Part, before: Row, after: Row) -> Iterator[At]:
    for column in dict.fromkeys((*before.cells, *after.cells)):
        if not before.cell(column).says_same(after.cell(column)):
            yield At(part, before.id, column)
