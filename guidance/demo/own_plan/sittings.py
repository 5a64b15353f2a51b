"""How much a learner writes in the plan, and on which days they sat down with it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import Final

from guidance.demo.chance import Chance
from guidance.demo.character import Character
from guidance.demo.days import SchoolDays, utc
from guidance.demo.own_plan.words import plan_words


class Extent(Enum):
    """How much of a plan there is."""

    NONE = "none"
    #: Begun once and left.
    BEGUN = "begun"
    THIN = "thin"
    USUAL = "usual"
    FULL = "full"

    @property
    def share(self) -> float:
        """The share of the plan's parts that are written in one sitting."""
        return {"begun": 0.18, "thin": 0.2, "usual": 0.42, "full": 0.85}.get(self.value, 0.0)


_YOUNG: Final = (62, 22, 12, 4, 0)
_OLDER: Final = (48, 19, 19, 12, 2)
_FIRST_PLANS: Final = 9
#: In how many years a learner with a plan looks at it again.
_LOOKS_AGAIN: Final = {Extent.BEGUN: 0.0, Extent.THIN: 0.3, Extent.USUAL: 0.65, Extent.FULL: 0.9}
#: Between which school days of a year plans are looked at, by year group: before each transition.
_WINDOWS: Final = {9: (60, 105), 11: (20, 60), 12: (140, 182), 13: (12, 40)}
_OTHERWISE: Final = (90, 175)
_BEGINNING: Final = (15, 80)
_LESSON: Final = time(9, 5)


@dataclass(frozen=True, slots=True)
class Sitting:
    """One day on which a learner wrote in the plan."""

    day: date
    year_group: int
    #: Whether the plan was reviewed on it, so that a version is kept.
    is_review: bool
    at: datetime


def extent_of(chance: Chance, who: Character) -> Extent:
    """How much a learner has written: as the cast has it, or by chance; the younger ones less."""
    if who.role and (set_for := plan_words().cast.get(f"{who.role.forename} {who.role.surname}")):
        return Extent(set_for)
    weights = _YOUNG if who.year_group < _FIRST_PLANS or not who.full else _OLDER
    return chance.weighted(tuple(Extent), weights)


def sittings(chance: Chance, who: Character, extent: Extent, days: SchoolDays) -> list[Sitting]:
    """The days on which the plan was written in, the oldest first; none if there is no plan.

    Whatever would lie after today, or after the learner has left, did not take place.
    """
    if extent is Extent.NONE:
        return []
    until = min(days.today, who.leaving or days.today)
    first = _first_year_group(chance, who, extent)
    found: list[Sitting] = []
    for year_group in range(first, who.year_group + 1):
        if found and not chance.happens(_LOOKS_AGAIN[extent]):
            continue
        low, high = _WINDOWS.get(year_group, _OTHERWISE) if found else _BEGINNING
        year = who.school_year - (who.year_group - year_group)
        day = days.in_year(year, chance.between(low, high))
        if day < until:
            found.append(_sitting(chance, day, year_group, is_review=bool(found)))
    return [*found, *_afterwards(chance, found, days, until)]


def last_minute(chance: Chance, who: Character, days: SchoolDays) -> list[Sitting]:
    """One sitting some weeks ago, for somebody who would not have written at all; none if they were not here yet."""
    day = days.before(days.today, chance.between(15, 30))
    here = day.year > who.joined or (day.year == who.joined and day >= date(who.joined, 9, 2))
    return [_sitting(chance, day, who.year_group, is_review=False)] if here else []


def _first_year_group(chance: Chance, who: Character, extent: Extent) -> int:
    if extent is Extent.FULL:
        return max(who.first_year_group, min(8, who.year_group))
    if extent is Extent.USUAL:
        return max(who.first_year_group, min(chance.pick((7, 8, 9, 9)), who.year_group))
    return max(who.first_year_group, who.year_group - chance.pick((0, 1, 1, 2)))


def _afterwards(chance: Chance, found: list[Sitting], days: SchoolDays, until: date) -> list[Sitting]:
    """Something is written after the last review in some cases, so that the plan differs from its last version."""
    if not found or not found[-1].is_review or not chance.happens(0.5):
        return []
    day = days.after(found[-1].day + timedelta(days=1), chance.between(3, 30))
    return [_sitting(chance, day, found[-1].year_group, is_review=False)] if day < until else []


def _sitting(chance: Chance, day: date, year_group: int, *, is_review: bool) -> Sitting:
    return Sitting(day, year_group, is_review, utc(day, _LESSON, chance.between(0, 300)))
