"""A copy that left can be read again as it was sent, with to whom, when, by whom and on whose agreement."""

from screens import journeys
from screens.desk import Desk
from screens.interview.record import RecordScreen
from screens.learner.copy_sent import CopySentScreen
from screens.learner.folder import LearnerScreen
from tests.screens.hands import WIDE, Hands, at_work
from tests.screens.small_school import AMARA, REVIEW


async def _send(hands: Hands) -> None:
    """A copy for the home school, which was not agreed."""
    await hands.go(journeys.OpenCopies(AMARA, REVIEW))
    await hands.press("1", "3", "4", "ctrl+s", "escape")
    await hands.go(journeys.OpenLearner(AMARA))
    await hands.until_on(LearnerScreen)


async def test_enter_on_a_copy_shows_its_text_as_sent_and_its_story(desk: Desk) -> None:
    async with at_work(desk, (120, 120)) as hands:
        await _send(hands)
        await hands.point_at("Home School", "folder")
        assert "Agreed with the learner: no" in " ".join(hands.sees.replace("▏", " ").split())
        await hands.press("enter")
        await hands.until_on(CopySentScreen)
        for said in ("Copy for: Home School", "Sent: 23 November 2026, 09:00", "By: Ms Shah", "NOT AGREED", "File: "):
            assert said in hands.sees, said
        (sent,) = [each for each in desk.school.folder(AMARA).copies if each.recipient.value == "home_school"]
        for line in filter(None, (desk.copies_folder / sent.file_name).read_text().split("\n")):
            assert line.strip()[:80] in hands.sees, line


async def test_the_text_stays_when_the_record_and_the_file_are_long_gone(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await _send(hands)
        for path in desk.copies_folder.iterdir():
            path.unlink()
        await hands.point_at("Home School", "folder")
        await hands.press("enter")
        await hands.until_on(CopySentScreen)
        assert "The text as it was sent:" in hands.sees
        await hands.press("i")
        await hands.until_on(RecordScreen)


async def test_a_copy_of_an_earlier_version_says_that_its_text_was_not_kept(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.OpenCopySent(AMARA, "camara"))
        await hands.until_on(CopySentScreen)
        assert "Its text was not kept" in hands.sees


async def test_a_text_that_was_changed_does_not_pass_for_what_was_sent(desk: Desk) -> None:
    copy = desk.school.folder(AMARA).copies[0]
    desk.school.save(AMARA, [copy.having(text="Something else")], desk.stamp())
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.OpenCopySent(AMARA, "camara"))
        await hands.until_on(CopySentScreen)
        assert "This text is NOT what was sent" in hands.sees


async def test_a_copy_that_is_not_there_is_refused(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.OpenCopySent(AMARA, "cnone"))
        assert hands.toasts == ["This copy is no longer noted in the learner's folder."]
