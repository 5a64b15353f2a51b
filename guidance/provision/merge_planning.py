"""Actions and answers of two who saved at once, put together: no words are lost, and what clashes is told.

An answer is a kind with its reason. Where both gave one of the same kind, both reasons stand; where the kinds differ,
mine stands and theirs is quoted in its reason. Of two owners, days or states of an action mine stands. Either is told.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Final, TypeVar

from guidance.clash import Clash
from guidance.form.declare import Kind, form_of
from guidance.form.shown import show_value
from guidance.form.text import shorten
from guidance.provision.planning import Action, FindingAnswer, Seen
from guidance.provision.two_sides import fields_together, joined, lists_together

AboutT = TypeVar("AboutT", FindingAnswer, Seen)

_ANSWER: Final = next(spec for spec in form_of(FindingAnswer).fields if spec.name == "answer")
_ACTION: Final = tuple(form_of(Action).fields)
#: So much of an action or a finding names it in a sentence.
_NAME: Final = 60


def actions_together(
    mine: Sequence[Action], theirs: Sequence[Action], base: Iterable[Action], clashes: list[Clash]
) -> tuple[Action, ...]:
    """The actions of both.

    Args:
        mine: what was to be saved.
        theirs: what somebody else saved meanwhile.
        base: what both began with.
        clashes: where both chose differently is added to it.
    """
    return lists_together(mine, theirs, base, partial(_action, clashes))


def _action(clashes: list[Clash], mine: Action, theirs: Action, base: Action | None) -> Action:
    """An action that both changed: its texts under one another, the rest field by field."""
    put = fields_together(mine, theirs, base)
    changes: dict[str, object] = {}
    for spec in _ACTION:
        one, two = getattr(mine, spec.name), getattr(theirs, spec.name)
        if one == two or (base is not None and getattr(base, spec.name) in (one, two)):
            continue
        if spec.kind is Kind.TEXT:
            changes[spec.name] = joined(two, one)
        else:
            who = theirs.changed.name if theirs.changed else ""
            where = f"Action “{shorten(put.what, _NAME)}”"
            clashes.append(Clash(where, spec.label, show_value(spec, one), show_value(spec, two), who))
    if mine.status is not theirs.status:  # the day on which it was done goes with it
        changes["done_on"] = (mine if put.status is mine.status else theirs).done_on
    return put.having(**changes) if changes else put


def answers_together(
    mine: Iterable[FindingAnswer], theirs: Iterable[FindingAnswer], base: Iterable[FindingAnswer], clashes: list[Clash]
) -> tuple[FindingAnswer, ...]:
    """The answers that hold, one for each finding. The arguments are those of `actions_together`."""
    return _by_finding(mine, theirs, base, partial(_answer, clashes))


def seen_together(mine: Iterable[Seen], theirs: Iterable[Seen], base: Iterable[Seen]) -> tuple[Seen, ...]:
    """What either remembers as shown."""
    return _by_finding(mine, theirs, base, lambda one, _two, _before: one)


def _by_finding(
    mine: Iterable[AboutT],
    theirs: Iterable[AboutT],
    base: Iterable[AboutT],
    together: Callable[[AboutT, AboutT, AboutT | None], AboutT],
) -> tuple[AboutT, ...]:
    """One for each finding: the change of the one who made one.

    What one took back goes, unless the other has changed it since.
    """
    ours: dict[str, AboutT] = {each.finding: each for each in mine}
    others: dict[str, AboutT] = {each.finding: each for each in theirs}
    begun: dict[str, AboutT] = {each.finding: each for each in base}
    kept = []
    for key in dict.fromkeys((*others, *ours)):
        one, two, before = ours.get(key), others.get(key), begun.get(key)
        if one == before or (one is None and two != before):
            value = two
        elif one is None or two is None or two == before:
            value = one
        else:
            value = together(one, two, before)
        if value is not None:
            kept.append(value)
    return tuple(kept)


def _answer(
    clashes: list[Clash], mine: FindingAnswer, theirs: FindingAnswer, base: FindingAnswer | None
) -> FindingAnswer:
    """An answer that both gave, or changed."""
    if mine.answer is theirs.answer:
        return mine.having(reason=_reason(mine, theirs, base))
    who = theirs.by.name if theirs.by else ""
    stands, beside = (show_value(_ANSWER, each.answer) for each in (mine, theirs))
    clashes.append(Clash(f"Finding “{shorten(mine.found, _NAME)}”", _ANSWER.label, stands, beside, who))
    quoted = f"{who or 'Somebody else'} said “{beside}”: {theirs.reason}" if theirs.reason else ""
    return mine.having(reason=joined(mine.reason, quoted))


def _reason(mine: FindingAnswer, theirs: FindingAnswer, base: FindingAnswer | None) -> str:
    if base is not None and base.reason in {mine.reason, theirs.reason}:
        return theirs.reason if mine.reason == base.reason else mine.reason
    return joined(theirs.reason, mine.reason)
