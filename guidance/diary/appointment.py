"""An appointment, what happens to it, and when the learner has to be told.

A learner is told of time, date and place about a week ahead, and of a change at once (Herefordshire e-manual, "Pre
Tutorial Planning").
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Annotated, Final

from guidance.form.choice import Choice
from guidance.form.declare import Ask, Line, PersonName
from guidance.interview.choices import InterviewKind
from guidance.record import Frozen, Record, Stamp


class AppointmentState(StrEnum):
    """What became of an appointment."""

    BOOKED = "booked"
    HELD = "held"
    MISSED = "missed"
    CANCELLED = "cancelled"


class ToldHow(Choice):
    """How the learner was told."""

    NOTICE = "notice", "Written notice"
    EMAIL = "email", "Email"
    SPOKEN = "spoken", "In person"
    OTHER = "other", "Another way"


class Arrangement(Frozen):
    """When and where, as it was before a change."""

    day: date
    start: time
    place: Line = ""
    changed: Stamp


class Told(Frozen):
    """The learner was told of the arrangement with this sequence number."""

    on: date
    how: ToldHow
    sequence: int = 0


class Appointment(Record):
    """A booked interview with one learner."""

    kind: Annotated[InterviewKind, Ask("Kind of interview")]
    day: Annotated[date, Ask("Date", "Day, month, year.")]
    start: Annotated[time, Ask("Start", "Like 9:30 or 14:05.")]
    minutes: Annotated[int, Ask("Minutes", low=1, high=600)] = 30
    place: Annotated[Line, Ask("Place", suggest="places")] = ""
    with_whom: Annotated[PersonName, Ask("With", "Who holds the interview.", suggest="people")] = ""
    state: AppointmentState = AppointmentState.BOOKED
    reason: Line = ""
    #: Grows by one with every move and with a cancellation; calendar programs need it to follow a change.
    sequence: int = 0
    earlier: tuple[Arrangement, ...] = ()
    told: tuple[Told, ...] = ()
    #: The interview that was held.
    interview: str = ""

    @property
    def starts_at(self) -> datetime:
        """Day and time together, in the school's own clock."""
        return datetime.combine(self.day, self.start)

    @property
    def ends_at(self) -> datetime:
        """When the next one may begin."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def is_ahead(self) -> bool:
        """Whether it still stands in the diary."""
        return self.state is AppointmentState.BOOKED


class Notice(StrEnum):
    """Why a learner has to be told."""

    AHEAD = "ahead"
    MOVED = "moved"
    CANCELLED = "cancelled"


#: How many days ahead a learner is told, unless the school's settings say otherwise.
DAYS_AHEAD: Final = 7


@dataclass(frozen=True, slots=True)
class Telling:
    """That a learner has to be told, why, and from which day on."""

    why: Notice
    since: date


def telling(appointment: Appointment, days_ahead: int = DAYS_AHEAD) -> Telling | None:
    """Whether a learner has to be told of an appointment, now or from some day on; None if there is nothing to tell.

    A change is told at once if the learner had been told of the earlier arrangement; what they never heard of needs no
    taking back.
    """
    told = max((each.sequence for each in appointment.told), default=None)
    at_once = date.min
    if appointment.state is AppointmentState.CANCELLED:
        return Telling(Notice.CANCELLED, at_once) if told is not None and told < appointment.sequence else None
    if appointment.state is not AppointmentState.BOOKED:
        return None
    if told is None:
        return Telling(Notice.AHEAD, appointment.day - timedelta(days=days_ahead))
    return Telling(Notice.MOVED, at_once) if told < appointment.sequence else None


def notice_due(appointment: Appointment, today: date, days_ahead: int = DAYS_AHEAD) -> Notice | None:
    """Why the learner has to be told today; None if there is nothing to tell, or the day of the interview is over."""
    found = telling(appointment, days_ahead)
    return found.why if found and found.since <= today <= appointment.day else None


def move(appointment: Appointment, day: date, start: time, place: str, by: Stamp) -> Appointment:
    """The appointment at another time or place; the earlier arrangement is kept. Unchanged if nothing differs."""
    if (day, start, place) == (appointment.day, appointment.start, appointment.place):
        return appointment
    before = Arrangement(day=appointment.day, start=appointment.start, place=appointment.place, changed=by)
    return appointment.having(
        day=day, start=start, place=place, sequence=appointment.sequence + 1, earlier=(*appointment.earlier, before)
    )


def cancel(appointment: Appointment, reason: str) -> Appointment:
    """The appointment taken out of the diary, with the reason."""
    return appointment.having(state=AppointmentState.CANCELLED, reason=reason, sequence=appointment.sequence + 1)


def tell(appointment: Appointment, on: date, how: ToldHow) -> Appointment:
    """The appointment with the learner told of it as it now stands."""
    return appointment.having(told=(*appointment.told, Told(on=on, how=how, sequence=appointment.sequence)))
