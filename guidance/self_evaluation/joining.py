"""Two people judged at once: their two versions of an evaluation put together, row by row and field by field.

Where only one of them changed something since both began, that change stands. Where both changed the same text, both
texts stand under one another. Where both chose differently, what is stored stands, and what was chosen beside it is
said, so that somebody can decide: nothing that was typed vanishes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from pydantic import BaseModel

from guidance.form.declare import FieldSpec, Kind, form_of
from guidance.form.shown import show_value
from guidance.record import Frozen
from guidance.self_evaluation.evaluation import EvaluationAction, Judged, SelfEvaluation
from guidance.self_evaluation.sample import PlanCheck

RowT = TypeVar("RowT", bound=Frozen)

_ROWS: Final = ("statements", "questions", "benchmark")
#: What goes with a judgement: who made it, and of which year it still is.
_WITH_JUDGEMENT: Final = ("judged", "carried_from")


@dataclass(frozen=True, slots=True)
class Clash:
    """A field in which both chose, and differently. What is stored stands."""

    #: The number of the statement, or the id of the action; "" for a field of the evaluation itself.
    where: str
    label: str
    stands: str
    beside: str


@dataclass(frozen=True, slots=True)
class Joined:
    """The two in one, on the revision that is stored, and what somebody has to decide."""

    evaluation: SelfEvaluation
    clashes: tuple[Clash, ...]


def join(mine: SelfEvaluation, stored: SelfEvaluation, base: SelfEvaluation) -> Joined:
    """Two versions put together.

    Args:
        mine: what was to be saved.
        stored: what somebody else saved meanwhile.
        base: the version that both began with.
    """
    clashes: list[Clash] = []
    changes: dict[str, Any] = _fields("", (mine, stored, base), ("about",), clashes)
    for name in _ROWS:
        one, other, was = ({row.place: row for row in getattr(each, name)} for each in (mine, stored, base))
        changes[name] = tuple(
            _row(row.number, (one[place], row, was[place]), clashes) if place in one and place in was else row
            for place, row in other.items()
        )
    changes |= _sample(mine, stored, base, clashes)
    changes["actions"] = _actions(mine.actions, stored.actions, base.actions, clashes)
    return Joined(stored.having(**changes), tuple(clashes))


def _row(where: str, three: tuple[RowT, RowT, RowT], clashes: list[Clash]) -> RowT:
    mine, stored, base = three
    if mine == base:
        return stored
    names = [spec.name for spec in form_of(type(stored)).fields if not spec.ask.shown]
    changes = _fields(where, three, names, clashes)
    if isinstance(mine, Judged) and isinstance(stored, Judged) and isinstance(base, Judged):
        taken = mine if stored.judgement is base.judgement and stored.judged == base.judged else stored
        changes |= {name: getattr(taken, name) for name in _WITH_JUDGEMENT}
    if isinstance(mine, PlanCheck) and isinstance(stored, PlanCheck):
        changes["checked"] = stored.checked or mine.checked
    return stored.having(**changes)


def _sample(mine: SelfEvaluation, stored: SelfEvaluation, base: SelfEvaluation, clashes: list[Clash]) -> dict[str, Any]:
    """The sample of plans: of two draws the stored one stands, and plans of the other that were looked at stay."""
    if stored.sample == base.sample:
        return {"sample": mine.sample, "draws": mine.draws}
    one, was = ({each.learner: each for each in evaluation.sample} for evaluation in (mine, base))
    rows = [
        _row(row.which, (one[row.learner], row, was.get(row.learner, row)), clashes) if row.learner in one else row
        for row in stored.sample
    ]
    known = {row.learner for row in rows}
    rows += [each for each in mine.sample if each.is_checked and each.learner not in known]
    return {"sample": tuple(rows), "draws": max(mine.draws, stored.draws)}


def _fields(where: str, three: Sequence[BaseModel], names: Sequence[str], clashes: list[Clash]) -> dict[str, Any]:
    """The value of each field of the two put together."""
    specs = {spec.name: spec for spec in form_of(type(three[1])).fields}
    changes = {}
    for name in names:
        mine, stored, base = (getattr(each, name) for each in three)
        changes[name] = stored
        if mine in (base, stored):
            continue
        if stored == base:
            changes[name] = mine
        elif specs[name].kind is Kind.TEXT:
            changes[name] = _both(mine, stored)
        else:
            clashes.append(_clash(where, specs[name], mine, stored))
    return changes


def _both(mine: str, stored: str) -> str:
    """Both texts under one another; one that holds the other stands alone."""
    if mine in stored or stored in mine:
        return max(mine, stored, key=len)
    return f"{stored}\n\n{mine}"


def _clash(where: str, spec: FieldSpec, mine: object, stored: object) -> Clash:
    return Clash(where, spec.label, show_value(spec, stored), show_value(spec, mine))


def _actions(
    mine: Sequence[EvaluationAction],
    stored: Sequence[EvaluationAction],
    base: Sequence[EvaluationAction],
    clashes: list[Clash],
) -> tuple[EvaluationAction, ...]:
    """The actions of both: one that somebody took out goes, unless the other changed it meanwhile."""
    three = tuple({each.id: each for each in actions if each.id} for actions in (mine, stored, base))
    without_id = tuple(each for actions in (stored, mine) for each in actions if not each.id)
    return (*_by_id(three[0], three[1], three[2], clashes), *dict.fromkeys(without_id))


def _by_id(
    mine: Mapping[str, EvaluationAction],
    stored: Mapping[str, EvaluationAction],
    base: Mapping[str, EvaluationAction],
    clashes: list[Clash],
) -> Iterator[EvaluationAction]:
    for key in {**stored, **mine}:
        one, other, was = mine.get(key), stored.get(key), base.get(key)
        if one and other:
            yield _row(key, (one, other, was or other), clashes)
        elif (kept := one or other) and kept != was:
            yield kept
