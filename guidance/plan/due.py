"""When a learner's plan is next due for a look: before each transition, and otherwise a year after the last one.

Statement 2.4 of “Principles into practice” asks for a plan that learners "keep under review and update as they approach
each transition". When in the year that is, is our own choice: early enough to matter before the choice has to be made.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Final

from guidance.diary.terms import Calendar, Term, usual_terms
from guidance.diary.years import school_year
from guidance.form.dates import add_months, distance, long_date
from guidance.learner.learner import Learner
from guidance.plan.choices import Transition
from guidance.plan.plan import Plan
from guidance.plan.review import PlanReview, in_order, last_plan_review, transition_of

#: A plan is looked at again after so many months, where a school sets nothing else.
USUAL_MONTHS: Final = 12
#: So many days before its day a review is worth saying.
SOON: Final = 28


class Because(Enum):
    """Why a plan is due."""

    NOT_BEGUN = "not begun"
    TRANSITION = "transition"
    OWN_DATE = "own date"
    LONG_AGO = "long ago"


@dataclass(frozen=True, slots=True)
class PlanDue:
    """The day by which a plan should be looked at, or begun, and why."""

    day: date
    because: Because
    #: Which transition, if one comes near.
    transition: Transition | None = None

    def is_late(self, today: date) -> bool:
        """Whether the day has passed."""
        return self.day < today

    def is_soon(self, today: date) -> bool:
        """Whether it is time to say it: the day is near, or has passed."""
        return (self.day - today).days <= SOON

    def words(self, today: date) -> str:
        """What a learner is told."""
        day = f"{long_date(self.day)}, {distance(self.day, today)}"
        look = f"Look at your plan again by {day}."
        if self.is_late(today):
            look = f"It is time to look at your plan again. The day for it was {day}."
        match self.because:
            case Because.NOT_BEGUN:
                begin = "Start wherever you like" if self.is_late(today) else f"Write some by {day}"
                return f"Your plan is waiting for its first words. {begin}."
            case Because.TRANSITION:
                return f"Your next big step is near ({self.reason}). {look}"
            case Because.OWN_DATE:
                return f"You wanted to look at your plan again on {day}."
            case Because.LONG_AGO:
                return look

    @property
    def reason(self) -> str:
        """Why, in a few words for a list of learners."""
        if self.transition:
            return self.transition.label
        return {
            Because.NOT_BEGUN: "Not begun yet",
            Because.OWN_DATE: "The day that the learner chose",
            Because.LONG_AGO: "Not looked at for a long time",
        }.get(self.because, "")


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment of the school year: the end of a term, or of its first half."""

    #: 0 for the autumn term, 1 for spring, 2 for summer.
    term: int
    first_half: bool = False


#: By when each transition's review is in time. Options in Year 9 are mostly chosen after the February half-term,
#: places after Year 11 are applied for from the winter on, those after Year 13 from the autumn; Year 12 ends with a
#: view of what comes after.
MOMENTS: Final[Mapping[Transition, Moment]] = {
    Transition.YEAR_9: Moment(1, first_half=True),
    Transition.YEAR_11: Moment(0),
    Transition.YEAR_12: Moment(2),
    Transition.YEAR_13: Moment(0, first_half=True),
}


def transition_day(transition: Transition, year: int, calendar: Calendar) -> date | None:
    """The last day in a school year on which a transition's review is in time; None for a review of one's own will.

    A school that has typed only some terms of a year gets the usual dates for the others.
    """
    moment = MOMENTS.get(transition)
    if moment is None:
        return None
    typed = calendar.terms(year)
    term = typed[moment.term] if len(typed) == len(usual_terms(year)) else usual_terms(year)[moment.term]
    return _end(term, moment)


def _end(term: Term, moment: Moment) -> date:
    if moment.first_half and term.break_from:
        before = term.break_from - timedelta(days=1)
        return before - timedelta(days=max(0, before.weekday() - 4))
    return term.ends


@dataclass(frozen=True, slots=True)
class PlanStanding:
    """All that decides when a plan is due."""

    learner: Learner
    #: The plan; None if there is none.
    plan: Plan | None
    reviews: tuple[PlanReview, ...]
    calendar: Calendar
    #: How many months may pass without a review; None if no number is set.
    months: int | None = USUAL_MONTHS


def plan_due(standing: PlanStanding, today: date) -> PlanDue | None:
    """The day by which the plan is due next, the soonest if several things make it due.

    None if the learner has left or leaves before that day, or if nobody knows since when the learner is here.
    """
    learner = standing.learner
    if learner.has_left(today):
        return None
    found = plan_days(standing, [school_year(today)]) if _is_begun(standing) else [_not_begun(standing)]
    due = min((each for each in found if each), key=lambda each: each.day, default=None)
    return None if due and learner.leaving_date and learner.leaving_date < due.day else due


def plan_days(standing: PlanStanding, years: Iterable[int]) -> tuple[PlanDue, ...]:
    """Every day by which a plan that was begun is due: for each of these school years its transition, and the others.

    For lists of many learners, which are made once and looked at on many days.
    """
    return (*(each for year in years for each in _transition(standing, year)), *_again(standing))


def _is_begun(standing: PlanStanding) -> bool:
    return standing.plan is not None and standing.plan.is_begun


def _not_begun(standing: PlanStanding) -> PlanDue | None:
    """By the end of the term in which the learner came; of the next one, if that was in the holidays."""
    came = standing.learner.created
    if came is None:
        return None
    day = came.at.date()
    period = standing.calendar.period_of(day, halves=False)
    if period.ends < day:
        period = standing.calendar.period_after(day, halves=False)
    return PlanDue(period.ends, Because.NOT_BEGUN)


def _transition(standing: PlanStanding, year: int) -> Iterable[PlanDue]:
    transition = transition_of(standing.learner.year_group)
    if transition is None or _reviewed(standing.reviews, transition, year):
        return
    day = transition_day(transition, year, standing.calendar)
    came = standing.learner.created
    if day and not (came and came.at.date() > day):  # nobody is late for what was over before they came
        yield PlanDue(day, Because.TRANSITION, transition)


def _reviewed(reviews: Iterable[PlanReview], transition: Transition, year: int) -> bool:
    return any(
        review.transition is transition and review.held_on and school_year(review.held_on) == year for review in reviews
    )


def _again(standing: PlanStanding) -> Iterable[PlanDue]:
    """The day that the learner chose, unless a review has come since; and a year after the last one."""
    last = last_plan_review(in_order(standing.reviews))
    plan = standing.plan
    begun = plan.created.at.date() if plan and plan.created else None
    since = (last.held_on if last else None) or begun
    if plan and plan.next_review and (last is None or last.held_on is None or plan.next_review > last.held_on):
        yield PlanDue(plan.next_review, Because.OWN_DATE)
    if since and standing.months:
        yield PlanDue(add_months(since, standing.months), Because.LONG_AGO)
