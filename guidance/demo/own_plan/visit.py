"""One sitting with everything that bears on what a learner writes in it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from guidance.demo.chance import Chance
from guidance.demo.character import Character
from guidance.demo.days import SchoolDays
from guidance.demo.ground import Ground
from guidance.demo.own_plan.sittings import Extent, Sitting
from guidance.demo.own_plan.words import plan_words
from guidance.demo.scene import Route, first_route, meeting_gaps, subjects_in, works_of
from guidance.demo.telling import Teller, quickly
from guidance.demo.words import Pool, Topic, words
from guidance.interview.choices import InterviewKind
from guidance.interview.groups import Formal, State
from guidance.interview.rows import RouteRow
from guidance.learner.folder import Folder
from guidance.record import Stamp

#: What stands in the gaps for he, him and his where learners write about themselves.
_MYSELF: Final = {"he": "I", "him": "me", "his": "my", "himself": "myself", "He": "I", "His": "My"}
_PLACES: Final = {InterviewKind.POST_16, InterviewKind.POST_18}
_TRIES: Final = 3
#: Nobody younger has a careers interview.
_FIRST_ADVISED: Final = 8
_ENDS: Final = (".", "!", "?")


class OwnTeller(Teller):
    """Tells in the learner's own words, nothing twice. Tries at random first: most lines have not been used yet."""

    def __init__(self, chance: Chance, who: Character) -> None:
        super().__init__(chance, {**_MYSELF, "name": who.name.spoken, "provider": str(words().school["provider"])})

    def say(self, pool: Pool) -> str:
        """A line of the pool that suits the year group and was not used yet; "" if none is left."""
        for _ in range(_TRIES if pool else 0):
            line = self._chance.pick(pool)
            if line.text not in self._used and line.suits(self.year_group):
                self._used.add(line.text)
                return self.fill(line.text)
        return super().say(pool)


@dataclass(frozen=True)
class Visit:
    """What the answers of one sitting are written from."""

    sitting: Sitting
    who: Character
    extent: Extent
    chance: Chance
    teller: Teller
    #: The folder as it is today; only what had happened by the day is read.
    folder: Folder
    ground: Ground
    #: The year group of the sitting before; 0 if it is the first.
    before: int

    def prepared(self) -> "Visit":
        """The same, with the teller's gaps filled for the day."""
        year_group = self.sitting.year_group
        subject = words().subjects[self.chance.pick(subjects_in(self.who, year_group))]
        work = self.chance.pick(works_of(subject, year_group)).text
        self.teller.year_group = year_group
        adviser = self.ground.staff.holder(
            InterviewKind.CAREERS.value, max(year_group, _FIRST_ADVISED), self.sitting.day
        )
        self.teller.gaps |= meeting_gaps(self.who, subject, work, year_group) | {"person": adviser.name}
        return self

    @property
    def days(self) -> SchoolDays:
        """The school's days."""
        return self.ground.days

    @property
    def year_group(self) -> int:
        """The learner's on the day."""
        return self.sitting.year_group

    @property
    def stage(self) -> int:
        """The year group that stands for this stage in the data: 9, 11 or 13."""
        return 9 if self.year_group < 10 else 11 if self.year_group < 12 else 13

    @property
    def school_year(self) -> int:
        """The school year of the day."""
        return self.who.school_year - (self.who.year_group - self.year_group)

    @property
    def career(self) -> Topic:
        """The idea for later that the learner had then."""
        return words().careers[self.who.career_in(self.year_group)]

    @property
    def former(self) -> Topic | None:
        """The idea that the learner had at the sitting before, if it was another one."""
        if not self.before:
            return None
        key = self.who.career_in(self.before)
        return words().careers[key] if key != self.career.key else None

    def writes(self) -> bool:
        """Whether the learner writes at one part of the plan."""
        return self.chance.happens(self.extent.share)

    def typed(self, text: str) -> str:
        """A text as this learner types it."""
        return quickly(text) if self.who.quick else text

    def say(self, pool: Pool) -> str:
        """A line of a pool as this learner types it."""
        return self.typed(self.teller.say(pool))

    def line(self, name: str) -> str:
        """A line of the plans' own words, like "text.motivates"."""
        return self.say(plan_words().pools[name])

    def parts(self, pool: Pool) -> tuple[str, ...]:
        """The parts of a line that has several; () if none is left."""
        return tuple(self.typed(part) for part in self.teller.parts(pool))

    def row(self, name: str) -> tuple[str, ...]:
        """The parts of a line of the plans' own words."""
        return self.parts(plan_words().pools[name])

    @cached_property
    def held(self) -> tuple[Formal, ...]:
        """The interviews that had been held by then, the oldest first."""
        kept = (each for each in self.folder.interviews if isinstance(each, Formal))
        day = self.sitting.day
        return tuple(
            each for each in kept if each.state is not State.WITHDRAWN and each.held_on and each.held_on <= day
        )

    @cached_property
    def places(self) -> tuple[RouteRow, ...]:
        """The places that the learner named when options were last talked about at this stage."""
        wanted = InterviewKind.POST_18 if self.stage > 11 else InterviewKind.POST_16
        found = [each for each in self.held if each.kind is wanted]
        rows: tuple[RouteRow, ...] = getattr(found[-1], "routes", ()) if found else ()
        return rows

    @cached_property
    def intended(self) -> tuple[str, str]:
        """What the learner means to do and the way back: as they last told an adviser, otherwise as they write it."""
        for each in reversed(self.held):
            first = getattr(each, "first_choice", "") or getattr(each, "intended", "")
            if first and (self.stage < 12 or each.kind is InterviewKind.POST_18):
                return _decided(first), _decided(getattr(each, "back_up", ""))
        pool = tuple(line for line in self.career.pool(f"plan_{self.stage}") if "{" not in line.text)
        first, second = self.parts(pool) or ("", "")
        return _decided(first), _decided(second)

    @cached_property
    def routes(self) -> list[Route]:
        """The ways forward after this stage, the learner's first choice first, as in interviews."""
        late = self.stage > 11
        pool = self.career.pool("routes_18" if late else "routes_16")
        found = [self._route(line.parts) for line in pool]
        wanted = 0 if late else first_route(self.who, found)
        return [found[wanted], *(route for number, route in enumerate(found) if number != wanted)]

    def _route(self, parts: tuple[str, ...]) -> Route:
        route, where, needs, first_view, later_view = (self.teller.fill(part) for part in parts)
        return Route(route, where, needs, first_view, later_view)

    def by(self) -> Stamp:
        """The learner's mark on what they save."""
        return Stamp(who=self.folder.learner.id, name=self.folder.learner.name, at=self.sitting.at)


def _decided(text: str) -> str:
    return "" if text.startswith("Not decided") else text


def added(before: str, more: str) -> str:
    """A text with another sentence behind it."""
    if not before or not more:
        return before or more
    return f"{before} {more}" if before.endswith(_ENDS) else f"{before}. {more}"
