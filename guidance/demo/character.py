"""Who a learner is, before anything is written about them: what they want, what they find hard, how they speak."""

from dataclasses import dataclass
from datetime import date

from guidance.demo.chance import Chance
from guidance.demo.days import SchoolDays
from guidance.demo.names import Name, name_of
from guidance.demo.role import Role
from guidance.demo.words import Course, words
from guidance.diary.years import school_year

_FIRST_WEEK = 6
_SIXTH_FORM = 12
_YEARS = (7, 8, 9, 10, 11, 12, 13)
_WEIGHTS = (5, 6, 19, 22, 22, 14, 12)
_LETTERS = {True: "ABCD", False: "AB"}
#: How much is in a folder (see `Role.full`), for younger learners and for the others.
_FULL_YOUNG = (36, 40, 21, 3, 0)
_FULL = (14, 25, 32, 23, 6)


@dataclass(frozen=True, slots=True)
class Character:
    """A learner's lasting traits."""

    number: int
    name: Name
    role: Role | None
    #: The year group in the school year `school_year`: this one, or the one in which they left.
    year_group: int
    school_year: int
    letter: str
    #: The school year in which they came.
    joined: int
    leaving: date | None
    leaver: str
    course: Course
    #: The idea for later, and from which year group on it changed to which other.
    career: str
    second_career: str
    changed_in: int
    worry: str
    #: From 0 (weakest) to 4.
    ability: int
    #: The share of targets that are met, and of lessons attended when nothing is in the way.
    diligence: float
    presence: float
    #: How many sentences they say: 1 to 3. `quick`: they type without capitals.
    talk: int
    quick: bool
    full: int

    @property
    def first_year_group(self) -> int:
        """The year group in which they came."""
        return self.year_group - (self.school_year - self.joined)

    def year_group_in(self, school_year: int) -> int:
        """Their year group in another school year."""
        return self.year_group - (self.school_year - school_year)

    def at_provider(self, year_group: int) -> bool:
        """Whether they were on a programme of the partner college in a year group: in Years 10 and 11 only."""
        first, last = self.course.years
        return bool(self.course.programme) and first <= year_group <= last < _SIXTH_FORM

    def career_in(self, year_group: int) -> str:
        """What they wanted to do in a year group."""
        return self.second_career if year_group >= self.changed_in else self.career


def character(chance: Chance, number: int, role: Role | None, days: SchoolDays) -> Character:
    """The learner of that number."""
    name = name_of(chance, role)
    year_group = role.year if role else chance.weighted(_YEARS, _WEIGHTS)
    leaver, leaving = _leaving(chance, role, year_group, days)
    school_year = days.year - 1 if leaving and leaving <= days.last_of(days.year - 1) else days.year
    ability = chance.weighted((0, 1, 2, 3, 4), (10, 23, 32, 23, 12))
    career = role.career if role else _career(chance, year_group, ability)
    low, high = words().careers[career].facts["ability"]
    ability = min(max(ability, low), high)
    if role and role.worry in {"maths", "english"}:
        ability = min(ability, 2)
    course = _course(chance, role, year_group, career)
    second, changed_in = _second_career(chance, role, year_group, ability, career)
    full = role.full if role else chance.weighted(range(5), _FULL_YOUNG if year_group < 9 else _FULL)
    return Character(
        number=number,
        name=name,
        role=role,
        year_group=year_group,
        school_year=school_year,
        letter=role.letter if role else chance.pick(_LETTERS[year_group < 12]),
        joined=_joined(chance, role, year_group, school_year),
        leaving=leaving,
        leaver=leaver,
        course=course,
        career=second if changed_in else career,
        second_career=career,
        changed_in=changed_in or 7,
        worry=role.worry if role else first_worry(chance, year_group, name.group, ability),
        ability=ability,
        diligence=chance.share(0.3, 0.95),
        presence=chance.share(0.93, 0.995),
        talk=chance.weighted((1, 2, 3), (35, 45, 20)),
        quick=chance.happens(0.25),
        full=full,
    )


def _leaving(chance: Chance, role: Role | None, year_group: int, days: SchoolDays) -> tuple[str, date | None]:
    if role:
        if role.leaving_soon:
            return "", days.after(days.opens_on(), 15)
        return role.leaver, _last_day(days, role.recent) if role.leaver else None
    reason = chance.weighted(("", "work", "course", "moved", "finished"), (95.5, 1.2, 1.4, 0.9, 1.0))
    back = chance.between(8, 70)
    if (reason in {"work", "course"} and year_group < 11) or (reason == "finished" and year_group not in {11, 13}):
        return "", None
    if reason == "finished":
        return reason, days.last_of(days.year - 1)
    return reason, _last_day(days, back) if reason else None


def _last_day(days: SchoolDays, back: int) -> date:
    """A last day so many school days ago; nobody leaves in the first week of a school year, but before the summer."""
    day = days.before(days.today, back)
    return day if days.so_far(day) > _FIRST_WEEK else days.last_of(school_year(day) - 1)


def _joined(chance: Chance, role: Role | None, year_group: int, school_year: int) -> int:
    since_seven = year_group - 7
    late = role is None and since_seven > 0 and chance.happens(0.12)
    return school_year - (chance.between(0, since_seven - 1) if late else since_seven)


def fits_year(career: str, year_group: int) -> bool:
    """Whether somebody with that idea for later would be in that year group here, and not at the college."""
    fits = words().fits[career]
    late = any(words().courses[key].years[0] == 12 for key in fits.get("courses", ()))
    return year_group < 12 or "late" in fits or late


def _career(chance: Chance, year_group: int, ability: int) -> str:
    known = [
        each
        for each in words().careers.values()
        if each.facts["ability"][0] <= ability <= each.facts["ability"][1] and fits_year(each.key, year_group)
    ]
    return chance.weighted([each.key for each in known], [each.facts["weight"] for each in known])


def _second_career(chance: Chance, role: Role | None, year_group: int, ability: int, career: str) -> tuple[str, int]:
    if role or year_group < 10 or not chance.happens(0.35):
        return "", 0
    earlier = _career(chance, 9, ability)
    return (earlier, chance.pick((10, 11, 12)[: year_group - 9])) if earlier != career else ("", 0)


def _course(chance: Chance, role: Role | None, year_group: int, career: str) -> Course:
    courses = words().courses
    if role and role.course:
        return courses[role.course]
    if year_group <= 9:
        return courses["lower"]
    fits = words().fits[career]
    known = [
        courses[key] for key in fits.get("courses", ()) if courses[key].years[0] <= year_group <= courses[key].years[1]
    ]
    if year_group <= 11:
        return chance.pick(known) if role is None and known and chance.happens(0.42) else courses["gcse"]
    return courses["alevel"] if not known or ("late" in fits and chance.happens(0.7)) else chance.pick(known)


def first_worry(chance: Chance, year_group: int, group: str, ability: int, besides: str = "") -> str:
    """Something that a learner of that year group finds hard; another one than `besides`."""
    known = [
        each
        for each in words().worries.values()
        if each.facts["years"][0] <= year_group <= each.facts["years"][1]
        and group in each.facts.get("groups", (group,))
        and each.key != besides
        and not (besides and each.facts.get("lasting"))
        and not (each.key == "stretch" and ability < 2)
        and not (each.key == "maths" and ability > 2)
    ]
    return chance.weighted([each.key for each in known], [each.facts["weight"] for each in known])
