"""The small forms with which an appointment is changed."""

from datetime import date, time
from typing import Annotated

from guidance.diary.appointment import Appointment, AppointmentState, ToldHow, cancel, move, tell
from guidance.form.declare import Ask, Line
from guidance.record import Frozen, Stamp


class Move(Frozen):
    """Another time or place."""

    day: Annotated[date, Ask("Date", "Day, month, year.")]
    start: Annotated[time, Ask("Start", "Like 9:30 or 14:05.")]
    place: Annotated[Line, Ask("Place", suggest="places")] = ""


class Cancellation(Frozen):
    """It does not take place."""

    reason: Annotated[
        Line, Ask("Why is it cancelled?", "It is kept with the appointment. The notice does not say it.")
    ] = ""


class Telling(Frozen):
    """The learner was told."""

    how: Annotated[ToldHow, Ask("How was the learner told?", "Choose one.")]
    on: Annotated[date, Ask("Date")]


def moved(booked: Appointment, change: Move, by: Stamp) -> Appointment:
    """The appointment at its new time and place."""
    return move(booked, change.day, change.start, change.place, by)


def cancelled(booked: Appointment, change: Cancellation) -> Appointment:
    """The appointment taken out of the diary."""
    return cancel(booked, change.reason)


def told(booked: Appointment, change: Telling) -> Appointment:
    """The appointment of which the learner was told."""
    return tell(booked, change.on, change.how)


def missed(booked: Appointment) -> Appointment:
    """The appointment to which the learner did not come."""
    return booked.having(state=AppointmentState.MISSED)
