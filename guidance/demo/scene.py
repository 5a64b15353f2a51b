"""One meeting with everything that bears on it: what has been said before, what is at stake, who speaks."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from guidance.demo.chance import Chance
from guidance.demo.character import Character
from guidance.demo.plan import Event
from guidance.demo.telling import Teller, capital
from guidance.demo.words import Course, Pool, TargetIdea, Topic, words
from guidance.interview.choices import Outcome

#: How a worry stands: it comes up, it has not moved, it has.
RAISED: Final = "raised"
STUCK: Final = "stuck"
BETTER: Final = "better"

_ON_TARGET: Final = {RAISED: 0.55, STUCK: 0.22, BETTER: 0.9}
_NOT_SAID: Final = 0.08
_GRADES: Final = ((2, 2, 2), (3, 3, 4), (5, 4, 5), (6, 6, 6), (8, 8, 8))
_MISSED_GRADE: Final = 3
_TEST: Final = re.compile(r"\b(test|exam)\b")
_LATE: Final = 12
_OWN_SIXTH_FORM: Final = "Our own sixth form"


@dataclass(frozen=True, slots=True)
class Route:
    """A way forward after school: what, where, what it asks for, and what the learner thinks of it, first and later."""

    route: str
    where: str
    needs: str
    first_view: str
    later_view: str
    #: Whether the later view is that of somebody whose first choice it is.
    favourite: bool = False

    @property
    def place(self) -> str:
        """Route and place in one line."""
        where = self.where[:1].lower() + self.where[1:] if self.where == _OWN_SIXTH_FORM else self.where
        return f"{self.route}, {where}"


@dataclass(frozen=True, slots=True)
class Scene:
    """What the answers of one interview are written from."""

    event: Event
    who: Character
    chance: Chance
    teller: Teller
    worry: Topic
    phase: str
    career: Topic
    #: What they wanted to do before, if this is the first meeting since it changed.
    former: Topic | None
    subject: Topic
    lessons: int
    absences: int
    #: Whether nobody has met the learner before.
    first: bool
    #: What became of each earlier target that is answered today, in the learner's words.
    outcomes: tuple[tuple[Outcome, str], ...] = ()

    @property
    def stage(self) -> int:
        """The year group that stands for this stage in the data: 9, 11 or 13."""
        return 9 if self.event.year_group < 10 else 11 if self.event.year_group < 12 else 13

    @property
    def percent(self) -> int:
        """Lessons attended, in per cent."""
        return round(100 * (self.lessons - self.absences) / max(1, self.lessons))

    def on_target(self) -> bool | None:
        """Whether the learner is on target; None where the tutor left it open."""
        if self.chance.happens(_NOT_SAID):
            return None
        easy = self.worry.key == "stretch" or (self.phase == RAISED and self.who.ability > 2)
        return self.chance.happens(0.95 if easy else _ON_TARGET[self.phase])

    def ideas(self, name: str) -> tuple[TargetIdea, ...]:
        """The targets of one list, like "course.all"."""
        return words().targets.get(name, ())

    def say(self, topic: Topic, part: str) -> str:
        """A line about a topic, once."""
        return self.teller.say(topic.pool(part))

    def learner_line(self) -> str:
        """What the learner says about what is hard."""
        return self.say(self.worry, f"learner_{self.phase}")

    def tutor_line(self) -> str:
        """What the tutor says about it."""
        return self.say(self.worry, f"tutor_{self.phase}")

    def routes(self, *, leaving_early: bool = False) -> list[Route]:
        """The ways forward after this stage, the first choice first.

        Args:
            leaving_early: whether somebody in Year 12 leaves for what others do after Year 11.
        """
        late = self.event.year_group >= 12 and not (leaving_early and self.event.year_group == 12)
        pool = self.career.pool("routes_18" if late else "routes_16")
        found = [self._route(line.parts, favourite=number == 0) for number, line in enumerate(pool)]
        wanted = 0 if late else first_route(self.who, found)
        return [found[wanted], *(route for number, route in enumerate(found) if number != wanted)]

    def _route(self, parts: tuple[str, ...], *, favourite: bool) -> Route:
        route, where, needs, first_view, later_view = (self.teller.fill(part) for part in parts)
        return Route(route, where, needs, first_view, later_view, favourite)


def first_route(who: Character, routes: list[Route]) -> int:
    """Which route a learner chooses: whoever is in our sixth form now chose that; the others differ by number."""
    own = [number for number, route in enumerate(routes) if route.where == _OWN_SIXTH_FORM]
    if who.year_group >= 12 and own:
        return own[0]
    return (0, 0, 0, 1, 2)[who.number % 5]


def course_in(who: Character, year_group: int) -> Course:
    """The course on which a learner was in a year group."""
    if year_group <= 9:
        return words().courses["lower"]
    return who.course if who.course.years[0] <= year_group else words().courses["gcse"]


def subjects_in(who: Character, year_group: int) -> tuple[str, ...]:
    """The keys of the subjects that they took then."""
    course = course_in(who, year_group)
    fits = words().fits[who.career_in(year_group)]
    if course.key == "gcse":
        return (*course.subjects, *fits["options"])
    if course.key == "alevel":
        return tuple(fits.get("late", course.subjects))
    return course.subjects


def grades(who: Character) -> dict[str, str]:
    """English, maths and science as they stand, fitting what the learner finds hard."""
    english, maths, science = _GRADES[who.ability]
    english = min(english, _MISSED_GRADE) if who.worry == "english" else english
    maths = min(maths, _MISSED_GRADE) if who.worry == "maths" else maths
    return {"english": str(english), "maths": str(maths), "science": f"{science}-{science}"}


def meeting_gaps(who: Character, subject: Topic, work: str, year_group: int) -> dict[str, str]:
    """What stands in the gaps of every line said at one meeting; {piece} is a piece of work that is no test."""
    career = words().careers[who.career_in(year_group)]
    name = str(subject.facts["name"])
    return {
        "subject": name,
        "subject_": capital(name),
        "teacher": str(subject.facts["teacher"]),
        "work": work,
        "work_": capital(work),
        "piece": _piece(subject, work, year_group),
        "idea": str(career.facts["idea"]),
        "field": str(career.facts["field"]),
        "option": str(words().subjects[words().fits[career.key]["options"][0]].facts["name"]),
        **_college(career.key, late=year_group >= _LATE),
        **grades(who),
    }


def _piece(subject: Topic, work: str, year_group: int) -> str:
    others = [line.text for line in works_of(subject, year_group)]
    return next((each for each in (work, *others) if not _TEST.search(each)), work)


@cache
def _college(key: str, *, late: bool) -> Mapping[str, str]:
    provider = str(words().school["provider"])
    lines = [line.parts for line in words().careers[key].pool("routes_18" if late else "routes_16")]
    routes = [(route, where.replace("{provider}", provider)) for route, where, *_ in lines]
    if late:
        return {"route": routes[0][0], "college": routes[0][1]}
    route, college = next((each for each in routes if "College" in each[1]), (routes[0][0], provider))
    return {"route": route, "college": college}


def works_of(subject: Topic, year_group: int) -> Pool:
    """Pieces of work in a subject that somebody of that year group may have been set."""
    late = subject.pool("works_late") if year_group >= 12 else ()
    return late or subject.pool("works")
