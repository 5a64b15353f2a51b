"""School years, terms and half-terms.

A range of days includes its first and its last day. A school year is named by the calendar year in which it starts:
2026 is 2026/27, from 1 September to 31 August. Where a school has not typed its own terms, usual ones are reckoned;
they are good enough to suggest a date and never used to refuse one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import Annotated, Final

from guidance.diary.years import school_year
from guidance.form.dates import days_in
from guidance.form.declare import Ask, Line
from guidance.record import Frozen

_DAY: Final = timedelta(days=1)


class Term(Frozen):
    """One term, with its half-term break."""

    name: Annotated[Line, Ask("Term", "Like Autumn 2026.")] = ""
    starts: Annotated[date, Ask("First day")]
    ends: Annotated[date, Ask("Last day")]
    break_from: Annotated[date | None, Ask("Half-term from")] = None
    break_to: Annotated[date | None, Ask("Half-term to")] = None


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of school days: a term or half of one."""

    name: str
    starts: date
    ends: date

    def __contains__(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.starts <= day <= self.ends


def easter(year: int) -> date:
    """Easter Sunday, by the Gregorian reckoning (the "anonymous" algorithm)."""
    golden, century = year % 19, year // 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - moon - year % 100 % 4) % 7
    shift = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def _weekday_from(day: date, weekday: int) -> date:
    return day + _DAY * ((weekday - day.weekday()) % 7)


def _weekday_until(day: date, weekday: int) -> date:
    return day - _DAY * ((day.weekday() - weekday) % 7)


def _workday_from(day: date) -> date:
    return _weekday_from(day, 0) if day.weekday() > 4 else day


def _last_monday(year: int, month: int) -> date:
    return _weekday_until(date(year, month, days_in(year, month)), 0)


@cache
def usual_terms(year: int) -> tuple[Term, ...]:
    """The terms of a school year as most English schools keep them, give or take some days."""
    october, may = _last_monday(year, 10), _last_monday(year + 1, 5)
    february = _weekday_from(date(year + 1, 2, 15), 0)
    end_of_spring = min(max(easter(year + 1) - 9 * _DAY, date(year + 1, 3, 25)), date(year + 1, 4, 5))
    end_of_spring = _weekday_until(end_of_spring, 4) if end_of_spring.weekday() > 4 else end_of_spring
    after_easter = _weekday_from(end_of_spring + 16 * _DAY, 0)
    if after_easter == easter(year + 1) + _DAY:
        after_easter += _DAY
    return (
        _term(f"Autumn {year}", _workday_from(date(year, 9, 2)), _weekday_until(date(year, 12, 21), 4), october),
        _term(f"Spring {year + 1}", _weekday_from(date(year + 1, 1, 3), 0), end_of_spring, february),
        _term(f"Summer {year + 1}", after_easter, _weekday_until(date(year + 1, 7, 23), 4), may),
    )


def _term(name: str, starts: date, ends: date, monday: date) -> Term:
    return Term(name=name, starts=starts, ends=ends, break_from=monday, break_to=monday + 4 * _DAY)


def _halves(term: Term) -> tuple[Period, ...]:
    if term.break_from is None or term.break_to is None:
        return (Period(term.name, term.starts, term.ends),)
    return (
        Period(f"first half of {term.name}", term.starts, _weekday_until(term.break_from - _DAY, 4)),
        Period(f"second half of {term.name}", _weekday_from(term.break_to, 0), term.ends),
    )


@dataclass(frozen=True, slots=True)
class Calendar:
    """The school's terms: its own where it has typed them, the usual ones for every other year."""

    own: tuple[Term, ...] = ()

    def terms(self, year: int) -> tuple[Term, ...]:
        """The terms of one school year, in order."""
        mine = sorted((t for t in self.own if school_year(t.starts) == year), key=lambda t: t.starts)
        return tuple(mine) or usual_terms(year)

    def periods(self, year: int, *, halves: bool) -> tuple[Period, ...]:
        """The terms, or the half-terms, of one school year."""
        if halves:
            return tuple(half for term in self.terms(year) for half in _halves(term))
        return tuple(Period(term.name, term.starts, term.ends) for term in self.terms(year))

    def around(self, day: date, *, halves: bool) -> tuple[Period, ...]:
        """The periods of the school years before, of and after a day, in order."""
        year = school_year(day)
        return tuple(period for each in (year - 1, year, year + 1) for period in self.periods(each, halves=halves))

    def period_of(self, day: date, *, halves: bool) -> Period:
        """The period that a day lies in; for a day in the holidays, the one before it."""
        return [period for period in self.around(day, halves=halves) if period.starts <= day][-1]

    def period_after(self, day: date, *, halves: bool) -> Period:
        """The period that follows the one of a day."""
        current = self.period_of(day, halves=halves)
        return next(period for period in self.around(day, halves=halves) if period.starts > current.starts)

    def in_term(self, day: date) -> bool:
        """Whether a day is a school day: in term, not in the half-term break, not at a weekend."""
        if day.weekday() > 4:
            return False
        return any(day in half for half in self.periods(school_year(day), halves=True))

    def next_school_day(self, day: date) -> date:
        """The day itself if it is a school day, otherwise the first one after it."""
        while not self.in_term(day):
            day += _DAY
        return day


def overlapping(terms: Iterable[Term]) -> tuple[str, ...]:
    """What is wrong with typed terms: one sentence for each that ends before it starts or runs into the next."""
    ordered = sorted(terms, key=lambda term: term.starts)
    wrong = [f"{term.name or 'A term'} ends before it starts." for term in ordered if term.ends < term.starts]
    for one, two in pairwise(ordered):
        if two.starts <= one.ends:
            wrong.append(f"{two.name or 'A term'} starts before {one.name or 'the one before it'} has ended.")
    return tuple(wrong)
