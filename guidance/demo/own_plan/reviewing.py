"""A review of the plan: each open target said unseen, what changed and why, and the version that is kept."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from guidance.demo.own_plan.sittings import Extent
from guidance.demo.own_plan.visit import Visit
from guidance.demo.papers import stamped
from guidance.plan.choices import Going, Transition
from guidance.plan.plan import Plan
from guidance.plan.review import PlanReview, RecalledTarget, begin_review, freeze, transition_of
from guidance.target.target import Target

_WHOLE: Final = "whole"
_PART: Final = "part"
_VAGUE: Final = "vague"
_GOING: Final = (Going.DONE, Going.ON_THE_WAY, Going.STUCK, Going.NOT_BEGUN)
#: How many words somebody gets out who half remembers.
_HALF: Final = 6
_SAYS_HOW: Final = 0.6


def review_of(visit: Visit, review_id: str, plan: Plan, targets: Sequence[Target], *, let_go: bool) -> PlanReview:
    """The review of one sitting, saved for the first time.

    Args:
        visit: the sitting.
        review_id: its id.
        plan: the plan as it was on the day.
        targets: all the learner's targets as they then were.
        let_go: whether the learner has moved on from an idea since the last sitting.
    """
    transition = transition_of(visit.year_group) or Transition.OWN
    begun = begin_review(review_id, targets, visit.sitting.day, transition)
    wording = {target.id: target.text for target in targets}
    thin = visit.extent is Extent.THIN
    changed = let_go or not visit.chance.happens(0.6 if thin else 0.2)
    said = begun.having(
        recalled=tuple(_recalled(visit, row, wording[row.target]) for row in begun.recalled),
        beside=visit.line("review.beside") if visit.chance.happens(0.4) else "",
        changed_what=visit.line("review.let_go" if let_go else "review.what") if changed else "",
        changed_why=visit.line("review.why") if changed and not (thin and visit.chance.happens(0.5)) else "",
        next_review=_next(visit),
    )
    return stamped(freeze(said, plan, targets), visit.by())


def _next(visit: Visit) -> date | None:
    if not visit.chance.happens(0.7):
        return None
    return visit.days.latest(visit.sitting.day + timedelta(days=visit.chance.between(120, 330)))


def _recalled(visit: Visit, row: RecalledTarget, wording: str) -> RecalledTarget:
    clear = visit.who.diligence
    knows = visit.chance.weighted((_WHOLE, _PART, _VAGUE, ""), (clear, 0.4, 0.2, 0.2))
    if knows in {_VAGUE, ""}:
        return row.having(recalled=visit.line("review.vague") if knows else "", going=Going.FORGOTTEN)
    going = visit.chance.weighted(_GOING, (2 * clear, 1, 0.5, 1 - clear / 2))
    how = visit.line(f"review.{going.value}") if visit.chance.happens(_SAYS_HOW) else ""
    return row.having(recalled=visit.typed(_in_own_words(wording, knows)), going=going, how=how)


def _in_own_words(wording: str, knows: str) -> str:
    said = wording[:1].lower() + wording[1:]
    said = said.split(",")[0].split(" (")[0]
    words = said.split()
    if knows == _PART and len(words) > _HALF:
        return f"To {' '.join(words[:_HALF])} and something else"
    return f"I had to {said}"
