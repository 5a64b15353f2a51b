"""Two people judged at once: their two versions of an evaluation put together, row by row and field by field.

Where only one of them changed something since both began, that change stands. Where both changed the same text, both
texts stand under one another. Where both chose differently, what is stored stands, and what was chosen beside it is
said, so that somebody can decide: nothing that was typed vanishes.

An evaluation that one of them closed is closed with what the other wrote meanwhile; of two who opened it again both
reasons stand.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from guidance.clash import Clash
from guidance.form.declare import form_of
from guidance.record import Frozen
from guidance.self_evaluation.evaluation import EvaluationAction, SelfEvaluation
from guidance.self_evaluation.joining_fields import fields_joined
from guidance.self_evaluation.joining_rows import rows_joined
from guidance.self_evaluation.sample import PlanCheck

__all__ = ["CLOSING", "Joined", "join"]

ItemT = TypeVar("ItemT", bound=Frozen)

_ROWS: Final = ("statements", "questions", "benchmark")
#: What is set when an evaluation is closed, and goes when it is opened again.
CLOSING: Final = ("closed", "figures", "totals")


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
    changes: dict[str, Any] = fields_joined("", (mine, stored, base), ("about",), clashes)
    for name in _ROWS:
        one, other, was = (getattr(each, name) for each in (mine, stored, base))
        changes[name] = rows_joined(one, other, was, clashes)
    changes |= _sample(mine, stored, base, clashes)
    changes["actions"] = _actions(mine.actions, stored.actions, base.actions, clashes)
    changes |= _closing(mine, stored, base)
    return Joined(stored.having(**changes), tuple(clashes))


def _closing(mine: SelfEvaluation, stored: SelfEvaluation, base: SelfEvaluation) -> dict[str, Any]:
    """Whether it is closed: as it was left by the one who closed or opened it. Of two who did, as it is stored."""
    turned = mine if stored.closed == base.closed != mine.closed else stored
    reopened = dict.fromkeys((*stored.reopened, *mine.reopened))
    return {
        **{name: getattr(turned, name) for name in CLOSING},
        "reopened": tuple(sorted(reopened, key=lambda each: each.by.at)),
    }


def _item(where: str, three: tuple[ItemT, ItemT, ItemT], clashes: list[Clash]) -> ItemT:
    """An action, or a plan of the sample, that both have."""
    mine, stored, base = three
    if mine == base:
        return stored
    names = [spec.name for spec in form_of(type(stored)).fields if not spec.ask.shown]
    changes = fields_joined(where, three, names, clashes)
    if isinstance(mine, PlanCheck) and isinstance(stored, PlanCheck):
        changes["checked"] = stored.checked or mine.checked
    return stored.having(**changes)


def _sample(mine: SelfEvaluation, stored: SelfEvaluation, base: SelfEvaluation, clashes: list[Clash]) -> dict[str, Any]:
    """The sample of plans: of two draws the stored one stands, and plans that the other looked at meanwhile stay."""
    if stored.sample == base.sample:
        return {"sample": mine.sample, "draws": mine.draws}
    one, was = ({each.learner: each for each in evaluation.sample} for evaluation in (mine, base))
    rows = [
        _item(row.which, (one[row.learner], row, was.get(row.learner, row)), clashes) if row.learner in one else row
        for row in stored.sample
    ]
    known = {row.learner for row in rows}
    meanwhile = (each for each in mine.sample if each != was.get(each.learner))
    rows += [each for each in meanwhile if each.is_checked and each.learner not in known]
    return {"sample": tuple(rows), "draws": max(mine.draws, stored.draws)}


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
            yield _item(key, (one, other, was or other), clashes)
        elif (kept := one or other) and kept != was:
            yield kept
