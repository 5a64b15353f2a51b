"""Two versions of a list, a text or a document put together: the change of the one who made one holds."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final, Protocol, TypeVar

from pydantic import BaseModel

from guidance.record import Stamp


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


ItemT = TypeVar("ItemT", bound=_HasId)
ModelT = TypeVar("ModelT", bound=BaseModel)

#: The fields that say who changed something and when; they follow what was changed.
_MARKS: Final = {"changed"}


def joined(theirs: str, mine: str) -> str:
    """Both texts under one another; once if they say the same or one is empty."""
    return "\n\n".join(dict.fromkeys(text for text in (theirs, mine) if text))


def when(stamp: Stamp | None) -> float:
    """When something was done, to be compared; 0 if that is not known."""
    return stamp.at.timestamp() if stamp else 0.0


def lists_together(
    mine: Sequence[ItemT],
    theirs: Sequence[ItemT],
    base: Iterable[ItemT],
    together: Callable[[ItemT, ItemT, ItemT | None], ItemT],
) -> tuple[ItemT, ...]:
    """Both lists in one. What one side took out goes, unless the other has changed it since.

    Args:
        mine: what was to be saved.
        theirs: what somebody else saved.
        base: the list that both began with.
        together: puts together what is in both: mine, theirs and as it was, if it was there.
    """
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


def fields_together(mine: ModelT, theirs: ModelT, base: ModelT | None) -> ModelT:
    """Field by field: the change of the one who made one; of two, that of `mine`."""
    values = {}
    for name in type(theirs).model_fields:
        one, two, before = getattr(mine, name), getattr(theirs, name), getattr(base, name, None)
        values[name] = two if base is not None and one == before else one
    changed = [side for side in (theirs, mine) if base is None or side != base]
    for name in _MARKS & set(values):
        values[name] = max((getattr(side, name) for side in changed), key=when, default=values[name])
    return theirs.model_copy(update=values)
