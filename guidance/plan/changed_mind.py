"""Changed minds between two versions of a plan, told as what was learnt and never as failure.

A row has no name of its own: people write over it. So an idea is the same idea if it is called nearly the same;
otherwise one has gone and another has come.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from typing import Final, TypeVar

from guidance.form.text import fold, shorten
from guidance.plan.plan import Plan
from guidance.plan.rows import DecisionRow, GoalRow, IdeaRow
from guidance.plan.versions import PlanVersion

RowT = TypeVar("RowT", IdeaRow, GoalRow, DecisionRow)

#: Two wordings that have so much in common are the same thing said anew.
_ALIKE: Final = 0.7

#: So much of a text stands in a sentence.
_WIDE: Final = 160

#: What stands above a list of these.
HEADING: Final = "What I have learnt about what I want"


class Turn(Enum):
    """What happened to an idea, a goal, the plan B or a decision."""

    CAME = "came"
    WENT = "went"
    BACK = "back"
    SURER = "surer"
    LESS_SURE = "less sure"
    REWORDED = "reworded"


_SENTENCES: Final = {
    Turn.CAME: "New: {thing}, “{after}”.",
    Turn.WENT: "You have moved on from {thing}, “{before}”.",
    Turn.BACK: "You have come back to {thing}, “{after}”.",
    Turn.SURER: "You are surer of {thing}, “{after}”: {sure_before} of 5 before, {sure_after} of 5 now.",
    Turn.LESS_SURE: "You see {thing}, “{after}”, with more questions now: {sure_before} of 5 before, {sure_after} now.",
    Turn.REWORDED: "Put differently now: {thing}, “{after}”. Before: “{before}”.",
}


@dataclass(frozen=True, slots=True)
class ChangedMind:
    """One change of mind between two versions."""

    turn: Turn
    #: What it is about: "an idea", "a long-term goal", "your plan B", "a decision".
    thing: str
    before: str = ""
    after: str = ""
    sure_before: int | None = None
    sure_after: int | None = None
    #: What the learner found out, or said as the reason; "" if nothing was said.
    reason: str = ""

    @property
    def sentence(self) -> str:
        """The change as one sentence to the learner."""
        return _SENTENCES[self.turn].format(
            thing=self.thing,
            before=shorten(self.before, _WIDE),
            after=shorten(self.after, _WIDE),
            sure_before=self.sure_before,
            sure_after=self.sure_after,
        )

    @property
    def because(self) -> str:
        """The reason in the learner's words, or a question that may stay without an answer."""
        return f"In your words: {self.reason}" if self.reason else "What did you find out?"


def changed_minds(before: PlanVersion, after: PlanVersion) -> tuple[ChangedMind, ...]:
    """Ideas, goals, the plan B and decisions that came, went, or are seen with more or less certainty.

    The reason is what the learner found out about the thing itself; where nothing stands there, what the later review
    says about why things changed.
    """
    return (
        *_ideas(before.plan, after.plan, after.why),
        *_goals(before.plan, after.plan, after.why),
        *_plan_b(before.plan, after.plan, after.why),
        *_decisions(before.plan, after.plan, after.why),
    )


def _ideas(before: Plan, after: Plan, why: str) -> Iterator[ChangedMind]:
    thing = "an idea"
    for old, new in _pairs(before.ideas, after.ideas, _idea):
        if new is None:
            if old and not old.moved_on:
                yield ChangedMind(Turn.WENT, thing, old.idea, reason=why or old.found_out)
        elif old is None:
            if not new.moved_on:
                yield ChangedMind(Turn.CAME, thing, after=new.idea, reason=new.found_out or why)
        elif new.moved_on and not old.moved_on:
            yield ChangedMind(Turn.WENT, thing, old.idea, new.idea, reason=new.found_out or why)
        elif old.moved_on and not new.moved_on:
            yield ChangedMind(Turn.BACK, thing, old.idea, new.idea, reason=new.found_out or why)
        elif not new.moved_on:
            yield from _certainty(thing, (old.idea, old.sure), (new.idea, new.sure), new.found_out or why)


def _goals(before: Plan, after: Plan, why: str) -> Iterator[ChangedMind]:
    lists = (
        ("a short-term goal", before.short_goals, after.short_goals),
        ("a medium-term goal", before.medium_goals, after.medium_goals),
        ("a long-term goal", before.long_goals, after.long_goals),
    )
    for thing, then, now in lists:
        for old, new in _pairs(then, now, _goal):
            if old and new:
                yield from _certainty(thing, (old.goal, old.sure), (new.goal, new.sure), why)
            elif old:
                yield ChangedMind(Turn.WENT, thing, old.goal, reason=why)
            elif new:
                yield ChangedMind(Turn.CAME, thing, after=new.goal, reason=why)


def _plan_b(before: Plan, after: Plan, why: str) -> Iterator[ChangedMind]:
    old, new = before.plan_b, after.plan_b
    if fold(old) == fold(new):
        return
    turn = Turn.REWORDED if old and new else Turn.CAME if new else Turn.WENT
    yield ChangedMind(turn, "your plan B", old, new, reason=why)


def _decisions(before: Plan, after: Plan, why: str) -> Iterator[ChangedMind]:
    for old, new in _pairs(before.decisions, after.decisions, _decision):
        if old and new is None:
            yield ChangedMind(Turn.WENT, "a decision", old.decision, reason=why)
        elif new and old is None:
            yield ChangedMind(Turn.CAME, "a decision", after=new.decision, reason=new.why or why)
        elif old and new and fold(old.decision) != fold(new.decision):
            yield ChangedMind(Turn.REWORDED, "a decision", old.decision, new.decision, reason=new.why or why)


def _certainty(thing: str, old: tuple[str, int | None], new: tuple[str, int | None], why: str) -> Iterator[ChangedMind]:
    """How sure the learner is now; where that has not changed, whether the thing is called otherwise."""
    (before, was), (after, now) = old, new
    if was is not None and now is not None and was != now:
        yield ChangedMind(Turn.SURER if now > was else Turn.LESS_SURE, thing, before, after, was, now, why)
    elif fold(before) != fold(after):
        yield ChangedMind(Turn.REWORDED, thing, before, after, was, now, why)


def _idea(row: IdeaRow) -> str:
    return row.idea


def _goal(row: GoalRow) -> str:
    return row.goal


def _decision(row: DecisionRow) -> str:
    return row.decision


def _pairs(
    before: Sequence[RowT], after: Sequence[RowT], words: Callable[[RowT], str]
) -> list[tuple[RowT | None, RowT | None]]:
    """The rows of both versions side by side: first those that went, then those of `after` in their own order.

    Rows with no words are left out. Those called the same belong together, then those called nearly the same.
    """
    gone = [row for row in before if words(row)]
    here = [row for row in after if words(row)]
    known: dict[int, RowT] = {}
    for alike in (_same, _nearly):
        for number, row in enumerate(here):
            if number in known:
                continue
            match = next((old for old in gone if alike(words(old), words(row))), None)
            if match is not None:
                gone.remove(match)
                known[number] = match
    went: list[tuple[RowT | None, RowT | None]] = [(row, None) for row in gone]
    stayed: list[tuple[RowT | None, RowT | None]] = [(known.get(number), row) for number, row in enumerate(here)]
    return went + stayed


def _same(one: str, other: str) -> bool:
    return fold(one) == fold(other)


def _nearly(one: str, other: str) -> bool:
    return SequenceMatcher(None, fold(one), fold(other), autojunk=False).ratio() >= _ALIKE
