"""Finding times: clashes of learner, person and place, and a timetable for a group."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from guidance.diary.terms import Calendar
from guidance.form.text import fold, listed


@dataclass(frozen=True, slots=True)
class Booking:
    """One taken time, from whichever learner's folder: what a clash is found among."""

    appointment: str
    learner: str
    learner_name: str
    day: date
    start: time
    minutes: int
    place: str
    with_whom: str

    @property
    def begins(self) -> datetime:
        """Day and time together."""
        return datetime.combine(self.day, self.start)

    @property
    def ends(self) -> datetime:
        """When the next one may begin."""
        return self.begins + timedelta(minutes=self.minutes)


def clashes(wanted: Booking, others: Iterable[Booking]) -> tuple[str, ...]:
    """What a booking clashes with, one sentence each: the same learner, person or place at the same time."""
    found = []
    for other in others:
        if other.appointment == wanted.appointment or not (wanted.begins < other.ends and other.begins < wanted.ends):
            continue
        shared = []
        if other.learner == wanted.learner:
            shared.append(wanted.learner_name)
        if wanted.with_whom and fold(other.with_whom) == fold(wanted.with_whom):
            shared.append(wanted.with_whom)
        if wanted.place and fold(other.place) == fold(wanted.place):
            shared.append(wanted.place)
        if shared:
            found.append(f"{listed(shared)} already taken at {other.start:%H:%M} for {other.learner_name}.")
    return tuple(found)


@dataclass(frozen=True, slots=True)
class DayPlan:
    """How a day of interviews is laid out. Times of breaks are left free."""

    start: time
    until: time
    minutes: int
    gap: int = 0
    breaks: tuple[tuple[time, time], ...] = ()
    #: Where, and who holds them: neither can be taken twice at once.
    place: str = ""
    with_whom: str = ""

    def starts(self, day: date) -> Iterator[datetime]:
        """The times at which an interview can begin on that day."""
        length, gap = timedelta(minutes=self.minutes), timedelta(minutes=self.gap)
        at = datetime.combine(day, self.start)
        end = datetime.combine(day, self.until)
        while at + length <= end:
            pause = self._pause(day, at, at + length)
            if pause is None:
                yield at
                at += length + gap
            else:
                at = pause

    def _pause(self, day: date, begins: datetime, ends: datetime) -> datetime | None:
        for first, last in self.breaks:
            if begins < datetime.combine(day, last) and datetime.combine(day, first) < ends:
                return datetime.combine(day, last)
        return None


def timetable(
    learners: Sequence[tuple[str, str]],
    first_day: date,
    plan: DayPlan,
    calendar: Calendar,
    taken: Iterable[Booking],
) -> tuple[Booking, ...]:
    """A time for every learner of a group, one after another on school days, around what is already taken.

    Args:
        learners: id and name of each, in the order in which they are to come.
        first_day: the first day that may be used.
        plan: the hours of a day, the place and the person; without room for one interview, the answer is empty.
        calendar: the school's terms: holidays and weekends are left free.
        taken: what already stands in the diary.
    """
    if not learners or next(plan.starts(first_day), None) is None:
        return ()
    busy = list(taken)
    booked: list[Booking] = []
    day = first_day
    while len(booked) < len(learners):
        day = calendar.next_school_day(day)
        for at in plan.starts(day):
            if len(booked) == len(learners):
                break
            learner, name = learners[len(booked)]
            wanted = Booking("", learner, name, day, at.time(), plan.minutes, plan.place, plan.with_whom)
            if not clashes(wanted, busy):
                booked.append(wanted)
        day += timedelta(days=1)
    return tuple(booked)
