"""Today offers what was left unfinished: it can be gone on with, saved, thrown away, and only by whoever typed it."""

from pathlib import Path

from guidance.interview.kinds import InformalConversation
from screens import journeys
from screens.desk import Desk
from screens.dialogs import ChooseScreen
from screens.diary.group_booking import GroupBookingScreen
from screens.form.document import DocumentScreen
from screens.interview.interview import InterviewScreen
from screens.today import TodayScreen
from store.drafts import DraftPen, left_behind
from tests.screens.conftest import Office
from tests.screens.hands import Hands, at_work
from tests.screens.small_school import AMARA, BELL, DAN, UNSIGNED

ROOMY = (160, 40)


def _drafts(hands: Hands) -> list[str]:
    return [line for line in hands.lines() if line.startswith("draft")]


async def _leave_unfinished(hands: Hands, surname: str) -> None:
    await hands.go(journeys.EditDocument("learner"))
    await hands.fill("surname", surname)
    await hands.press("escape")
    await hands.until_on(TodayScreen)


async def test_every_form_that_is_left_stands_there_and_goes_when_it_is_thrown_away(desk: Desk, office: Office) -> None:
    async with at_work(desk, ROOMY) as hands:
        for number in (1, 2, 3):
            await _leave_unfinished(hands, f"Surname {number}")
            assert len(_drafts(hands)) == number
        await hands.point_at("draft")
        await hands.press("x")
        question = hands.on(ChooseScreen)
        assert "Discard the draft “A new learner”?" in hands.sees
        await hands.press("enter")  # the cursor is on the answer that keeps it
        assert len(_drafts(hands)) == 3
        await hands.press("x", "x")  # the key that asked does not answer
        assert isinstance(hands.screen, type(question))
        await hands.press("d")
        await hands.until_on(TodayScreen)
        assert len(_drafts(hands)) == len(office.drafts) == 2


async def test_a_draft_of_an_interview_is_gone_on_with_where_it_was_left_and_goes_when_it_is_saved(
    desk: Desk, office: Office
) -> None:
    async with at_work(desk, ROOMY) as hands:
        await hands.go(journeys.StartInterview(AMARA, "informal"))
        await hands.fill("said", "Wants to be a vet.")
        await hands.press("escape")
        await hands.until_on(TodayScreen)
        assert ["Amara Okafor" in line for line in _drafts(hands)] == [True]
        await hands.point_at("draft")
        await hands.press("enter")
        form = await hands.until_on(InterviewScreen)
        assert form.editing.typed["said"] == "Wants to be a vet."
        await hands.until(lambda: "draft taken up" in hands.sees)
        await hands.press("ctrl+s")
        await hands.until_on(TodayScreen)
        assert (_drafts(hands), office.drafts) == ([], [])
    notes = [each for each in desk.school.folder(AMARA).interviews if isinstance(each, InformalConversation)]
    assert [each.said for each in notes] == ["Asked about apprenticeships in the corridor.", "Wants to be a vet."]


async def test_a_change_to_a_saved_interview_is_gone_on_with(desk: Desk) -> None:
    async with at_work(desk, ROOMY) as hands:
        await hands.go(journeys.OpenInterview(DAN, UNSIGNED))
        await hands.overwrite("place", "Library")
        await hands.home()
        await hands.point_at("draft")
        await hands.press("enter")
        form = await hands.until_on(InterviewScreen)
        assert form.editing.typed["place"] == "Library"
        await hands.press("ctrl+s")
        await hands.until(lambda: "saved 09:00:00" in hands.sees)
    changed = desk.school.folder(DAN).interview(UNSIGNED)
    assert changed is not None
    assert getattr(changed, "place", "") == "Library"


async def test_a_draft_that_is_left_once_more_is_still_one_draft(desk: Desk, office: Office) -> None:
    async with at_work(desk, ROOMY) as hands:
        await _leave_unfinished(hands, "Long")
        for more in ("er", "est"):
            await hands.point_at("draft")
            await hands.press("enter")
            await hands.until_on(DocumentScreen)
            await hands.page_of("surname")
            await hands.press("end")
            await hands.paste(more)
            await hands.press("escape")
            await hands.until_on(TodayScreen)
        assert len(_drafts(hands)) == len(office.drafts) == 1
    (draft,) = left_behind(desk.draft_folders, "p1")
    assert draft.typed["surname"] == "Longerest"


async def test_a_draft_is_offered_to_whoever_typed_it_and_to_nobody_else(office: Office) -> None:
    async with at_work(office.desk(), ROOMY) as hands:
        await _leave_unfinished(hands, "Long")
    async with at_work(office.desk(BELL), ROOMY) as hands:
        assert not _drafts(hands)
    async with at_work(office.desk(), ROOMY) as hands:
        assert len(_drafts(hands)) == 1


async def test_a_draft_that_is_open_in_another_window_is_not_opened_twice(desk: Desk, office: Office) -> None:
    async with at_work(desk, ROOMY) as hands:
        await _leave_unfinished(hands, "Long")
        await hands.point_at("draft")
        pen = DraftPen(office.drafts[0].parent, office.drafts[0].stem)
        await hands.press("enter")
        hands.on(TodayScreen)
        assert hands.toasts[-1] == "This draft is open in another window. Go on there."
        pen.release()


async def test_a_draft_whose_learner_is_gone_says_so_and_stays(desk: Desk, office: Office) -> None:
    async with at_work(desk, ROOMY) as hands:
        await hands.go(journeys.StartInterview(DAN, "informal"))
        await hands.fill("said", "Left us.")
        await hands.home()
        desk.glance.place.learner(DAN).unlink()
        await hands.point_at("draft")
        await hands.press("enter")
        hands.on(TodayScreen)
        assert hands.toasts[-1] == f"There is no learner {DAN} here."
        assert len(office.drafts) == 1


async def test_a_draft_of_a_group_booking_is_gone_on_with(desk: Desk) -> None:
    async with at_work(desk, ROOMY) as hands:
        await hands.go(journeys.BookGroup())
        await hands.paste("10B")
        await hands.press("escape")
        await hands.until_on(TodayScreen)
        await hands.point_at("draft")
        await hands.press("enter")
        form = await hands.until_on(GroupBookingScreen)
        assert form.editing.typed["group"] == "10B"


async def test_a_damaged_draft_ends_nothing_and_is_left_where_it_is(desk: Desk, office: Office) -> None:
    broken = Path(desk.draft_folder) / "dbroken.json"
    broken.parent.mkdir(exist_ok=True)
    broken.write_bytes(b'{"version": 1, "id":')
    async with at_work(desk, ROOMY) as hands:
        await _leave_unfinished(hands, "Long")
        assert len(_drafts(hands)) == 1
    assert broken in office.drafts
