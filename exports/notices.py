"""What a learner is told of an interview: about a week ahead, and at once if it is moved or cancelled.

The words are for a learner of 13. Why somebody cancelled is not in them: that was written for the record.
"""

from dataclasses import dataclass
from datetime import date, time
from typing import Final

from exports.outline import Line, Outline, Part, Passage, filled
from guidance.diary.appointment import Appointment, Notice
from guidance.form.dates import DAYS, long_date
from guidance.learner.learner import Learner
from guidance.settings import Settings

_TITLES: Final = {
    Notice.AHEAD: "You have an interview",
    Notice.MOVED: "Your interview has moved",
    Notice.CANCELLED: "Your interview is cancelled",
}
_FIRST: Final = {
    Notice.AHEAD: "We have booked a time to talk with you. Please come along.",
    Notice.MOVED: "Your interview is not when or where we told you before. Please come to the new one.",
    Notice.CANCELLED: "This interview will not happen. You do not need to come.",
}
_PREPARE: Final = (
    "Think about what you want to talk about. If you like, write it down first: what has gone well, what you find "
    "hard, ideas you have and questions you want to ask."
)


@dataclass(frozen=True, slots=True)
class NoticeFor:
    """A notice that one learner is to get."""

    appointment: Appointment
    learner: Learner
    why: Notice


def notice(appointment: Appointment, learner: Learner, settings: Settings, why: Notice) -> Outline:
    """The notice as a short letter: `exports.markdown.markdown` writes it.

    Args:
        appointment: the appointment as it now stands.
        learner: who is told.
        settings: the school's settings: its name stands below.
        why: whether the learner hears of it for the first time, or of a change.
    """
    first_name = learner.preferred_forename or learner.forename or learner.name
    greeting = Passage("", f"Hello {first_name},\n\n{_FIRST[why]}")
    details = details_of(NoticeFor(appointment, learner, why))
    whom = whom_to_tell(appointment, learner)
    if why is Notice.CANCELLED:
        text = f"We will tell you if there is a new time. If you have a question, ask {whom}."
        after: tuple[Part, ...] = (Part("What happens next", (Passage("", text),)),)
    else:
        text = f"Tell {whom} as soon as you can. We will find another time with you."
        after = (
            Part("Before you come", (Passage("", _PREPARE),)),
            Part("If you cannot come at that time", (Passage("", text),)),
        )
    sender = (Part("", filled(("From", settings.school))),)
    return Outline(_TITLES[why], (), (Part("", (greeting, *details)), *after, *sender))


def details_of(told: NoticeFor) -> tuple[Line, ...]:
    """Day, time, place, kind and person, one line each; for a change of time or place, what it was before."""
    appointment = told.appointment
    before = known_before(appointment) if told.why is Notice.MOVED else None
    return filled(
        ("It was", arrangement_words(*before) if before else ""),
        ("Day", day_words(appointment.day)),
        ("Time", f"{appointment.starts_at:%H:%M} to {appointment.ends_at:%H:%M}"),
        ("Place", appointment.place or "not fixed yet"),
        ("What", appointment.kind.label),
        ("With", appointment.with_whom),
    )


def known_before(appointment: Appointment) -> tuple[date, time, str] | None:
    """The day, time and place that the learner was last told of; None if it was never moved.

    The arrangement with sequence number n is the n-th of the earlier ones. A learner who was told of none is told of
    the last one before the present one.
    """
    if not appointment.earlier:
        return None
    last = len(appointment.earlier) - 1
    known = max((told.sequence for told in appointment.told), default=last)
    before = appointment.earlier[min(known, last)]
    return before.day, before.start, before.place


def whom_to_tell(appointment: Appointment, learner: Learner) -> str:
    """Whom a learner can turn to: who holds the interview, or else their own tutor."""
    return appointment.with_whom or learner.named_tutor or learner.form_tutor or "your tutor"


def day_words(day: date) -> str:
    """`Friday 4 December 2026`."""
    return f"{DAYS[day.weekday()]} {long_date(day)}"


def arrangement_words(day: date, start: time, place: str) -> str:
    """`Friday 4 December 2026, 10:00, Library`."""
    return ", ".join(part for part in (day_words(day), f"{start:%H:%M}", place) if part)
