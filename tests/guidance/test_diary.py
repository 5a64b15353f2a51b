"""Appointments, notices, clashes, timetables."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.diary.appointment import (
    Appointment,
    AppointmentState,
    Notice,
    ToldHow,
    cancel,
    move,
    notice_due,
    tell,
)
from guidance.diary.changes import Cancellation, Move, Telling, cancelled, missed, moved, told
from guidance.diary.group import GroupPlan, appointment_of, plan_doubts, proposed
from guidance.diary.slots import Booking, DayPlan, clashes, timetable
from guidance.diary.terms import Calendar
from guidance.interview.choices import InterviewKind
from guidance.record import Stamp

TODAY = date(2026, 11, 23)
BY = Stamp(who="p1", name="Ms Shah", at=datetime(2026, 11, 23, 9, tzinfo=UTC))


def booked(day: date = TODAY + timedelta(7)) -> Appointment:
    return Appointment(
        id="a1", kind=InterviewKind.CAREERS, day=day, start=time(10), minutes=30, place="Library", with_whom="Ms Shah"
    )


@pytest.mark.parametrize(
    ("days", "due"), [(8, None), (7, Notice.AHEAD), (1, Notice.AHEAD), (0, Notice.AHEAD), (-1, None)]
)
def test_a_learner_is_told_about_a_week_ahead(days: int, due: Notice | None) -> None:
    assert notice_due(booked(TODAY + timedelta(days)), TODAY) is due


def test_once_told_there_is_nothing_to_tell_until_something_changes() -> None:
    known = tell(booked(), TODAY, ToldHow.EMAIL)
    assert notice_due(known, TODAY) is None
    later = move(known, TODAY + timedelta(30), time(11), "Library", BY)
    assert notice_due(later, TODAY) is Notice.MOVED
    assert notice_due(tell(later, TODAY, ToldHow.SPOKEN), TODAY) is None
    assert notice_due(cancel(known, "ill"), TODAY) is Notice.CANCELLED


def test_what_a_learner_never_heard_of_needs_no_taking_back() -> None:
    assert notice_due(cancel(booked(), "ill"), TODAY) is None
    assert notice_due(move(booked(TODAY + timedelta(20)), TODAY + timedelta(21), time(9), "", BY), TODAY) is None


def test_a_move_keeps_the_earlier_arrangement_and_counts_on() -> None:
    later = move(booked(), TODAY + timedelta(9), time(9), "Room 4", BY)
    assert (later.sequence, later.earlier[0].day, later.earlier[0].place) == (1, TODAY + timedelta(7), "Library")
    assert move(later, later.day, later.start, later.place, BY) is later


def test_the_small_forms_do_what_they_say() -> None:
    there = moved(booked(), Move(day=TODAY, start=time(9), place="Hall"), BY)
    assert (there.day, there.place) == (TODAY, "Hall")
    assert cancelled(booked(), Cancellation(reason="trip")).state is AppointmentState.CANCELLED
    assert told(booked(), Telling(how=ToldHow.SPOKEN, on=TODAY)).told[0].how is ToldHow.SPOKEN
    assert missed(booked()).state is AppointmentState.MISSED


def booking(start: time, minutes: int = 30, /, **other: str) -> Booking:
    given = {"appointment": "x", "learner": "l1", "learner_name": "Amara", "place": "Library", "with_whom": "Ms Shah"}
    return Booking(day=TODAY, start=start, minutes=minutes, **{**given, **other})


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"learner": "l1", "place": "", "with_whom": ""}, "Amara"),
        ({"learner": "l2", "place": "", "with_whom": " ms shah"}, "Ms Shah"),
        ({"learner": "l2", "place": "LIBRARY", "with_whom": "Mr Lee"}, "Library"),
    ],
)
def test_learner_person_and_place_can_only_be_in_one_place(other: dict[str, str], words: str) -> None:
    (found,) = clashes(booking(time(10)), [booking(time(10, 20), **{"appointment": "y", **other})])
    assert words in found
    assert "10:20" in found


def test_what_follows_at_once_does_not_clash_and_nothing_clashes_with_itself() -> None:
    assert (
        clashes(booking(time(10)), [booking(time(10, 30), appointment="y"), booking(time(9, 30), appointment="z")])
        == ()
    )
    assert clashes(booking(time(10)), [booking(time(10))]) == ()


def test_an_empty_place_is_no_place() -> None:
    other = booking(time(10), appointment="y", learner="l2", place="", with_whom="")
    assert clashes(booking(time(10), place="", with_whom=""), [other]) == ()


PLAN = DayPlan(time(9), time(15), 30, 5, ((time(12), time(13)),), "Library", "Ms Shah")


@given(st.integers(1, 40), st.lists(st.tuples(st.integers(9, 14), st.sampled_from([0, 15, 30, 45])), max_size=8))
def test_a_timetable_gives_everybody_a_free_time_on_a_school_day(count: int, taken: list[tuple[int, int]]) -> None:
    busy = [booking(time(*at), appointment=f"t{n}", learner="other") for n, at in enumerate(taken)]
    learners = [(f"l{n}", f"Learner {n}") for n in range(count)]
    calendar = Calendar()
    times = timetable(learners, TODAY, PLAN, calendar, busy)
    assert [each.learner for each in times] == [learner for learner, _ in learners]
    for number, each in enumerate(times):
        assert calendar.in_term(each.day)
        assert not (each.start < time(13) and each.ends.time() > time(12))
        assert each.ends.time() <= time(15)
        others = [*busy, *(other for place, other in enumerate(times) if place != number)]
        assert [found for found in others if found.begins < each.ends and each.begins < found.ends] == []


def test_a_day_without_room_gives_no_timetable_and_says_why() -> None:
    assert timetable([("l1", "A")], TODAY, DayPlan(time(9), time(9, 10), 30), Calendar(), []) == ()


def group_plan(**changes: object) -> GroupPlan:
    given = {
        "group": "10B", "kind": InterviewKind.PROGRESS_REVIEW, "first_day": TODAY, "start": time(9), "until": time(12),
        "minutes": 20, "gap": 5, "place": "Library", "with_whom": "Ms Shah",
    }  # fmt: skip
    return GroupPlan.model_validate({**given, **changes})


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"until": time(8)}, "until"),
        ({"minutes": 240}, "minutes"),
        ({"break_from": time(10)}, "break_to"),
    ],
)
def test_a_plan_that_cannot_work_says_where(changes: dict[str, object], place: str) -> None:
    assert [problem.place for problem in plan_doubts(group_plan(**changes))] == [(place,)]


def test_a_group_is_booked_from_its_plan() -> None:
    times = proposed(group_plan(), [("l1", "A"), ("l2", "B")], Calendar(), [])
    first = appointment_of(times[0], group_plan(), lambda prefix: f"{prefix}1")
    assert (first.id, first.day, first.start, first.minutes, first.with_whom) == ("a1", TODAY, time(9), 20, "Ms Shah")
    assert times[1].start == time(9, 25)
