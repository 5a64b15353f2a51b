"""School days around today, and the clock on the wall as UTC."""

from bisect import bisect_left, bisect_right
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

from guidance.diary.terms import Calendar
from guidance.diary.years import school_year

_DAY = timedelta(days=1)

#: School years before this one that may hold records: a Year 13 learner came in Year 7.
_YEARS_BACK = 7


class SchoolDays:
    """Every school day from seven school years ago to the end of the next one."""

    def __init__(self, calendar: Calendar, today: date) -> None:
        self.today = today
        self.year = school_year(today)
        self.calendar = calendar
        self._by_year = {
            year: tuple(_weekdays(calendar, year)) for year in range(self.year - _YEARS_BACK, self.year + 2)
        }
        self._all = tuple(day for days in self._by_year.values() for day in days)

    def opens_on(self) -> date:
        """Today if it is a school day, otherwise the next school day: the day on which the diary opens."""
        return self.after(self.today, 0)

    def due(self, ahead: int) -> date:
        """The day some days from today; one that lies back is the school day before it."""
        day = self.today + _DAY * ahead
        return day if ahead >= 0 else self.latest(day)

    def in_year(self, year: int, number: int) -> date:
        """The school day of that number (from 0) in a school year; its last one if it has fewer."""
        days = self._by_year[year]
        return days[min(number, len(days) - 1)]

    def last_of(self, year: int) -> date:
        """The last school day of a school year."""
        return self._by_year[year][-1]

    def so_far(self, day: date) -> int:
        """How many school days of its school year lie before a day."""
        return bisect_left(self._by_year[school_year(day)], day)

    def after(self, day: date, number: int) -> date:
        """The school day `number` school days after the first one from `day` on."""
        return self._all[min(bisect_left(self._all, day) + number, len(self._all) - 1)]

    def before(self, day: date, number: int) -> date:
        """The school day `number` school days before a day: 1 is the last one before it."""
        return self._all[max(bisect_left(self._all, day) - number, 0)]

    def latest(self, day: date) -> date:
        """The day itself if it is a school day, otherwise the last one before it."""
        return self._all[max(bisect_right(self._all, day) - 1, 0)]


def _weekdays(calendar: Calendar, year: int) -> list[date]:
    days = []
    for half in calendar.periods(year, halves=True):
        span = (half.ends - half.starts).days + 1
        days += [day for number in range(span) if (day := half.starts + _DAY * number).weekday() < 5]
    return days


@cache
def _summer_time(year: int) -> tuple[date, date]:
    last = (date(year, 3, 31), date(year, 10, 31))
    starts, ends = (day - _DAY * ((day.weekday() + 1) % 7) for day in last)
    return starts, ends


def utc(day: date, at: time, minutes: int = 0) -> datetime:
    """The moment some minutes after a time on the wall in England.

    Summer time runs from the last Sunday in March to the last Sunday in October, and no school record is made in the
    night in which it begins or ends.
    """
    starts, ends = _summer_time(day.year)
    wall = datetime.combine(day, at, UTC) + timedelta(minutes=minutes)
    return wall - timedelta(hours=1) if starts <= day < ends else wall
