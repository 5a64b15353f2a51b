"""How often progress is reviewed, when the next review is due, and which day to suggest for it.

The source sets two: learners on a NEET prevention course every half-term, on a Young Apprenticeship or a Diploma every
term. Anything else is as the provider agrees, so it is a setting (Herefordshire e-manual, "Tutorials/ Learner
Reviews on Collaborative Courses").
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Final

from guidance.diary.terms import Calendar
from guidance.form.choice import Choice
from guidance.form.dates import add_months, long_date
from guidance.form.declare import Ask, Line
from guidance.form.text import fold
from guidance.record import Frozen


class Frequency(Choice):
    """How often a review is held."""

    HALF_TERM = "half_term", "Every half-term"
    TERM = "term", "Every term"
    YEAR = "year", "Every school year"
    WEEKS_2 = "weeks_2", "Every 2 weeks"
    WEEKS_4 = "weeks_4", "Every 4 weeks"
    WEEKS_6 = "weeks_6", "Every 6 weeks"
    NONE = "none", "Not fixed"


_WEEKS: Final = {Frequency.WEEKS_2: 2, Frequency.WEEKS_4: 4, Frequency.WEEKS_6: 6}

#: Where a frequency is not fixed, a follow-up is suggested after this many weeks.
_USUAL_WEEKS: Final = 6


class ProgrammeFrequency(Frozen):
    """How often learners of one programme are reviewed."""

    programme: Annotated[Line, Ask("Programme", "As it stands with the learners.")] = ""
    every: Annotated[Frequency | None, Ask("Reviewed")] = None


#: What the source sets.
SET_BY_SOURCE: Final = (
    ProgrammeFrequency(programme="NEET prevention course", every=Frequency.HALF_TERM),
    ProgrammeFrequency(programme="Young Apprenticeship", every=Frequency.TERM),
    ProgrammeFrequency(programme="Diploma", every=Frequency.TERM),
)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A day for the next interview, and why that one."""

    day: date
    reason: str


def frequency_of(programme: str, agreed: Iterable[ProgrammeFrequency], otherwise: Frequency) -> Frequency:
    """How often a learner of `programme` is reviewed: as agreed for it, or else as for everybody."""
    wanted = fold(programme)
    return next((each.every for each in agreed if each.every and fold(each.programme) == wanted), otherwise)


def review_due(last: date | None, joined: date, every: Frequency, calendar: Calendar) -> date | None:
    """The last day on which the next review is in time; None if the frequency is not fixed.

    After a review in one half-term, the next is due by the end of the next half-term; likewise for terms. A learner who
    never had one is due by the end of the half-term (or term) in which they joined.

    Args:
        last: the day of the last review; None if there was none.
        joined: the day on which the learner came.
        every: the frequency that applies.
        calendar: the school's terms.
    """
    since = last or joined
    match every:
        case Frequency.NONE:
            return None
        case Frequency.HALF_TERM | Frequency.TERM:
            halves = every is Frequency.HALF_TERM
            period = calendar.period_after(since, halves=halves) if last else calendar.period_of(since, halves=halves)
            if period.ends < since:
                period = calendar.period_after(since, halves=halves)
            return period.ends
        case Frequency.YEAR:
            return add_months(since, 12)
        case _:
            return since + timedelta(weeks=_WEEKS[every])


def suggest_next(held: date, every: Frequency, calendar: Calendar) -> Suggestion:
    """A school day for the next interview, on the same weekday where that is possible."""
    match every:
        case Frequency.HALF_TERM | Frequency.TERM:
            period = calendar.period_after(held, halves=every is Frequency.HALF_TERM)
            middle = period.starts + (period.ends - period.starts) / 2
            day = _same_weekday(middle, held)
            reason = f"{every.label}: the next runs from {long_date(period.starts)} to {long_date(period.ends)}."
        case Frequency.YEAR:
            day = _same_weekday(add_months(held, 12) - timedelta(weeks=1), held)
            reason = "Every school year: a year after this one."
        case _:
            weeks = _WEEKS.get(every, _USUAL_WEEKS)
            day = held + timedelta(weeks=weeks)
            reason = f"{every.label}: {weeks} weeks after this one."
    return Suggestion(calendar.next_school_day(day), reason)


def _same_weekday(day: date, like: date) -> date:
    return day + timedelta(days=(like.weekday() - day.weekday()) % 7)
