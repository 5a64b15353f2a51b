"""The statements of two versions of an evaluation put together, also where one of them asks other words.

A judgement stays with the words on which it was made. So where the two read different words in one row, it is not
joined field by field: the words on which somebody said something since stand.
"""

from collections.abc import Sequence
from typing import Final, TypeVar

from guidance.clash import Clash
from guidance.form.shown import show_value
from guidance.self_evaluation.asking import WITH_JUDGEMENT, texts_of, with_nothing_said
from guidance.self_evaluation.choices import Place
from guidance.self_evaluation.evaluation import Judged
from guidance.self_evaluation.joining_fields import fields_joined, specs_of

RowT = TypeVar("RowT", bound=Judged)

_JUDGEMENT: Final = "judgement"
_NO_JUDGEMENT: Final = "no judgement"


def rows_joined(
    mine: Sequence[RowT], stored: Sequence[RowT], base: Sequence[RowT], clashes: list[Clash]
) -> tuple[RowT, ...]:
    """The rows of one framework. One that is asked anew stays; one that is asked no more, if somebody wrote in it.

    Args:
        mine: what was to be saved.
        stored: what somebody else saved meanwhile.
        base: what both began with.
        clashes: where both chose differently is added to it.
    """
    one, other, was = ({row.place: row for row in rows} for rows in (mine, stored, base))
    kept = {}
    for place in {**other, **one}:
        row = _joined(one.get(place), other.get(place), was.get(place), clashes)
        if row is not None:
            kept[place] = row
    return tuple(kept[place] for place in _order([*one], [*other], [*was]) if place in kept)


def _joined(mine: RowT | None, stored: RowT | None, was: RowT | None, clashes: list[Clash]) -> RowT | None:
    if mine is not None and stored is not None:
        if mine.wording == stored.wording:
            return _field_by_field(mine, stored, _under_the_words_of(stored, was), clashes)
        return _on_other_words(mine, stored, was or with_nothing_said(mine), clashes)
    alone = mine or stored
    if alone is None or was is None:
        return alone
    return alone if _has_said(alone, was) or alone.wording != was.wording else None


def _under_the_words_of(row: RowT, was: RowT | None) -> RowT:
    """What both began with, under the words that they both have now: a judgement of other words is no beginning."""
    if was is None:
        return with_nothing_said(row)
    return was if was.wording == row.wording else with_nothing_said(row).having(**texts_of(was))


def _has_said(row: Judged, was: Judged) -> bool:
    """Whether somebody has written or judged something since, or confirmed it."""
    before = texts_of(was)
    written = any(text and text != before.get(name, "") for name, text in texts_of(row).items())
    return written or _has_judged(row, was)


def _has_judged(row: Judged, was: Judged) -> bool:
    one, other = ([getattr(each, name) for name in WITH_JUDGEMENT] for each in (row, was))
    return row.judgement is not None and one != other


def _field_by_field(mine: RowT, stored: RowT, base: RowT, clashes: list[Clash]) -> RowT:
    changes = fields_joined(stored.number, (mine, stored, base), (_JUDGEMENT, *texts_of(stored)), clashes)
    is_mine = stored.judgement is base.judgement and stored.judged == base.judged
    marks = mine if is_mine else stored
    changes |= {name: getattr(marks, name) for name in WITH_JUDGEMENT if name != _JUDGEMENT}
    words = stored if mine.words_version == base.words_version else mine
    return stored.having(**changes, words_version=words.words_version)


def _on_other_words(mine: RowT, stored: RowT, was: RowT, clashes: list[Clash]) -> RowT:
    """The row of whoever said something since. Of two, the stored one, with what the other wrote.

    What the other judged on other words is said, and not made a judgement of these.
    """
    if not _has_said(mine, was):
        asked_by_me = mine.wording != was.wording and not _has_said(stored, was)
        return mine if asked_by_me else stored
    if not _has_said(stored, was):
        return mine
    if _has_judged(mine, was):
        spec = specs_of(stored)[_JUDGEMENT]
        stands, beside = (show_value(spec, each.judgement) for each in (stored, mine))
        clashes.append(Clash(stored.number, f"{spec.label}, on other words", stands or _NO_JUDGEMENT, beside))
    return stored.having(**fields_joined(stored.number, (mine, stored, was), [*texts_of(stored)], clashes))


def _order(mine: Sequence[Place], stored: Sequence[Place], base: Sequence[Place]) -> list[Place]:
    """The order of whoever asks other rows; what only the other has stands behind what it stood behind."""
    lead, follow = (mine, stored) if stored == base else (stored, mine)
    order = list(lead)
    for number, place in enumerate(follow):
        if place not in order:
            before = next((each for each in reversed(follow[:number]) if each in order), None)
            order.insert(order.index(before) + 1 if before is not None else 0, place)
    return order
