"""The days on which a demo school is looked at: each stands for a time of year on which dates could go wrong."""

from datetime import date

from guidance.demo.papers import DemoFolder
from guidance.demo.school import DemoSchool, make_school

TERM = date(2026, 11, 18)
HALF_TERM = date(2026, 10, 28)
SUMMER = date(2026, 8, 12)
SUNDAY = date(2027, 3, 7)
NEW_YEAR = date(2027, 1, 1)
LEAP_DAY = date(2028, 2, 29)
FIRST_OF_SEPTEMBER = date(2026, 9, 1)
DAYS = (TERM, HALF_TERM, SUMMER, SUNDAY, NEW_YEAR, LEAP_DAY, FIRST_OF_SEPTEMBER)

_made: dict[tuple[int, int, date], tuple[DemoSchool, tuple[DemoFolder, ...]]] = {}


def school_of(today: date, seed: int = 7, learners: int = 60) -> tuple[DemoSchool, tuple[DemoFolder, ...]]:
    """A demo school with its folders, made once for all tests."""
    key = (seed, learners, today)
    if key not in _made:
        school = make_school(seed, learners, today)
        _made[key] = (school, tuple(school.folders()))
    return _made[key]
