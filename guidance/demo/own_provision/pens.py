"""Who wrote something in the demo school's reviews, and when: never later than yesterday."""

from dataclasses import dataclass
from datetime import date, time
from typing import Final

from guidance.demo.chance import Chance
from guidance.demo.days import SchoolDays, utc
from guidance.demo.ground import Ground
from guidance.demo.people import Staff
from guidance.record import Stamp

_AFTER_SCHOOL: Final = time(15, 40)
#: Two things that were written on the same day are so many minutes apart.
_APART: Final = 2


@dataclass(slots=True)
class Pens:
    """Stamps for what staff write in one school year.

    Args:
        days: the school days.
        staff: the staff.
        year: the school year.
    """

    days: SchoolDays
    staff: Staff
    year: int
    _written: int = 0

    @classmethod
    def of(cls, ground: Ground, year: int) -> "Pens":
        """The pens of a school's staff in a year."""
        return cls(ground.days, ground.staff, year)

    def day(self, number: int) -> date:
        """The school day of that number in the year, or yesterday's if it has not come yet."""
        return min(self.days.in_year(self.year, number), self.days.before(self.days.today, 1))

    def ahead(self, number: int) -> date:
        """The school day of that number, also if it has not come yet."""
        return self.days.in_year(self.year, number)

    def stamp(self, key: str, number: int) -> Stamp:
        """One of the staff writes on a school day; each time a little later."""
        self._written += _APART
        return self.staff[key].person.stamp(utc(self.day(number), _AFTER_SCHOOL, self._written % 100))

    def name(self, key: str) -> str:
        """As colleagues know them."""
        return self.staff[key].name

    def people(self) -> dict[str, str]:
        """The ids of those who work here, by their names."""
        return {each.name: each.person.id for each in self.staff.by_key.values() if each.person.left_on is None}


def chance_of(ground: Ground, what: str) -> Chance:
    """Chance for one part of what is made here."""
    return Chance(f"{ground.seed}/provision/{what}")
