"""Appointments as an iCalendar file (RFC 5545), for the learner's own calendar or the adviser's.

Times stand in Europe/London with its rules in the file, and not as floating times: an interview is at a school in
England, and the calendar of a telephone that is abroad, or set to another zone, must not move it. The rules are written
here, so the file does not depend on the machine's own tables.

Every entry is marked private: in a calendar that others may look into, they see that the time is taken and no more. The
UID is made from the appointment's id and SEQUENCE grows with every change, so a calendar program follows a change
instead of showing a second entry.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import Final

import icalendar

from guidance.diary.appointment import Appointment, AppointmentState
from guidance.form.text import clean_line
from guidance.learner.learner import Learner

ZONE: Final = "Europe/London"
_MAKER: Final = "-//Fingerpost//Careers guidance interviews//EN"
#: Who invites, where no address is known: RFC 5546 wants an organiser in every published entry.
_NO_ADDRESS: Final = "invalid:nomail"
_SUMMER: Final = timedelta(hours=1)
_WINTER: Final = timedelta(0)


class Naming(Enum):
    """How the learner is named in an entry."""

    NOT = "not at all: the calendar is the learner's own"
    INITIALS = "by initials"
    NAME = "by name"


def calendar(
    entries: Iterable[tuple[Appointment, Learner]], made: datetime, naming: Naming = Naming.NOT, organiser: str = ""
) -> bytes:
    """The appointments as one .ics file.

    Args:
        entries: each appointment with its learner.
        made: when the file is made, with its time zone.
        naming: how learners are named.
        organiser: the email address of the person who invites, if it is known.
    """
    rows = list(entries)
    gone = rows and all(appointment.state is AppointmentState.CANCELLED for appointment, _ in rows)
    file = icalendar.Calendar()
    file.add("prodid", _MAKER)
    file.add("version", "2.0")
    file.add("calscale", "GREGORIAN")
    file.add("method", "CANCEL" if gone else "PUBLISH")
    file.add_component(_zone())
    for appointment, learner in rows:
        event = _event(appointment, _summary(appointment, learner, naming))
        event.add("dtstamp", made.astimezone(UTC))
        event.add("organizer", _address(organiser), parameters={"CN": appointment.with_whom or "School"})
        file.add_component(event)
    content: bytes = file.to_ical()
    return content


def _event(appointment: Appointment, summary: str) -> icalendar.Event:
    cancelled = appointment.state is AppointmentState.CANCELLED
    event = icalendar.Event()
    event.add("uid", f"{clean_line(appointment.id)}@fingerpost")
    event.add("dtstart", appointment.starts_at, parameters={"TZID": ZONE})
    event.add("dtend", appointment.ends_at, parameters={"TZID": ZONE})
    event.add("sequence", appointment.sequence)
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("summary", f"Cancelled: {summary}" if cancelled else summary)
    if appointment.place:
        event.add("location", appointment.place)
    event.add("class", "PRIVATE")
    return event


def _summary(appointment: Appointment, learner: Learner, naming: Naming) -> str:
    kind = appointment.kind.label
    if naming is Naming.NOT:
        return f"{kind} with {appointment.with_whom}" if appointment.with_whom else kind
    return f"{kind}: {initials(learner.name) if naming is Naming.INITIALS else learner.name}"


def initials(name: str) -> str:
    """`A. O.` for Amara Okafor."""
    return " ".join(f"{word[0].upper()}." for word in name.split() if word[0].isalnum())


def _address(email: str) -> str:
    return f"mailto:{''.join(email.split())}" if "@" in email else _NO_ADDRESS


def _zone() -> icalendar.Timezone:
    """The rules of Europe/London since 1996: summer time from the last Sunday of March to the last of October."""
    zone = icalendar.Timezone()
    zone.add("tzid", ZONE)
    zone.add_component(_season(icalendar.TimezoneDaylight(), "BST", datetime(1996, 3, 31, 1), (_WINTER, _SUMMER)))  # noqa: DTZ001 - a rule of local time
    zone.add_component(_season(icalendar.TimezoneStandard(), "GMT", datetime(1996, 10, 27, 2), (_SUMMER, _WINTER)))  # noqa: DTZ001 - a rule of local time
    return zone


def _season(
    season: icalendar.TimezoneDaylight | icalendar.TimezoneStandard,
    name: str,
    first: datetime,
    change: tuple[timedelta, timedelta],
) -> icalendar.TimezoneDaylight | icalendar.TimezoneStandard:
    season.add("dtstart", first)
    season.add("tzname", name)
    season.add("tzoffsetfrom", change[0])
    season.add("tzoffsetto", change[1])
    season.add("rrule", {"freq": "yearly", "bymonth": first.month, "byday": "-1su"})
    return season
