"""What took place with a learner, and when: the bare events, before anybody has said a word."""

from dataclasses import dataclass, replace
from datetime import date, time
from functools import cache
from typing import Final

from guidance.demo.chance import Chance
from guidance.demo.character import Character
from guidance.demo.days import SchoolDays
from guidance.demo.people import Colleague, Staff
from guidance.demo.words import words
from guidance.diary.years import school_year
from guidance.interview.choices import InterviewKind

#: The kinds of interview that are about what comes later.
ABOUT_LATER: Final = frozenset(
    (InterviewKind.KS4_OPTIONS, InterviewKind.CAREERS, InterviewKind.POST_16, InterviewKind.POST_18)
)
#: How many events a folder holds, by how full it is (see `Role.full`).
_EVENTS: Final = {0: (0, 0), 1: (1, 1), 2: (2, 3), 3: (4, 6), 4: (9, 16)}
#: Two interviews with one learner lie at least this many days apart.
#: Of the thin folders, so many hold one informal note.
_ONLY_A_NOTE: Final = 0.55
_APART: Final = 12
#: Programmes whose progress is reviewed every half-term; the others every term.
_SPECIALIST: Final = 0.6
_HALF_TERMLY: Final = "NEET prevention course"
_ON_TIME: Final = 0.72


@dataclass(frozen=True, slots=True)
class Event:
    """One interview: when, of which kind, who held it, and in which year group the learner was."""

    day: date
    start: time
    kind: InterviewKind
    holder: Colleague
    year_group: int
    #: The next formal interview, if there was one.
    following: date | None = None
    last: bool = False
    #: Whether somebody is referred to somebody else at it.
    refers: bool = False

    @property
    def formal(self) -> bool:
        """Whether it is more than an informal note."""
        return self.kind is not InterviewKind.INFORMAL


@cache
def _calendar() -> tuple[tuple[int, InterviewKind, int, int, float], ...]:
    """What takes place in which year group, between which school days, and in what share of cases."""
    rows = ([part.strip() for part in line.split("|")] for line in words().school["calendar"]["events"])
    return tuple(
        (int(year), InterviewKind.of(kind), int(first), int(last), float(share))
        for year, kind, first, last, share in rows
    )


class Planner:
    """Lays one learner's events."""

    def __init__(self, chance: Chance, who: Character, days: SchoolDays, staff: Staff) -> None:
        self._chance = chance
        self._who = who
        self._days = days
        self._staff = staff
        self._until = min(who.leaving or days.today, days.today)

    def events(self) -> tuple[Event, ...]:
        """The learner's events, the oldest first, all before today."""
        chosen = self._chosen(self._apart(self._usual()))
        role = self._who.role
        if self._who.leaver and self._who.full:
            chosen = [*chosen, self._exit()]
        elif role and role.recent:
            chosen = self._ending_on(chosen, self._days.before(self._days.today, role.recent))
        if role and role.note:
            noted = self._days.before(self._until, self._chance.between(12, 45))
            chosen = [*chosen, self.event(noted, InterviewKind.INFORMAL)]
        if role and role.specialist:
            chosen = [*chosen[:-1], *(self._as(event, InterviewKind.SPECIALIST) for event in chosen[-1:])]
        return self._joined_up(chosen)

    def event(self, day: date, kind: InterviewKind) -> Event:
        """An event of that kind on a day, held by whoever holds those."""
        year_group = self._who.year_group_in(school_year(day))
        start = time.fromisoformat(self._chance.pick(words().school["calendar"]["times"]))
        holder = self._staff.holder(kind.value, year_group, day)
        if kind is InterviewKind.PROGRESS_REVIEW and self._who.at_provider(year_group):
            holder = self._staff[words().school["provider_tutor"]]
        return Event(day, start, kind, holder, year_group)

    def _usual(self) -> list[Event]:
        found = []
        for year, kind, first, last, share in _calendar():
            if not self._who.first_year_group <= year <= self._who.year_group:
                continue
            reviewed_anyway = self._who.at_provider(year) and kind is InterviewKind.PROGRESS_REVIEW
            wanted = self._must(f"{year} {kind.value}")
            if reviewed_anyway or not self._chance.happens(1.0 if wanted else self._likely(share)):
                continue
            at = self._days.in_year(self._school_year(year), self._chance.between(first, last))
            found.append(self.event(at, kind))
        return sorted((*found, *self._programme()), key=lambda event: event.day)

    def _must(self, event: str) -> bool:
        role = self._who.role
        return role is not None and event in [each.strip() for each in role.must.split(",")]

    def _is_must(self, event: Event) -> bool:
        return self._must(f"{event.year_group} {event.kind.value}")

    def _likely(self, share: float) -> float:
        if self._who.full == max(_EVENTS):
            return 1.0
        return min(1.0, 1.7 * share) if self._who.role else share

    def _school_year(self, year_group: int) -> int:
        return self._who.school_year - (self._who.year_group - year_group)

    def _programme(self) -> list[Event]:
        if not self._who.at_provider(self._who.year_group) or self._who.full < 2:
            return []
        halves = self._who.course.programme == _HALF_TERMLY
        first = max(10, self._who.first_year_group)
        found = []
        for year_group in range(first, self._who.year_group + 1):
            for period in self._days.calendar.periods(self._school_year(year_group), halves=halves):
                span = (period.ends - period.starts).days
                day = self._days.after(period.starts, self._chance.between(8, max(9, span // 2)))
                if self._chance.happens(_ON_TIME):
                    found.append(self.event(min(day, self._days.latest(period.ends)), InterviewKind.PROGRESS_REVIEW))
        return found

    def _apart(self, events: list[Event]) -> list[Event]:
        kept: list[Event] = []
        for event in (each for each in events if each.day < self._until):
            near = bool(kept) and (event.day - kept[-1].day).days < _APART
            if near and self._is_must(event) and not self._is_must(kept[-1]):
                kept.pop()
            if not near or self._is_must(event):
                kept.append(event)
        return kept

    def _chosen(self, events: list[Event]) -> list[Event]:
        low, high = _EVENTS[self._who.full]
        count = self._chance.between(low, high)
        # Those on a programme keep its reviews, or they would all be overdue.
        reviews = [event for event in events if self._is_programme_review(event)][-count:] if count > 1 else []
        others = self._few_notes([event for event in events if event not in reviews])
        kept = self._chance.some(others, max(count - len(reviews), min(count, 2)))
        kept += [event for event in others if event not in kept and self._is_must(event)]
        if self._who.full > 1 and words().worries[self._who.worry].pool("concern"):
            kept = self._with_specialist(kept)
        if low == high == 1 and self._who.role is None and self._chance.happens(_ONLY_A_NOTE):
            kept = [self._as(event, InterviewKind.INFORMAL) for event in kept]
        return sorted((*reviews, *kept), key=lambda event: event.day)

    def _with_specialist(self, events: list[Event]) -> list[Event]:
        """With a mentoring meeting turned into one about specialist help, in some cases."""
        helped = next((event for event in reversed(events) if event.kind is InterviewKind.MENTORING), None)
        if helped is None or not self._chance.happens(_SPECIALIST):
            return events
        return [self._as(event, InterviewKind.SPECIALIST) if event is helped else event for event in events]

    def _few_notes(self, events: list[Event]) -> list[Event]:
        """With one informal note at most, or folders would hold little else."""
        noted = [event for event in events if not event.formal]
        kept = self._chance.some(noted, 1)
        return [event for event in events if event.formal or event in kept]

    def _is_programme_review(self, event: Event) -> bool:
        return event.kind is InterviewKind.PROGRESS_REVIEW and self._who.at_provider(event.year_group)

    def _ending_on(self, events: list[Event], day: date) -> list[Event]:
        kept = [event for event in events if (day - event.day).days >= 2 * _APART]
        kinds = (InterviewKind.PROGRESS_REVIEW, InterviewKind.MENTORING)
        kind = kinds[0] if self._who.at_provider(self._who.year_group) else self._chance.pick(kinds)
        return [*kept, self.event(day, kind)]

    def _exit(self) -> Event:
        leaving = self._who.leaving or self._days.today
        return self.event(self._days.before(leaving, self._chance.between(2, 4)), InterviewKind.EXIT)

    def _as(self, event: Event, kind: InterviewKind) -> Event:
        return replace(event, kind=kind, holder=self._staff.holder(kind.value, event.year_group, event.day))

    def _joined_up(self, events: list[Event]) -> tuple[Event, ...]:
        events = sorted(events, key=lambda event: event.day)
        followers = [
            next((later.day for later in events[number + 1 :] if later.formal), None) for number in range(len(events))
        ]
        formal = [number for number, event in enumerate(events) if event.formal]
        last = formal[-1] if formal else -1
        referral = self._who.role.referral if self._who.role else ""
        refers = formal[-2] if referral in {"taken", "declined"} and len(formal) > 1 else last if referral else -1
        return tuple(
            replace(event, following=day, last=number == last, refers=number == refers)
            for number, (event, day) in enumerate(zip(events, followers, strict=True))
        )
