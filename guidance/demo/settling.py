"""Open targets of long ago: most are answered in passing, between two meetings."""

from datetime import date, time, timedelta
from typing import Final

from guidance.demo.chance import Chance
from guidance.demo.days import SchoolDays, utc
from guidance.demo.papers import Papers, stamped
from guidance.demo.telling import Teller
from guidance.interview.choices import Outcome
from guidance.target.target import Target, TargetState, answer

_STATES: Final = (TargetState.MET, TargetState.PARTLY, TargetState.NOT_MET, TargetState.DROPPED)
_WEIGHTS: Final = (50, 18, 18, 14)
_AT: Final = time(15, 50)
_KEPT_BEFORE: Final = 0.3


class Settling:
    """Answers one learner's old targets outside any interview."""

    def __init__(self, chance: Chance, teller: Teller, papers: Papers, days: SchoolDays) -> None:
        self._chance = chance
        self._teller = teller
        self._papers = papers
        self._days = days

    def settle(self, before: date, after_days: int, share: float = 1.0) -> None:
        """Answers targets that were due so many days before a day, in that share of cases."""
        for target in list(self._papers.targets.values()):
            due = target.by_when or (target.created.at.date() if target.created else before)
            if target.is_open and (before - due).days >= after_days and self._chance.happens(share):
                self._answer(target, due, before)

    def _answer(self, target: Target, due: date, before: date) -> None:
        if target.changed is None:
            raise ValueError(f"{target.id} was made by nobody.")
        since = max(due, target.changed.at.date())
        day = min(
            self._days.after(since + timedelta(days=1), self._chance.between(0, 15)), self._days.before(before, 1)
        )
        if day <= target.changed.at.date():
            return
        state = self._chance.weighted(_STATES, _WEIGHTS)
        by = target.changed.having(at=utc(day, _AT))
        if self._chance.happens(_KEPT_BEFORE):
            self._papers.before(target)
        self._papers.targets[target.id] = stamped(answer(target, state, day, self._why(target, state)), by)

    def _why(self, target: Target, state: TargetState) -> str:
        if state is TargetState.DROPPED:
            return self._teller.note("review.settled_why")
        if state is TargetState.MET:
            return ""
        return self._teller.once(self._papers.ideas[target.id].said(Outcome.of(state.value)))
