"""A target and its life: open, then met, partly met, not met, carried forward or dropped.

The row in an interview is what was agreed on the day; the target here lives on until it is answered. One that is
carried forward ends, and a new one with a new date begins that names it: so its whole line can be followed.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated

from guidance.form.declare import Ask, Line, Scale, Text
from guidance.interview.choices import Outcome
from guidance.record import Frozen, Record


class TargetState(StrEnum):
    """Where a target stands."""

    OPEN = "open"
    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"
    CARRIED = "carried"
    DROPPED = "dropped"

    @property
    def words(self) -> str:
        """The state as people say it."""
        return {"partly": "partly met", "not_met": "not met", "carried": "carried forward"}.get(self.value, self.value)

    @property
    def sign(self) -> str:
        """One sign for lists, never the only mark: the words stand beside it."""
        return {"open": "○", "met": "●", "partly": "◐", "not_met": "×", "carried": "→", "dropped": "–"}[self.value]


class TargetAnswer(Frozen):
    """One answer that a target got."""

    on: date
    outcome: TargetState
    why: Text = ""
    #: The interview that answered it; "" if it was answered outside one.
    interview: str = ""


class Target(Record):
    """A target whose life goes on after the interview in which it was agreed."""

    text: Annotated[Text, Ask("Target")] = ""
    by_when: Annotated[date | None, Ask("By When")] = None
    evidence: Annotated[Line, Ask("How will you both know it is done?")] = ""
    sure: Annotated[Scale, Ask("How sure am I that I can do it?")] = None
    purpose: Annotated[Line, Ask("What is it for?")] = ""
    state: TargetState = TargetState.OPEN
    #: The interview in which it was agreed, the bank entry it was made from, the earlier target that it carries on.
    interview: str = ""
    entry: str = ""
    carried_from: str = ""
    answers: tuple[TargetAnswer, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it still waits for an answer."""
        return self.state is TargetState.OPEN

    @property
    def headline(self) -> str:
        """The wording in one line."""
        return " ".join(self.text.split())


def answer(target: Target, outcome: TargetState, on: date, why: str = "", interview: str = "") -> Target:
    """The target after an answer. An answer by the same interview takes the place of its earlier one."""
    rest = tuple(given for given in target.answers if not interview or given.interview != interview)
    given = TargetAnswer(on=on, outcome=outcome, why=why, interview=interview)
    return target.having(state=outcome, answers=(*rest, given))


def without_answer(target: Target, interview: str) -> Target:
    """The target as if that interview had not answered it: its state is what the answer before it made it."""
    rest = tuple(given for given in target.answers if given.interview != interview)
    if rest == target.answers:
        return target
    return target.having(state=rest[-1].outcome if rest else TargetState.OPEN, answers=rest)


def lineage(target: Target, targets: Iterable[Target]) -> tuple[Target, ...]:
    """The line of targets that this one carries on, oldest first, itself last."""
    by_id = {each.id: each for each in targets}
    line = [target]
    while line[0].carried_from in by_id and by_id[line[0].carried_from] not in line:
        line.insert(0, by_id[line[0].carried_from])
    return tuple(line)


def open_targets(targets: Iterable[Target]) -> tuple[Target, ...]:
    """Those that still wait for an answer, the soonest first; those without a date last."""
    waiting = [target for target in targets if target.is_open]
    return tuple(sorted(waiting, key=lambda target: (target.by_when or date.max, target.id)))


def state_of(outcome: Outcome) -> TargetState:
    """The state that an answer in an interview gives a target."""
    return TargetState(outcome.value)


def met_share(targets: Sequence[Target]) -> tuple[int, int]:
    """How many targets were met, of how many that were answered at all (dropped and carried ones left out)."""
    counted = [t for t in targets if t.state in {TargetState.MET, TargetState.PARTLY, TargetState.NOT_MET}]
    return sum(t.state is TargetState.MET for t in counted), len(counted)
