"""One learner's folder: everything that happened, what is open, and each entry opens."""

from datetime import date
from typing import Any

from textual.screen import Screen

from guidance.interview.groups import State
from guidance.target.target import TargetState
from screens import journeys
from screens.desk import Desk
from screens.dialogs import ChooseScreen
from screens.form.document import DocumentScreen
from screens.interview.copies import CopiesScreen
from screens.interview.interview import InterviewScreen
from screens.interview.record import RecordScreen
from screens.learner.copy_sent import CopySentScreen
from screens.learner.folder import LearnerScreen
from screens.today import TodayScreen
from tests.screens.conftest import Office
from tests.screens.elsewhere import another_machine
from tests.screens.hands import WIDE, Hands, at_work
from tests.screens.small_school import AMARA, BEN, CHLOE, EVE


def _beside(hands: Hands) -> str:
    """What the right side says."""
    return "\n".join(row.partition("▏")[2] for row in hands.rows)


async def test_the_folder_shows_what_is_open_what_is_booked_and_everything_that_happened(desk: Desk) -> None:
    async with at_work(desk, (160, 40)) as hands:
        await hands.go(journeys.OpenLearner(AMARA))
        lines = [tuple(line.split("  ")) for line in hands.lines("folder")]
        assert [line[:3] for line in lines] == [
            ("Open targets (2)",),
            ("20 Nov 2026", "", "Hand in the D&T portfolio"),
            ("27 Nov 2026", "", "Visit the open day at Castle Sixth"),
            ("Booked",),
            ("23 Nov 2026", "Appointment", "10:00 Progress review / tutorial"),
            ("What happened (6 entries)",),
            ("23 Nov 2026", "Wrote before an interview", "My options after Year 11"),
            ("9 Nov 2026", "Informal conversation", "Asked about apprenticeships in the corridor."),
            ("12 Oct 2026", "Addendum", "The portfolio is due a week later."),
            ("12 Oct 2026", "Copy sent", "Student"),
            ("12 Oct 2026", "Progress review / tutorial", "Ms Shah"),
            ("12 Oct 2026", "Referral", "Careers hub"),
        ]
        assert "review due by 25 Mar 2027" in hands.sees


_ENTRIES: list[tuple[str, type[Screen[Any]], str, str]] = [
    ("Hand in the D&T", DocumentScreen, "Target: Hand in the D&T portfolio", "Known by: Marked by Mr Fox"),
    ("Appointment", ChooseScreen, "Begin the interview", "Progress review / tutorial: booked"),
    ("Wrote before", DocumentScreen, "My options after Year 11", "My options after Year 11"),
    ("Informal", InterviewScreen, "in the corridor", "Asked about apprenticeships"),
    ("Addendum", RecordScreen, "Progress review", "The portfolio is due a week later."),
    ("Copy sent", CopySentScreen, "By: Ms Shah", "File: 2026-10-12-review-student.md"),
    ("Progress review / tutorial  Ms Shah", RecordScreen, "Progress review", "Attendance: 93 %"),
    ("Referral", DocumentScreen, "Referred to", "Careers hub"),
]


async def test_every_entry_says_beside_it_what_it_holds_and_opens(desk: Desk) -> None:
    async with at_work(desk, (160, 40)) as hands:
        await hands.go(journeys.OpenLearner(AMARA))
        for words, kind, sees, beside in _ENTRIES:
            await hands.point_at(words, "folder")
            assert beside in " ".join(_beside(hands).split())
            await hands.press("enter")
            await hands.until_on(kind)
            assert sees in hands.sees
            await hands.press("escape")
            await hands.until_on(LearnerScreen)
            assert words in hands.lines("folder")[hands.listing("folder").cursor]


async def test_an_interview_that_is_not_signed_is_gone_on_with(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.OpenLearner(CHLOE))
        await hands.point_at("Mentoring", "folder")
        await hands.press("enter")
        form = await hands.until_on(InterviewScreen)
        assert form.work.base.state is State.AWAITING


async def test_a_target_that_is_answered_is_no_longer_open_and_stands_in_what_happened(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.OpenLearner(AMARA))
        await hands.point_at("Visit the open day", "folder")
        await hands.press("enter")
        await hands.page_of("outcome")
        await hands.press("space", "ctrl+s")
        await hands.until_on(LearnerScreen)
        assert "Open targets (1)" in hands.lines("folder")
        assert any("Target answered" in line and "open day" in line for line in hands.lines("folder"))
    states = {each.id: each.state for each in desk.school.folder(AMARA).targets}
    assert states == {"tfolio": TargetState.OPEN, "tvisit": TargetState.MET}


async def test_an_answer_to_a_target_that_another_changed_meanwhile_loses_neither(office: Office) -> None:
    desk = office.desk()
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.EditDocument("answer", AMARA, "tvisit"))
        other = another_machine(office, office.root)
        target = next(each for each in other.school.folder(AMARA).targets if each.id == "tvisit")
        other.school.save(AMARA, [target.having(evidence="A leaflet")], other.stamp())
        await hands.page_of("outcome")
        await hands.press("space", "ctrl+s")
        assert hands.toasts[-1].startswith("Mr Bell changed this after you opened it.")
        await hands.press("escape")
        await hands.point_at("draft")
        await hands.press("enter", "ctrl+s")
        await hands.until_on(TodayScreen)
    target = next(each for each in desk.school.folder(AMARA).targets if each.id == "tvisit")
    assert (target.state, target.evidence) == (TargetState.MET, "A leaflet")


async def test_what_became_of_a_referral_is_kept(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.OpenLearner(AMARA))
        await hands.point_at("Referral", "folder")
        await hands.press("enter")
        await hands.page_of("taken_up")
        await hands.press("y", "ctrl+s")
        await hands.until_on(LearnerScreen)
        assert any("Referral" in line and "taken up" in line for line in hands.lines("folder"))
        await hands.home()
        hands.on(TodayScreen)
        assert not any("referral" in line for line in hands.lines())


async def test_details_are_changed_and_show_at_once_in_the_line_above_and_in_the_list(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await hands.press("2")
        await hands.go(journeys.OpenLearner(BEN))
        await hands.press("e")
        await hands.until_on(DocumentScreen)
        await hands.overwrite("preferred_forename", "Bex")
        await hands.overwrite("tutor_group", "10C")
        await hands.press("ctrl+s")
        await hands.until_on(LearnerScreen)
        assert "Bex Ames (Ben Ames) · 10C" in hands.rows[1]
        await hands.press("escape")
        assert hands.lines("learners")[0].startswith("Bex Ames (Ben Ames)  10C")


async def test_details_that_cannot_be_read_say_so_and_nothing_is_saved(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.OpenLearner(BEN))
        mark = desk.school.mark(BEN)
        await hands.press("e")
        await hands.overwrite("date_of_birth", "31 2 2011")
        await hands.press("ctrl+s")
        assert "There is a problem" in hands.sees
        assert "February 2011 has 28 days." in hands.sees
        assert desk.school.mark(BEN) == mark


async def test_questions_are_answered_before_an_interview_and_stand_in_the_folder(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.OpenLearner(BEN))
        await hands.press("q")
        await hands.fill("want", "Working with animals")
        await hands.press("ctrl+s")
        await hands.until_on(LearnerScreen)
        assert hands.toasts == ["Saved. Your adviser sees it."]
        assert any("Wrote before an interview  Working with animals" in line for line in hands.lines("folder"))


async def test_c_opens_the_copies_and_says_so_if_there_is_nothing_to_copy(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.OpenLearner(EVE))
        assert "Nothing is in this folder yet." in hands.sees
        assert "Press i to begin an interview, b to book one, n for a note." in hands.sees
        await hands.press("c", "enter")
        hands.on(LearnerScreen)
        assert hands.toasts == ["There is no interview yet of which a copy could be made."]
        await hands.home()
        await hands.go(journeys.OpenLearner(AMARA))
        await hands.point_at("Progress review / tutorial  Ms Shah", "folder")
        await hands.press("c")
        await hands.until_on(CopiesScreen)


async def test_what_another_machine_saves_shows_and_the_cursor_stays(office: Office) -> None:
    desk = office.desk()
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.OpenLearner(AMARA))
        await hands.point_at("Referral", "folder")
        other = another_machine(office, office.root)
        first = other.school.folder(AMARA).targets[0]
        changed = first.having(id="tmore", revision="", text="Ring the college", by_when=date(2026, 11, 24))
        other.school.save(AMARA, [changed], other.stamp())
        await hands.press("f5")
        assert "Open targets (3)" in hands.lines("folder")
        assert "Referral" in hands.lines("folder")[hands.listing("folder").cursor]


async def test_in_a_narrow_window_f2_turns_to_what_it_says_and_back(desk: Desk) -> None:
    async with at_work(desk, (40, 12)) as hands:
        await hands.go(journeys.OpenLearner(AMARA))
        assert "20 Nov 2026  Hand in the D&T" in hands.sees
        assert "Known by" not in hands.sees
        await hands.press("f2")
        assert "Known by: Marked by Mr Fox" in hands.sees
        assert "Open targets" not in hands.sees
        await hands.press("f2", "down")
        assert "▸ 27 Nov 2026  Visit the open" in hands.sees


async def test_a_damaged_folder_says_so_and_ends_nothing(desk: Desk) -> None:
    async with at_work(desk) as hands:
        desk.glance.place.learner(AMARA).write_bytes(b"{")
        await hands.point_at("10:00")
        await hands.press("enter")
        hands.on(TodayScreen)
        assert hands.toasts[-1].startswith("lamara.json is damaged:")


async def test_everything_about_a_learner_is_written_into_a_folder_of_its_own(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.OpenLearner(AMARA))
        await hands.press("f8")
        (folder,) = desk.copies_folder.iterdir()
        assert {path.name for path in folder.iterdir()} == {"record.md", "record.json", "names-others.md"}
        assert hands.toasts == [f"Everything is in {folder}. Look through names-others.md first, and take it out."]
