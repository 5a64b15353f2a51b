"""Calendar files, read back as a calendar program reads them."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import icalendar
from hypothesis import given

from exports.calendar import Naming, calendar, initials
from guidance.diary.appointment import Appointment, cancel, move
from guidance.interview.choices import InterviewKind
from tests.exports.export_folder import appointments
from tests.exports.export_samples import ADVISER, NOW, learner
from tests.exports.markdown_reading import any_text

BOOKED = Appointment(
    id="a1", kind=InterviewKind.CAREERS, day=date(2026, 12, 4), start=time(10), place="Library", with_whom="Ms Shah"
)


def read(content: bytes) -> tuple[icalendar.Calendar, list[Any]]:
    file = icalendar.Calendar.from_ical(content)
    assert isinstance(file, icalendar.Calendar)
    return file, list(file.events)


def event_of(appointment: Appointment, naming: Naming = Naming.NOT) -> Any:
    return read(calendar([(appointment, learner())], NOW, naming))[1][0]


def test_an_entry_has_time_place_and_what_it_is() -> None:
    event = event_of(BOOKED)
    assert event["dtstart"].dt == datetime(2026, 12, 4, 10, tzinfo=UTC)
    assert event["dtend"].dt == datetime(2026, 12, 4, 10, 30, tzinfo=UTC)
    assert event["dtstart"].params["TZID"] == "Europe/London"
    assert event["location"] == "Library"
    assert event["summary"] == "Careers interview with Ms Shah"
    assert event["dtstamp"].dt == NOW
    assert event["status"] == "CONFIRMED"


def test_summer_time_is_an_hour_earlier_in_universal_time() -> None:
    start = event_of(BOOKED.having(day=date(2026, 6, 12)))["dtstart"].dt
    assert start.utcoffset() == timedelta(hours=1)
    assert start == datetime(2026, 6, 12, 9, tzinfo=UTC)


def test_the_file_brings_its_own_rules_of_the_time_zone() -> None:
    file, _ = read(calendar([(BOOKED, learner())], NOW))
    (zone,) = file.walk("VTIMEZONE")
    assert isinstance(zone, icalendar.Timezone)
    rules = zone.to_tz(lookup_tzid=False)
    noon_to_hours = {
        date(2026, 3, 28): 0,
        date(2026, 3, 29): 1,
        date(2026, 10, 24): 1,
        date(2026, 10, 25): 0,
        date(2037, 7, 1): 1,
    }
    for day, hours in noon_to_hours.items():
        assert datetime.combine(day, time(12), rules).utcoffset() == timedelta(hours=hours), day


def test_a_change_keeps_the_entry_and_counts_up() -> None:
    moved = move(BOOKED, date(2026, 12, 7), time(9), "Room 4", ADVISER)
    assert event_of(BOOKED)["uid"] == event_of(moved)["uid"] == "a1@fingerpost"
    assert (event_of(BOOKED)["sequence"], event_of(moved)["sequence"]) == (0, 1)


def test_a_cancelled_one_is_cancelled_in_every_way_that_programs_look_for() -> None:
    gone = cancel(BOOKED, "Adviser ill")
    content = calendar([(gone, learner())], NOW)
    file, (event,) = read(content)
    assert file["method"] == "CANCEL"
    assert event["status"] == "CANCELLED"
    assert event["sequence"] == 1
    assert event["summary"] == "Cancelled: Careers interview with Ms Shah"
    assert b"Adviser ill" not in content


def test_a_diary_with_both_is_published() -> None:
    file, events = read(calendar([(each, learner()) for each in appointments()], NOW))
    assert file["method"] == "PUBLISH"
    assert [event["status"] for event in events] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]


def test_the_learners_own_calendar_does_not_name_them() -> None:
    content = calendar([(BOOKED, learner())], NOW).decode()
    for name in ("Amara", "Kafor", "Smith", learner().id):
        assert name not in content


def test_the_advisers_calendar_names_learners_as_the_adviser_wants() -> None:
    assert event_of(BOOKED, Naming.INITIALS)["summary"] == "Careers interview: A. O."
    assert event_of(BOOKED, Naming.NAME)["summary"] == "Careers interview: Amara O'Kafor-Smith"
    assert initials("(no name)") == "N."


def test_entries_are_private_in_a_shared_calendar() -> None:
    assert event_of(BOOKED)["class"] == "PRIVATE"


def test_the_organiser_has_an_address_only_if_one_is_known() -> None:
    _, (known,) = read(calendar([(BOOKED, learner())], NOW, organiser="shah@castle.example"))
    assert known["organizer"] == "mailto:shah@castle.example"
    assert known["organizer"].params["CN"] == "Ms Shah"
    assert event_of(BOOKED)["organizer"] == "invalid:nomail"


@given(any_text)
def test_nothing_typed_makes_a_line_of_its_own(typed: str) -> None:
    odd = BOOKED.having(place=f"x{typed}", with_whom=f"x{typed}")
    content = calendar([(odd, learner())], NOW)
    plain = calendar([(BOOKED, learner())], NOW)

    def names(of: bytes) -> list[str]:
        unfolded = of.decode().replace("\r\n ", "")
        return [line.replace(";", ":").split(":")[0] for line in unfolded.split("\r\n")]

    assert names(content) == names(plain)
    assert read(content)[1][0]["location"] == odd.place
