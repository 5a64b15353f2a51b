"""What was done when a review was brought in: worked out from the review before and after."""

from collections.abc import Iterator
from dataclasses import dataclass

from guidance.form.text import count_of, listed
from guidance.provision.cell import At
from guidance.provision.choices import Part
from guidance.provision.review import Review
from guidance.provision.rows import Row


@dataclass(frozen=True, slots=True)
class Brought:
    """The review as it would be saved, and what was done."""

    review: Review
    #: Whether there was no review of the year before.
    is_new: bool
    new_rows: int
    #: Rows that were here before and have a name or a reason for hiding that they had not.
    changed_rows: int
    hidden_rows: int
    #: Cells in which nothing stood, or that were not known.
    new_cells: int
    #: The cells in which both texts now stand.
    both: tuple[At, ...]
    new_actions: int
    changed_actions: int
    new_answers: int
    changed_answers: int
    #: Findings that are remembered as shown before.
    new_seen: int
    #: What was passed over, or stays as it is here; one sentence each.
    notes: tuple[str, ...]
    #: Whether there is anything to save.
    changes_something: bool

    @property
    def sentence(self) -> str:
        """What was done, in counts."""
        said = [
            count_of(number, *words)
            for number, words in (
                (self.new_rows, ("new row",)),
                (self.changed_rows, ("row with a name or a reason added", "rows with a name or a reason added")),
                (self.hidden_rows, ("row hidden", "rows hidden")),
                (self.new_cells, ("cell filled in", "cells filled in")),
                (len(self.both), ("cell with both texts", "cells with both texts")),
                (self.new_actions, ("new action",)),
                (self.changed_actions, ("action added to", "actions added to")),
                (self.new_answers, ("answer to a finding", "answers to findings")),
                (self.changed_answers, ("answer with both reasons", "answers with both reasons")),
                (self.new_seen, ("finding remembered as shown", "findings remembered as shown")),
            )
            if number
        ]
        return listed(said) or "Nothing new"


def brought(before: Review, after: Review, notes: tuple[str, ...], *, is_new: bool) -> Brought:
    """What was done, told from what it came to.

    Args:
        before: the review that stood here; a blank one if there was none.
        after: the review with what came in.
        notes: what was passed over, one sentence each.
        is_new: whether there was no review of the year before.
    """
    pairs = list(_pairs(before, after))
    known = [(old, row) for _, old, row in pairs if old is not None]
    cells = list(_cells(pairs))
    actions, answers = {each.id: each for each in before.actions}, {each.finding: each for each in before.answers}
    return Brought(
        after,
        is_new,
        new_rows=len(pairs) - len(known),
        changed_rows=sum(_is_called_otherwise(*each) for each in known),
        hidden_rows=sum(row.hidden is not None and (old is None or old.hidden is None) for _, old, row in pairs),
        new_cells=sum(not stood for _, stood in cells),
        both=tuple(at for at, stood in cells if stood),
        new_actions=sum(each.id not in actions for each in after.actions),
        changed_actions=sum(each.id in actions and each != actions[each.id] for each in after.actions),
        new_answers=sum(each.finding not in answers for each in after.answers),
        changed_answers=sum(each.finding in answers and each != answers[each.finding] for each in after.answers),
        new_seen=len(after.seen) - len(before.seen),
        notes=tuple(dict.fromkeys(notes)),
        changes_something=is_new or after != before,
    )


def _pairs(before: Review, after: Review) -> Iterator[tuple[Part, Row | None, Row]]:
    """Each row as it was, if it was here, and as it is."""
    for part in Part:
        known = {row.id: row for row in before.rows(part)}
        for row in after.rows(part):
            yield part, known.get(row.id), row


def _cells(pairs: list[tuple[Part, Row | None, Row]]) -> Iterator[tuple[At, bool]]:
    """Each cell that says something else than before, and whether a text or a name stood in it."""
    for part, old, row in pairs:
        for column, cell in row.cells.items():
            was = old.cell(column) if old else None
            if cell.is_touched and not (was and was.says_same(cell)):
                yield At(part, row.id, column), bool(was and was.is_filled)


def _is_called_otherwise(old: Row, row: Row) -> bool:
    reasons = [each.hidden.reason if each.hidden else None for each in (old, row)]
    return old.name != row.name or (reasons[0] is not None and reasons[0] != reasons[1])
