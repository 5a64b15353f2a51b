"""Today shows what needs somebody, part by part, and Enter goes where the work goes on."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from textual.screen import Screen

from guidance.diary.appointment import AppointmentState
from guidance.diary.frequency import Frequency, ProgrammeFrequency
from guidance.target.target import Target
from screens import journeys
from screens.desk import Desk
from screens.form.document import DocumentScreen
from screens.interview.interview import InterviewScreen
from screens.learner.finding import LearnersScreen
from screens.learner.folder import LearnerScreen
from screens.today import TodayScreen
from tests.screens.conftest import Office
from tests.screens.elsewhere import another_machine
from tests.screens.hands import Hands, at_work
from tests.screens.small_school import AMARA, BELL, BEN, CHLOE, SHAH, TODAY


def _part(hands: Hands, heading: str) -> list[str]:
    """The lines under a heading of Today."""
    found: list[str] = []
    inside = False
    for row, line in zip(hands.listing().rows, hands.lines(), strict=True):
        if row.stands_for is None:
            inside = line.startswith(f"{heading} (")
        elif inside:
            found.append(line)
    return found


def _reviewed(desk: Desk, every: Frequency) -> None:
    """Has everybody reviewed so often, Dan's programme as well."""
    dans = ProgrammeFrequency(programme="NEET prevention course", every=every)
    desk.school.save_settings(desk.school.settings.having(otherwise=every, frequencies=(dans,)), desk.stamp())


async def test_each_part_shows_what_needs_somebody_and_the_heading_counts_it(desk: Desk) -> None:
    async with at_work(desk, (160, 40)) as hands:
        assert [line for line in hands.lines() if line.endswith(")")] == [
            "Booked today (1)",
            "Booked in the next days (1)",
            "To tell (2)",
            "Targets falling due (2)",
            "Reviews due (3)",
            "Waiting (3)",
        ]
        assert _part(hands, "Booked today") == [
            "10:00  Amara Okafor  10B  Progress review / tutorial · Ms Shah  Room 4"
        ]
        assert "09:30  Ben Ames" in _part(hands, "Booked in the next days")[0]
        assert [line.split("  ")[0] for line in _part(hands, "To tell")] == ["moved", "not told yet"]
        assert "5 learners" in hands.sees


async def test_what_was_held_before_its_day_is_no_longer_ahead(office: Office) -> None:
    desk = office.desk()
    folder = desk.school.folder(BEN)
    booked = next(each for each in folder.appointments if each.is_ahead)
    desk.school.save(BEN, [booked.having(state=AppointmentState.HELD)], desk.stamp())
    async with at_work(desk, (160, 40)) as hands:
        assert not _part(hands, "Booked in the next days")


async def test_what_falls_due_stands_before_what_is_late_and_the_latest_of_that_first(office: Office) -> None:
    desk = office.desk()
    late = [Target(id=f"tlate{days}", text=f"Late by {days}", by_when=TODAY - timedelta(days)) for days in (40, 10)]
    ahead = Target(id="tahead", text="Not yet", by_when=TODAY + timedelta(8))
    desk.school.save(BEN, [*late, ahead], desk.stamp())
    async with at_work(desk, (160, 40)) as hands:
        words = [line.split("  ")[3] for line in _part(hands, "Targets falling due")]
        assert words == ["Visit the open day at Castle Sixth", "Hand in the D&T portfolio", "Late by 10", "Late by 40"]
        assert "late, 3 days ago" in hands.sees
        assert "in 4 days" in hands.sees


async def test_a_review_is_due_two_weeks_ahead_and_overdue_after_its_last_day(office: Office) -> None:
    # Every four weeks from Dan's review of 16 November: the last day is 14 December.
    desk = office.desk()
    _reviewed(desk, Frequency.WEEKS_4)
    for now, words in (
        (date(2026, 11, 29), []),
        (date(2026, 11, 30), ["due by 14 Dec 2026"]),
        (date(2026, 12, 14), ["due by 14 Dec 2026"]),
        (date(2026, 12, 15), ["overdue since 14 Dec 2026"]),
    ):
        office.now = office.now.replace(year=now.year, month=now.month, day=now.day)
        async with at_work(desk, (160, 40)) as hands:
            found = [line for line in _part(hands, "Reviews due") if "Daniel" in line]
            assert [line.split("  ")[3] for line in found] == words


async def test_the_school_s_frequency_decides_who_is_due(office: Office) -> None:
    desk = office.desk()
    async with at_work(desk, (160, 40)) as hands:
        assert _part(hands, "Reviews due")
        _reviewed(desk, Frequency.NONE)
        await hands.press("f5")
        await hands.until(lambda: not _part(hands, "Reviews due"))


_GOES: list[tuple[str, str, type[Screen[Any]], str]] = [
    ("Booked today", "10:00", LearnerScreen, "Open targets (2)"),
    ("To tell", "moved", LearnerScreen, "Chloe Nguyễn (Chloë Nguyễn)"),
    ("Targets falling due", "portfolio", LearnerScreen, "Amara Okafor · 10B"),
    ("Reviews due", "Ben Ames", LearnerScreen, "Ben Ames · 10B"),
    ("Waiting", "referral to Careers hub", LearnerScreen, "Amara Okafor · 10B"),
    ("Waiting", "tutorial: not signed", InterviewScreen, "Daniel O'Neill"),
    ("Waiting", "the learner has not signed", InterviewScreen, "Chloe Nguyễn"),
]


async def test_enter_goes_where_the_work_goes_on(desk: Desk) -> None:
    async with at_work(desk, (160, 40)) as hands:
        for part, words, kind, sees in _GOES:
            await hands.point_at(next(each for each in _part(hands, part) if words in each))
            await hands.press("enter")
            await hands.until_on(kind)
            assert sees in hands.sees
            await hands.press("escape")
            await hands.until_on(TodayScreen)


async def test_i_begins_what_is_booked_and_asks_for_the_kind_where_nothing_is(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await hands.press("i")
        form = await hands.until_on(InterviewScreen)
        assert form.work.base.appointment == "aamara"
        await hands.home()
        await hands.point_at("portfolio")
        await hands.press("i")
        await hands.until(lambda: "Which kind of interview?" in hands.sees)


async def test_n_and_b_are_for_the_learner_under_the_cursor(desk: Desk) -> None:
    async with at_work(desk) as hands:
        await hands.point_at("moved")
        await hands.press("n")
        form = await hands.until_on(InterviewScreen)
        assert (form.work.learner_id, form.work.base.kind.value) == (CHLOE, "informal")
        await hands.home()
        await hands.press("b")
        await hands.until_on(DocumentScreen)
        assert "Book an interview with Chloe" in hands.sees


async def test_mine_shows_only_what_is_mine_and_is_remembered(office: Office) -> None:
    async with at_work(office.desk(BELL), (160, 40)) as hands:
        assert _part(hands, "Booked today")
        await hands.press("m")
        assert "Mr Bell's" in hands.sees
        assert not _part(hands, "Booked today")
        assert len(_part(hands, "To tell")) == 1
        assert [SHAH in line for line in _part(hands, "Waiting")] == [False]
    async with at_work(office.desk(BELL), (160, 40)) as hands:
        assert "Mr Bell's" in hands.sees
        await hands.press("m")
        assert "everybody's" in hands.sees
        assert _part(hands, "Booked today")


async def test_what_another_machine_saves_shows_without_being_asked_for(office: Office, tmp_path: Path) -> None:
    async with at_work(office.desk(), (160, 40)) as hands:
        await hands.point_at("moved")
        other = another_machine(office, tmp_path)
        other.school.save(BEN, [Target(id="tnew", text="Ring the zoo", by_when=TODAY)], other.stamp())
        await hands.ours._look()
        await hands.until(lambda: "Ring the zoo" in hands.sees)
        assert "Chloe" in hands.lines()[hands.listing().cursor]


async def test_what_was_done_on_another_screen_shows_when_one_is_back(desk: Desk) -> None:
    async with at_work(desk, (160, 40)) as hands:
        await hands.go(journeys.EditDocument("answer", AMARA, "tvisit"))
        await hands.page_of("outcome")
        await hands.press("space", "ctrl+s")
        await hands.until_on(TodayScreen)
        assert [line.split("  ")[3] for line in _part(hands, "Targets falling due")] == ["Hand in the D&T portfolio"]


async def test_today_names_the_next_steps_where_nothing_is_due_and_where_nobody_is(
    empty_office: Office,
) -> None:
    desk = empty_office.desk()
    async with at_work(desk) as hands:
        assert "There are no learners here yet. Three first steps:" in hands.sees
        await hands.press("i")
        assert hands.toasts == ["Move to a learner first. Then i begins the interview."]
        await hands.press("2")
        hands.on(LearnersScreen)
