"""Answering a target outside an interview: it was met, or it does not matter any more."""

from datetime import date
from typing import Annotated

from guidance.form.choice import Choice
from guidance.form.declare import Ask, Text
from guidance.record import Frozen
from guidance.target.target import Target, TargetState, answer


class TargetEnd(Choice):
    """What became of a target. To carry one forward takes an interview, because it needs a new date."""

    MET = "met", "Met"
    PARTLY = "partly", "Partly met"
    NOT_MET = "not_met", "Not met"
    DROPPED = "dropped", "Dropped: it does not matter any more"


class AnswerToTarget(Frozen):
    """The form for it."""

    outcome: Annotated[TargetEnd, Ask("What happened?", "Choose one.")]
    why: Annotated[Text, Ask("Why", "What helped, or what got in the way. It may stay empty.", limit=2000)] = ""
    on: Annotated[date, Ask("Date", "The day on which you know it.")]


def answered_by(target: Target, given: AnswerToTarget) -> Target:
    """The target with that answer."""
    return answer(target, TargetState(given.outcome.value), given.on, given.why)
