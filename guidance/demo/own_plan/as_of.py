"""A learner's targets as they were on an earlier day."""

from collections.abc import Iterable
from datetime import date

from guidance.target.target import Target, TargetState


def targets_as_of(targets: Iterable[Target], day: date) -> tuple[Target, ...]:
    """The targets that there were on a day, as they then stood: without what came later."""
    return tuple(_as_of(target, day) for target in targets if target.created and target.created.at.date() <= day)


def _as_of(target: Target, day: date) -> Target:
    known = tuple(given for given in target.answers if given.on <= day)
    if known == target.answers:
        return target
    state = known[-1].outcome if known else TargetState.OPEN
    return target.model_copy(update={"answers": known, "state": state, "changed": target.created})
