"""The diary: its weeks turn, appointments are moved, cancelled and told, and a calendar file is written."""

from datetime import date, time
from pathlib import Path

import pytest

from guidance.diary.appointment import Appointment, AppointmentState, Notice, ToldHow, notice_due
from screens import journeys
from screens.desk import Desk
from screens.dialogs import ChooseScreen
from screens.diary.diary import DiaryScreen
from screens.form.document import DocumentScreen
from screens.interview.interview import InterviewScreen
from screens.learner.folder import LearnerScreen
from screens.today import TodayScreen
from tests.screens.conftest import Office
from tests.screens.hands import WIDE, Hands, at_work
from tests.screens.small_school import AMARA, BELL, CHLOE, TODAY


def _booked(desk: Desk, learner: str, key: str) -> Appointment:
    found = desk.school.folder(learner).record(key)
    assert isinstance(found, Appointment)
    return found


def _days(hands: Hands) -> list[str]:
    return [line for row, line in zip(hands.listing().rows, hands.lines(), strict=True) if row.stands_for is None]


def _calendars(office: Office) -> list[Path]:
    return list(office.root.rglob("*.ics"))


async def _choose(hands: Hands, words: str, key: str) -> None:
    """Opens what can be done with an appointment of Amara's, and does it."""
    await hands.press("d")
    await hands.point_at("Amara", "diary")
    await hands.press("enter")
    hands.on(ChooseScreen)
    assert words in hands.sees
    await hands.press(key)


async def test_two_weeks_are_shown_day_by_day_and_the_weeks_turn(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await hands.press("d")
        assert _days(hands) == ["Mon 23 Nov 2026 · today", "Thu 26 Nov 2026", "Wed 2 Dec 2026"]
        assert "2 learners to tell" in hands.sees
        await hands.press("right")
        assert "Diary, Mon 30 Nov 2026 to Sun 13 Dec 2026" in hands.sees
        assert _days(hands) == ["Wed 2 Dec 2026"]
        await hands.press("right")
        assert "Nothing is booked in these weeks." in hands.sees
        assert "Press b to book one, r for a group." in hands.sees
        await hands.press("left", "left", "left")
        assert "Diary, Mon 16 Nov 2026 to" in hands.sees
        await hands.press("w")
        assert "Diary, Mon 23 Nov 2026 to" in hands.sees


async def test_the_cursor_stays_on_an_appointment_that_is_in_both_weeks(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await hands.press("d")
        await hands.point_at("Chloe", "diary")
        await hands.press("right")
        assert "▸ 11:30" in hands.sees
        await hands.press("left")
        assert "▸ 11:30" in hands.sees


async def test_mine_leaves_out_what_others_hold(office: Office) -> None:
    async with at_work(office.desk(BELL), WIDE) as hands:
        await hands.press("d", "m")
        assert _days(hands) == ["Wed 2 Dec 2026"]
        assert "Mr Bell's" in hands.sees


async def test_an_appointment_is_moved_and_its_learner_is_to_be_told(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await _choose(hands, "Move it to another time or place", "v")
        await hands.until_on(DocumentScreen)
        await hands.overwrite("day", "24 11 2026")
        await hands.overwrite("start", "14:15")
        await hands.press("ctrl+s")
        await hands.until_on(DiaryScreen)
        assert hands.toasts == ["Moved. The learner is to be told."]
        line = hands.lines("diary")[hands.lines("diary").index("Tue 24 Nov 2026") + 1]
        assert line.startswith("14:15 30'  Amara Okafor")
        assert line.endswith("moved: tell")
        assert "3 learners to tell" in hands.sees
    moved = _booked(desk, AMARA, "aamara")
    assert (moved.day, moved.start, moved.place, moved.sequence) == (date(2026, 11, 24), time(14, 15), "Room 4", 1)
    assert [each.day for each in moved.earlier] == [TODAY]


async def test_an_appointment_is_cancelled_with_its_reason_and_the_learner_is_to_be_told(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await _choose(hands, "Cancel it", "x")
        await hands.until_on(DocumentScreen)
        await hands.fill("reason", "Mock exam")
        await hands.press("ctrl+s")
        await hands.until_on(DiaryScreen)
        assert not any("Amara" in line for line in hands.lines("diary"))
        await hands.press("t")
        assert any("Amara Okafor" in line and "cancelled" in line for line in hands.lines("notices"))
    gone = _booked(desk, AMARA, "aamara")
    assert (gone.state, gone.reason) == (AppointmentState.CANCELLED, "Mock exam")
    assert notice_due(gone, TODAY) is Notice.CANCELLED


async def test_the_mildest_answer_comes_first_and_esc_does_nothing(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await _choose(hands, "▸ i   Begin the interview", "escape")
        hands.on(DiaryScreen)
        assert _booked(desk, AMARA, "aamara").state is AppointmentState.BOOKED


async def test_that_a_learner_did_not_come_is_noted(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await _choose(hands, "The learner did not come", "y")
        await hands.until(lambda: any("Amara" in line and "missed" in line for line in hands.lines("diary")))
        await hands.point_at("Amara", "diary")
        await hands.press("enter")
        await hands.until_on(LearnerScreen)
    assert _booked(desk, AMARA, "aamara").state is AppointmentState.MISSED


async def test_that_a_learner_was_told_is_noted(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await hands.press("d")
        await hands.point_at("Chloe", "diary")
        await hands.press("enter", "t")
        await hands.until_on(DocumentScreen)
        await hands.press("ctrl+s")
        await hands.until_on(DiaryScreen)
        assert "1 learner to tell" in hands.sees
    told = _booked(desk, CHLOE, "achloe").told[-1]
    assert (told.on, told.how, told.sequence) == (TODAY, ToldHow.SPOKEN, 1)


async def test_an_interview_is_begun_from_the_diary_with_what_was_booked(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await _choose(hands, "Begin the interview", "i")
        form = await hands.until_on(InterviewScreen)
        assert (form.work.base.appointment, form.editing.typed["place"]) == ("aamara", "Room 4")


@pytest.mark.parametrize("folder", ["the usual one", "the one of the notices"])
async def test_a_calendar_file_of_what_is_shown_names_nobody_in_full(office: Office, folder: str) -> None:
    where = office.root / "copies"
    if folder == "the one of the notices":
        where = office.root / "letters"
        office.memory["notices"] = str(where)
    async with at_work(office.desk(), WIDE) as hands:
        await hands.press("d", "c")
        (path,) = where.glob("*.ics")
        assert str(path) in hands.toasts[0]
        words = path.read_text(encoding="utf-8")
        assert words.count("BEGIN:VEVENT") == 3
        assert "DTSTART:20261123T100000" in words.replace(";TZID=Europe/London", "")
        assert "Okafor" not in words


async def test_where_nothing_is_booked_no_calendar_file_is_written(desk: Desk, office: Office) -> None:
    async with at_work(desk, WIDE) as hands:
        await hands.press("d", "left", "left", "left", "c")
        assert hands.toasts == ["Nothing is booked in these weeks."]
        assert not _calendars(office)


async def test_an_appointment_that_somebody_took_away_meanwhile_says_so(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await hands.press("d")
        desk.glance.place.learner(AMARA).unlink()
        await hands.press("enter")
        hands.on(DiaryScreen)
        assert hands.toasts == [f"There is no learner {AMARA} here."]


async def test_an_appointment_that_another_saved_meanwhile_is_not_overwritten(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.EditDocument("move", AMARA, "aamara"))
        other = _booked(desk, AMARA, "aamara").having(place="Hall")
        desk.school.save(AMARA, [other], desk.stamp())
        await hands.overwrite("start", "11:00")
        await hands.press("ctrl+s")
        assert hands.toasts[-1].startswith("Ms Shah changed this after you opened it.")
        assert (_booked(desk, AMARA, "aamara").place, _booked(desk, AMARA, "aamara").start) == ("Hall", time(10))
        await hands.press("escape")
        await hands.point_at("draft")
        await hands.press("enter")
        form = await hands.until_on(DocumentScreen)
        assert form.editing.typed["start"] == "11:00"
        await hands.overwrite("place", "Hall")
        await hands.press("ctrl+s")
        await hands.until_on(TodayScreen)
    moved = _booked(desk, AMARA, "aamara")
    assert (moved.place, moved.start, moved.earlier[0].place) == ("Hall", time(11), "Hall")
