"""Booking one interview or a whole group: what clashes is said, and nobody is booked twice."""

from datetime import date, time

from guidance.diary.appointment import Appointment
from guidance.interview.choices import InterviewKind
from screens import journeys
from screens.desk import Desk
from screens.diary.diary import DiaryScreen
from screens.diary.group_booking import GroupBookingScreen, TimetableScreen
from screens.form.document import DocumentScreen
from tests.screens.conftest import Office
from tests.screens.elsewhere import another_machine
from tests.screens.hands import WIDE, Hands, at_work
from tests.screens.small_school import AMARA, BEN, CHLOE, EVE, SHAH


def _of(desk: Desk, learner: str) -> list[tuple[date, time]]:
    return [(each.day, each.start) for each in desk.school.folder(learner).appointments]


async def _book(hands: Hands, learner: str, day: str, start: str) -> None:
    await hands.go(journeys.Book(learner))
    await hands.fill("day", day)
    await hands.fill("start", start)


async def test_one_is_booked_from_the_diary_and_stands_there(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await hands.press("d", "b")
        await hands.write("eve")
        await hands.press("enter")
        await hands.until_on(DocumentScreen)
        await hands.fill("day", "27 11 2026")
        await hands.fill("start", "9.45")
        await hands.fill("place", "Library")
        await hands.press("ctrl+s")
        await hands.until_on(DiaryScreen)
        assert hands.toasts == ["Booked."]
        line = hands.lines("diary")[hands.lines("diary").index("Fri 27 Nov 2026") + 1]
        assert line == "09:45 30'  Eve Li  11A  Progress review / tutorial  Library  not told"
    (made,) = desk.school.folder(EVE).appointments
    assert (made.day, made.start, made.minutes) == (date(2026, 11, 27), time(9, 45), 30)
    assert (made.kind, made.with_whom, made.place) == (InterviewKind.PROGRESS_REVIEW, SHAH, "Library")


async def test_a_clash_is_said_while_one_types_and_gone_when_there_is_none(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await _book(hands, BEN, "23 11 2026", "10:15")
        await hands.page_of("with_whom")  # the field one is in is not corrected
        await hands.until(lambda: "Ms Shah already taken at 10:00 for Amara Okafor." in hands.sees)
        await hands.fill("place", "room 4")
        await hands.page_of("with_whom")
        await hands.until(lambda: "Ms Shah and room 4 already taken at 10:00" in hands.sees)
        await hands.overwrite("start", "10:30")
        await hands.page_of("with_whom")
        await hands.until(lambda: "already taken" not in hands.sees)


async def test_days_without_school_and_days_that_are_over_are_said(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        for day, words in (
            ("28 11 2026", "Sat 28 Nov 2026 is not a school day."),
            ("25 12 2026", "Fri 25 Dec 2026 is not a school day."),
            ("20 11 2026", "This day is over."),
        ):
            await _book(hands, BEN, day, "10:15")
            await hands.page_of("with_whom")
            await hands.until(lambda words=words: words in hands.sees, words)  # type: ignore[misc]  # bound at once
            await hands.home()


async def test_a_learner_who_comes_twice_at_once_is_said_too(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await _book(hands, AMARA, "23 11 2026", "10:15")
        await hands.overwrite("with_whom", "Mr Bell")
        await hands.page_of("minutes")
        await hands.until(lambda: "Amara Okafor already taken at 10:00 for Amara Okafor." in hands.sees)


async def test_to_press_save_twice_books_once(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await _book(hands, EVE, "27 11 2026", "9:45")
        await hands.at_once("ctrl+s", "ctrl+s", "ctrl+s")
        await hands.rest()
    assert len(_of(desk, EVE)) == 1


async def test_what_is_missing_is_said_and_nothing_is_booked(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.Book(EVE))
        await hands.press("ctrl+s")
        assert "There is a problem" in hands.sees
        hands.on(DocumentScreen)
    assert not _of(desk, EVE)


async def test_a_booking_for_a_learner_who_went_meanwhile_is_refused_and_stays_typed(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await _book(hands, BEN, "23 11 2026", "10:15")
        desk.glance.place.learner(BEN).unlink()
        await hands.press("ctrl+s")
        form = hands.on(DocumentScreen)
        assert "This folder is no longer there." in hands.toasts[-1]
        assert form.editing.typed["start"] == "10:15"
    assert not desk.glance.place.learner(BEN).exists()


async def _propose(hands: Hands, **fields: str) -> TimetableScreen:
    await hands.go(journeys.BookGroup())
    await hands.paste("10b")
    for name, words in fields.items():
        await hands.overwrite(name, words)
    await hands.press("ctrl+s")
    return await hands.until_on(TimetableScreen)


async def test_a_group_is_laid_out_around_what_is_taken_and_booked_at_once(desk: Desk, office: Office) -> None:
    async with at_work(desk, WIDE) as hands:
        # Amara is with Ms Shah from 10:00 to 10:30 that day.
        await _propose(hands, first_day="23 11 2026", start="9:30", until="11:05", place="Room 4")
        assert "10b: 3 interviews, not booked yet" in hands.sees
        assert hands.lines("times") == [
            "Mon 23 Nov 2026  09:30  Ben Ames",
            "Mon 23 Nov 2026  10:45  Chloe Nguyễn",
            "Tue 24 Nov 2026  09:30  Amara Okafor",
        ]
        assert len(_of(desk, BEN)) == 1
        await hands.press("ctrl+s")
        await hands.until(lambda: not isinstance(hands.screen, TimetableScreen | GroupBookingScreen))
        assert hands.toasts == ["3 interviews booked."]
        assert not office.drafts
    assert _of(desk, BEN) == [(date(2026, 11, 23), time(9, 30)), (date(2026, 11, 26), time(9, 30))]
    assert (date(2026, 11, 23), time(10, 45)) in _of(desk, CHLOE)
    assert (date(2026, 11, 24), time(9, 30)) in _of(desk, AMARA)


async def test_to_press_save_several_times_books_a_group_once(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await _propose(hands)
        await hands.at_once("ctrl+s", "ctrl+s", "ctrl+s")
        await hands.rest()
    assert [len(_of(desk, each)) for each in (AMARA, BEN, CHLOE)] == [2, 2, 2]


async def test_a_group_skips_weekends_and_holidays(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await _propose(hands, first_day="18 12 2026", start="9:00", until="9:20")
        days = [line.split("  ")[0] for line in hands.lines("times")]
        assert days[0] == "Fri 18 Dec 2026"
        assert days[1:] == ["Mon 4 Jan 2027", "Tue 5 Jan 2027"]


async def test_a_time_that_was_taken_meanwhile_is_not_booked_twice(desk: Desk, office: Office) -> None:
    async with at_work(desk, WIDE) as hands:
        await _propose(hands, first_day="24 11 2026", start="9:00")
        other = another_machine(office, office.root)
        taken = Appointment(
            id="aeve", kind=InterviewKind.MENTORING, day=date(2026, 11, 24), start=time(9, 10), with_whom=SHAH
        )
        other.school.save(EVE, [taken], other.stamp())
        desk.school.refresh_index()
        await hands.press("ctrl+s")
        hands.on(TimetableScreen)
        assert hands.toasts[-1].startswith("Ms Shah already taken at 09:10 for Eve Li. Nothing is booked.")
        assert len(_of(desk, BEN)) == 1
        await hands.press("escape", "ctrl+s")
        await hands.until_on(TimetableScreen)
        assert hands.lines("times")[0] == "Tue 24 Nov 2026  09:50  Ben Ames"


async def test_a_group_that_nobody_is_in_and_a_day_without_room_are_said(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.BookGroup())
        await hands.paste("10X")
        await hands.press("ctrl+s")
        assert "Nobody is in this group. There are: 10B, 11A." in hands.sees
        hands.on(GroupBookingScreen)
        await hands.overwrite("group", "10B")
        await hands.overwrite("until", "9:10")
        await hands.press("ctrl+s")
        assert "Not one interview fits between these times." in hands.sees
        hands.on(GroupBookingScreen)
