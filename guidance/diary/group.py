"""Booking a whole group: what is asked, and the timetable that follows from it."""

from collections.abc import Iterable, Sequence
from datetime import date, time
from typing import Annotated

from guidance.diary.appointment import Appointment
from guidance.diary.slots import Booking, DayPlan, timetable
from guidance.diary.terms import Calendar
from guidance.form.declare import Ask, Line, PersonName
from guidance.form.typed import Problem
from guidance.interview.choices import InterviewKind
from guidance.record import Frozen, IdMaker


class GroupPlan(Frozen):
    """How a group's interviews are laid out."""

    group: Annotated[Line, Ask("Tutor group", "Like 10B.", suggest="groups")]
    kind: Annotated[InterviewKind, Ask("Kind of interview")]
    first_day: Annotated[date, Ask("First day", "It goes on over the next school days.")]
    start: Annotated[time, Ask("From", "When the first one begins, each day.")]
    until: Annotated[time, Ask("Until", "When the last one has to be over.")]
    minutes: Annotated[int, Ask("Minutes for each", low=5, high=240)]
    gap: Annotated[int | None, Ask("Minutes between", "To write, and to fetch the next.", low=0, high=120)] = None
    break_from: Annotated[time | None, Ask("Break from")] = None
    break_to: Annotated[time | None, Ask("Break to")] = None
    place: Annotated[Line, Ask("Place", suggest="places")] = ""
    with_whom: Annotated[PersonName, Ask("With", suggest="people")] = ""


def plan_doubts(plan: GroupPlan) -> tuple[Problem, ...]:
    """What keeps a plan from having a single time in it."""
    found = []
    if plan.until <= plan.start:
        found.append(Problem(("until",), "This is before it begins. Type a later time."))
    elif next(_day_plan(plan).starts(plan.first_day), None) is None:
        found.append(Problem(("minutes",), "Not one interview fits between these times. Make the day longer."))
    if (plan.break_from is None) != (plan.break_to is None):
        found.append(Problem(("break_to",), "A break needs both its times."))
    return tuple(found)


def _day_plan(plan: GroupPlan) -> DayPlan:
    breaks = ((plan.break_from, plan.break_to),) if plan.break_from and plan.break_to else ()
    return DayPlan(plan.start, plan.until, plan.minutes, plan.gap or 0, breaks, plan.place, plan.with_whom)


def proposed(
    plan: GroupPlan, learners: Sequence[tuple[str, str]], calendar: Calendar, taken: Iterable[Booking]
) -> tuple[Booking, ...]:
    """A time for every learner of the group; nothing if not one fits into a day."""
    return timetable(learners, plan.first_day, _day_plan(plan), calendar, taken)


def appointment_of(booking: Booking, plan: GroupPlan, make_id: IdMaker) -> Appointment:
    """The appointment that a proposed time becomes."""
    return Appointment(
        id=make_id("a"),
        kind=plan.kind,
        day=booking.day,
        start=booking.start,
        minutes=booking.minutes,
        place=booking.place,
        with_whom=booking.with_whom,
    )
