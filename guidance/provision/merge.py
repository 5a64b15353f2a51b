"""Two coordinators saved at once: their reviews put together, cell by cell, and nobody's words lost.

Both began as the same version. Where only one changed a cell since, that change holds; where both did, both texts stand
under one another and all names side by side, each with who put it there. So it shows when two people said different
things of one responsibility.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from guidance.clash import Clash
from guidance.provision.cell import EMPTY, At, Cell
from guidance.provision.choices import Column, Part
from guidance.provision.merge_planning import actions_together, answers_together, seen_together
from guidance.provision.review import Review, Turned
from guidance.provision.rows import Hidden, Row
from guidance.provision.two_sides import fields_together, joined, lists_together, when


@dataclass(frozen=True, slots=True)
class Merged:
    """The two in one, on the revision that is stored, and what somebody has to look at."""

    review: Review
    #: The cells in which both texts stand.
    both: tuple[At, ...]
    #: Where both chose differently in an action or an answer: mine stands.
    clashes: tuple[Clash, ...]


def merged(mine: Review, theirs: Review, base: Review | None) -> Merged:
    """The two reviews put together.

    Args:
        mine: what was to be saved.
        theirs: what somebody else saved meanwhile; the result is on its revision.
        base: the version that both began with. If it is not known (None), all that differs counts as changed by both.
    """
    both: list[At] = []
    clashes: list[Clash] = []
    parts = {part.value: _rows(part, mine, theirs, base, both) for part in Part}
    began = base or Review(id=mine.id, year=mine.year)
    put = {
        "actions": actions_together(mine.actions, theirs.actions, began.actions, clashes),
        "answers": answers_together(mine.answers, theirs.answers, began.answers, clashes),
        "seen": seen_together(mine.seen, theirs.seen, began.seen),
        "turns": _turns(mine.turns, theirs.turns),
    }
    return Merged(theirs.having(**parts, **put), tuple(both), tuple(clashes))


def merged_cell(mine: Cell, theirs: Cell, base: Cell | None) -> tuple[Cell, bool]:
    """The two cells in one, and whether both had something to say."""
    if mine.says_same(theirs):
        return (mine if when(mine.changed) > when(theirs.changed) else theirs), False
    if base is not None and mine.says_same(base):
        return theirs, False
    if base is not None and theirs.says_same(base):
        return mine, False
    if not mine.is_filled or not theirs.is_filled:
        return (mine if _says_more(mine, theirs) else theirs), False
    names = {link.key: link for link in (*mine.links, *theirs.links)}
    order = dict.fromkeys(link.key for link in (*theirs.links, *mine.links))
    last = max((mine.changed, theirs.changed), key=when)
    text = joined(theirs.text, mine.text)
    return Cell(text=text, links=tuple(names[key] for key in order), changed=last), True


def _says_more(one: Cell, other: Cell) -> bool:
    return (one.is_filled, one.is_touched) > (other.is_filled, other.is_touched)


def _rows(part: Part, mine: Review, theirs: Review, base: Review | None, both: list[At]) -> tuple[Row, ...]:
    def together(one: Row, two: Row, begun: Row | None) -> Row:
        cells: dict[Column, Cell] = {}
        for column in dict.fromkeys((*two.cells, *one.cells)):
            before = begun.cell(column) if begun else (None if base is None else EMPTY)
            cells[column], clash = merged_cell(one.cell(column), two.cell(column), before)
            if clash:
                both.append(At(part, one.id, column))
        return _row(one, two, begun).having(cells=cells)

    return lists_together(mine.rows(part), theirs.rows(part), base.rows(part) if base else (), together)


def _row(mine: Row, theirs: Row, base: Row | None) -> Row:
    """A row that both changed: two new names stand side by side, two reasons for hiding it under one another."""
    put = fields_together(mine, theirs, base)
    before = base or Row(id=mine.id)
    if mine.name != theirs.name and before.name not in {mine.name, theirs.name}:
        put = put.having(name=f"{theirs.name} / {mine.name}")
    return put.having(hidden=_hidden(mine.hidden, theirs.hidden, before.hidden))


def _hidden(mine: Hidden | None, theirs: Hidden | None, base: Hidden | None) -> Hidden | None:
    """Whether a row is hidden, and why. A reason that somebody has written since stays, and the row hidden with it."""
    if base in {mine, theirs}:
        return theirs if mine == base else mine
    if mine is None or theirs is None:
        return mine or theirs
    return mine.having(reason=joined(theirs.reason, mine.reason))


def _turns(mine: Iterable[Turned], theirs: Iterable[Turned]) -> tuple[Turned, ...]:
    every = {(turn.by.at, turn.closed, turn.by.who): turn for turn in (*theirs, *mine)}
    return tuple(sorted(every.values(), key=lambda turn: turn.by.at))
