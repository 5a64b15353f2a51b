"""An agreement to copies ends and is given again; the screen of copies says so, and what leaves is noted as it is."""

from datetime import date

from guidance.agreement import AgreementEnded, EndsFor
from guidance.interview.choices import Recipient
from screens import journeys
from screens.desk import Desk
from screens.form.document import DocumentScreen
from screens.interview.copies import CopiesScreen
from screens.learner.folder import LearnerScreen
from screens.widgets.choice_field import ChoiceField
from tests.screens.hands import WIDE, Hands, at_work
from tests.screens.small_school import AMARA, REVIEW, TODAY


async def _end(hands: Hands) -> None:
    """The parents are to have no more copies."""
    await hands.go(journeys.OpenCopies(AMARA, REVIEW))
    await hands.until_on(CopiesScreen)
    await hands.press("f4")
    await hands.until_on(DocumentScreen)
    await hands.page_of("recipient")
    await hands.press("4")
    await hands.fill("words", "They argue about it.")
    await hands.press("ctrl+s")
    await hands.until_on(CopiesScreen)


def _ended(desk: Desk) -> AgreementEnded:
    (one,) = desk.school.folder(AMARA).agreements
    return one


async def test_from_the_copies_an_agreement_is_ended_and_the_screen_says_since_when(desk: Desk) -> None:
    async with at_work(desk, (120, 50)) as hands:
        await _end(hands)
        seen = " ".join(hands.sees.replace("▏", " ").split())
        assert "no longer agreed since 23" in seen
        assert hands.status == "NOT AGREED: Parents/Carers"
    one = _ended(desk)
    assert (one.recipient, one.from_on, one.ends_for) == (Recipient.PARENTS, TODAY, EndsFor.ALL)
    assert (one.words, one.interview, one.by.name) == ("They argue about it.", REVIEW, "Ms Shah")


async def test_who_is_no_longer_agreed_is_not_ticked_and_a_copy_is_noted_as_not_agreed(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await _end(hands)
        await hands.press("escape")
        await hands.go(journeys.OpenCopies(AMARA, REVIEW))
        screen = await hands.until_on(CopiesScreen)
        assert screen.query(ChoiceField).first().chosen == ("student",)
        await hands.press("4", "ctrl+s")
    noted = {each.recipient: each.agreed for each in desk.school.folder(AMARA).copies if each.id != "camara"}
    assert noted == {Recipient.STUDENT: True, Recipient.PARENTS: False}


async def test_it_is_given_again_from_the_copies(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await _end(hands)
        await hands.press("f8")
        await hands.until_on(DocumentScreen)
        await hands.fill("again_words", "It is fine now.")
        await hands.press("ctrl+s")
        await hands.until_on(CopiesScreen)
        assert "no longer agreed" not in " ".join(hands.sees.split()).replace("No longer agreed", "")
        assert hands.status == "2 copies"
        await hands.press("f8")
        assert hands.toasts[-1] == "No agreement has ended, so none can be given again."
    assert (_ended(desk).again_on, _ended(desk).again_words) == (TODAY, "It is fine now.")


async def test_it_stands_in_the_learners_folder_and_enter_gives_it_again(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await _end(hands)
        await hands.press("escape")
        await hands.go(journeys.OpenLearner(AMARA))
        await hands.until_on(LearnerScreen)
        await hands.point_at("Copies no longer agreed", "folder")
        assert "They argue about it." in " ".join(hands.sees.replace("▏", " ").split())
        await hands.press("enter")
        await hands.until_on(DocumentScreen)
        assert "Copies for Parents/Carers are agreed again" in hands.sees


async def test_a_day_before_it_ended_is_doubted_and_refused(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await _end(hands)
        await hands.press("f8")
        await hands.until_on(DocumentScreen)
        await hands.overwrite("again_on", "1/11/2026")
        await hands.pause_in_typing()
        assert "before the agreement ended" in " ".join(hands.said_of("again_on"))
        await hands.press("ctrl+s")
        assert any("Give a day after that" in toast for toast in hands.toasts)
    assert _ended(desk).again_on is None


async def test_an_agreement_ends_from_a_later_day(desk: Desk) -> None:
    async with at_work(desk, WIDE) as hands:
        await _end(hands)
    one = _ended(desk)
    desk.school.save(AMARA, [one.having(from_on=date(2026, 11, 24))], desk.stamp())
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.OpenCopies(AMARA, REVIEW))
        await hands.until_on(CopiesScreen)
        assert hands.status == "2 copies"
