"""The demo school's staff."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from guidance.demo.chance import Chance
from guidance.demo.days import SchoolDays, utc
from guidance.demo.words import words
from guidance.person import Person
from guidance.record import Stamp

_START_OF_WORK = time(8, 15)


@dataclass(frozen=True, slots=True)
class Colleague:
    """A member of staff with their room."""

    key: str
    person: Person
    room: str

    @property
    def name(self) -> str:
        """As learners know them."""
        return self.person.name


@dataclass(frozen=True, slots=True)
class Staff:
    """Everybody who holds interviews, and who held them before."""

    by_key: dict[str, Colleague]
    #: The adviser before ours, and the last day on which she worked here.
    earlier_adviser: str
    until: date

    def __getitem__(self, key: str) -> Colleague:
        """The colleague of that key. Raises KeyError if there is none."""
        return self.by_key[key]

    @property
    def people(self) -> tuple[Person, ...]:
        """Their records, in the order of the data file."""
        return tuple(each.person for each in self.by_key.values())

    def called(self, name: str) -> Colleague:
        """The colleague of that name. Raises StopIteration if there is none."""
        return next(each for each in self.by_key.values() if each.name == name)

    def holder(self, kind: str, year_group: int, day: date) -> Colleague:
        """Who held an interview of that kind with somebody of that year group on a day."""
        key = words().school["holders"][kind][str(year_group)]
        if key == words().school["adviser"] and day <= self.until:
            key = self.earlier_adviser
        return self.by_key[key]


def make_staff(seed: int, days: SchoolDays) -> Staff:
    """The staff of a school, with ids that the seed decides."""
    chance = Chance(f"{seed}/staff")
    school = words().school
    first = days.in_year(days.year - 6, 0)
    maker = school["safeguarding"]
    ids = {each["key"]: chance.new_id("p") for each in school["staff"]}
    names = {each["key"]: each["name"] for each in school["staff"]}
    by = Stamp(who=ids[maker], name=names[maker], at=utc(first, _START_OF_WORK))
    found = {each["key"]: _colleague(each, ids[each["key"]], by, days) for each in school["staff"]}
    gone = next(each for each in school["staff"] if "left" in each)
    return Staff(found, gone["key"], days.last_of(days.year - gone["left"]))


def _colleague(table: dict[str, Any], person_id: str, by: Stamp, days: SchoolDays) -> Colleague:
    left = days.last_of(days.year - table["left"]) if "left" in table else None
    surname = table["name"].split()[-1].lower()
    person = Person(
        id=person_id,
        name=table["name"],
        post=table["post"],
        email=f"{surname}@{words().school['domain']}",
        left_on=left,
        created=by,
        changed=by.having(at=utc(left, _START_OF_WORK)) if left else by,
    )
    return Colleague(table["key"], person, table["room"])
