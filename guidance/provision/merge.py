"""Two coordinators saved at once: their reviews put together, cell by cell, and nobody's words lost.

Both began as the same version. Where only one changed a cell since, that change holds; where both did, both texts stand
under one another and all names side by side, each with who put it there. So it shows when two people said different
things of one responsibility.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol, TypeVar

from pydantic import BaseModel

from guidance.provision.cell import EMPTY, At, Cell
from guidance.provision.choices import Column, Part
from guidance.provision.planning import Action, FindingAnswer, Seen
from guidance.provision.review import Review, Turned
from guidance.provision.rows import Row
from guidance.record import Stamp

ModelT = TypeVar("ModelT", bound=BaseModel)
ValueT = TypeVar("ValueT")

#: The fields that say who changed something and when; they follow what was changed.
_MARKS: Final = {"changed"}


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Merged:
    """The two in one, on the revision that is stored, and the cells in which both texts stand."""

    review: Review
    both: tuple[At, ...]


def merged(mine: Review, theirs: Review, base: Review | None) -> Merged:
    """The two reviews put together.

    Args:
        mine: what was to be saved.
        theirs: what somebody else saved meanwhile; the result is on its revision.
        base: the version that both began with. If it is not known (None), all that differs counts as changed by both.
    """
    both: list[At] = []
    parts = {part.value: _rows(part, mine, theirs, base, both) for part in Part}
    began = base or Review(id=mine.id, year=mine.year)
    put = {
        "actions": _listed(mine.actions, theirs.actions, began.actions, _action),
        "answers": _answers(mine.answers, theirs.answers, began.answers),
        "seen": _by_finding(mine.seen, theirs.seen, began.seen),
        "turns": _turns(mine.turns, theirs.turns),
    }
    return Merged(theirs.having(**parts, **put), tuple(both))


def merged_cell(mine: Cell, theirs: Cell, base: Cell | None) -> tuple[Cell, bool]:
    """The two cells in one, and whether both had something to say."""
    if mine.says_same(theirs):
        return (mine if _when(mine.changed) > _when(theirs.changed) else theirs), False
    if base is not None and mine.says_same(base):
        return theirs, False
    if base is not None and theirs.says_same(base):
        return mine, False
    if not mine.is_filled or not theirs.is_filled:
        return (mine if _says_more(mine, theirs) else theirs), False
    names = {link.key: link for link in (*mine.links, *theirs.links)}
    order = dict.fromkeys(link.key for link in (*theirs.links, *mine.links))
    last = max((mine.changed, theirs.changed), key=_when)
    text = joined(theirs.text, mine.text)
    return Cell(text=text, links=tuple(names[key] for key in order), changed=last), True


def _says_more(one: Cell, other: Cell) -> bool:
    return (one.is_filled, one.is_touched) > (other.is_filled, other.is_touched)


def joined(theirs: str, mine: str) -> str:
    """Both texts under one another; once if they say the same or one is empty."""
    return "\n\n".join(dict.fromkeys(text for text in (theirs, mine) if text))


def _when(stamp: Stamp | None) -> float:
    return stamp.at.timestamp() if stamp else 0.0


def _rows(part: Part, mine: Review, theirs: Review, base: Review | None, both: list[At]) -> tuple[Row, ...]:
    def together(one: Row, two: Row, begun: Row | None) -> Row:
        cells: dict[Column, Cell] = {}
        for column in dict.fromkeys((*two.cells, *one.cells)):
            before = begun.cell(column) if begun else (None if base is None else EMPTY)
            cells[column], clash = merged_cell(one.cell(column), two.cell(column), before)
            if clash:
                both.append(At(part, one.id, column))
        return _row(one, two, begun).having(cells=cells)

    return _listed(mine.rows(part), theirs.rows(part), base.rows(part) if base else (), together)


ItemT = TypeVar("ItemT", bound=_HasId)


def _listed(
    mine: Sequence[ItemT],
    theirs: Sequence[ItemT],
    base: Iterable[ItemT],
    together: Callable[[ItemT, ItemT, ItemT | None], ItemT],
) -> tuple[ItemT, ...]:
    """Both lists in one. What one side took out goes, unless the other has changed it since."""
    ours, others, begun = ({each.id: each for each in side} for side in (mine, theirs, base))
    kept: dict[str, ItemT] = {}
    for each in (*theirs, *mine):
        one, two, before = ours.get(each.id), others.get(each.id), begun.get(each.id)
        if each.id in kept:
            continue
        if one is not None and two is not None:
            kept[each.id] = one if one == two else together(one, two, before)
        elif before is None or each != before:
            kept[each.id] = each
    return tuple(kept[key] for key in _order(mine, theirs, kept, list(begun)))


def _order(mine: Sequence[ItemT], theirs: Sequence[ItemT], kept: dict[str, ItemT], begun: list[str]) -> list[str]:
    """The order of whoever changed it, otherwise theirs; what only the other has stands behind what it stood behind."""
    lead, follow = [each.id for each in theirs], [each.id for each in mine]
    common = set(lead) & set(follow)
    if [key for key in lead if key in common] == [key for key in begun if key in common]:
        lead, follow = follow, lead
    order = [key for key in lead if key in kept]
    for number, key in enumerate(follow):
        if key in kept and key not in order:
            before = next((other for other in reversed(follow[:number]) if other in order), None)
            order.insert(order.index(before) + 1 if before is not None else 0, key)
    return order


def _fields(mine: ModelT, theirs: ModelT, base: ModelT | None) -> ModelT:
    """Field by field: the change of the one who made one; of two, that of `mine`."""
    values = {}
    for name in type(theirs).model_fields:
        one, two, before = getattr(mine, name), getattr(theirs, name), getattr(base, name, None)
        values[name] = two if base is not None and one == before else one
    changed = [side for side in (theirs, mine) if base is None or side != base]
    for name in _MARKS & set(values):
        values[name] = max((getattr(side, name) for side in changed), key=_when, default=values[name])
    return theirs.model_copy(update=values)


def _row(mine: Row, theirs: Row, base: Row | None) -> Row:
    """A row that both changed: two new names stand side by side, two reasons for hiding it under one another."""
    put = _fields(mine, theirs, base)
    before = base or Row(id=mine.id)
    if mine.name != theirs.name and before.name not in {mine.name, theirs.name}:
        put = put.having(name=f"{theirs.name} / {mine.name}")
    if mine.hidden and theirs.hidden and mine.hidden != theirs.hidden:
        put = put.having(hidden=mine.hidden.having(reason=joined(theirs.hidden.reason, mine.hidden.reason)))
    return put


def _action(mine: Action, theirs: Action, base: Action | None) -> Action:
    """An action that both changed: its texts under one another, the rest field by field."""
    put = _fields(mine, theirs, base)
    texts = {}
    for name in ("what", "note"):
        one, two, before = getattr(mine, name), getattr(theirs, name), getattr(base, name, "")
        if before not in {one, two}:
            texts[name] = joined(two, one)
    return put.having(**texts) if texts else put


AnswerT = TypeVar("AnswerT", FindingAnswer, Seen)


def _by_finding(mine: Iterable[AnswerT], theirs: Iterable[AnswerT], base: Iterable[AnswerT]) -> tuple[AnswerT, ...]:
    """One for each finding: the change of the one who made one; of two, that of `mine`."""
    ours: dict[str, AnswerT] = {each.finding: each for each in mine}
    others: dict[str, AnswerT] = {each.finding: each for each in theirs}
    begun: dict[str, AnswerT] = {each.finding: each for each in base}
    kept: list[AnswerT] = []
    for key in dict.fromkeys((*others, *ours)):
        one, two, before = ours.get(key), others.get(key), begun.get(key)
        value = two if one == before else one
        if value is not None:
            kept.append(value)
    return tuple(kept)


def _answers(
    mine: Sequence[FindingAnswer], theirs: Sequence[FindingAnswer], base: Sequence[FindingAnswer]
) -> tuple[FindingAnswer, ...]:
    """The answers that hold; where both gave a new one, with both reasons."""
    ours, others, begun = (_reasons(side) for side in (mine, theirs, base))
    put = []
    for each in _by_finding(mine, theirs, base):
        one, two, before = (side.get(each.finding, "") for side in (ours, others, begun))
        put.append(each.having(reason=joined(two, one)) if before not in {one, two} else each)
    return tuple(put)


def _reasons(answers: Iterable[FindingAnswer]) -> dict[str, str]:
    return {each.finding: each.reason for each in answers}


def _turns(mine: Iterable[Turned], theirs: Iterable[Turned]) -> tuple[Turned, ...]:
    every = {(turn.by.at, turn.closed, turn.by.who): turn for turn in (*theirs, *mine)}
    return tuple(sorted(every.values(), key=lambda turn: turn.by.at))
