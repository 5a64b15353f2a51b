"""What is due to go is seen with its reason; a person chooses and confirms, and nothing else goes."""

from datetime import date

from guidance.trust.keeping import Kept, RetentionRule, Since
from screens.desk import Desk
from screens.dialogs import ChooseScreen
from screens.trust.journeys import OpenRetention
from screens.trust.retention import RetentionScreen
from store.drafts import DraftPen
from tests.screens.hands import WIDE, Hands, at_work
from tests.screens.small_school import AMARA, EVE


def _rule(desk: Desk, what: Kept, years: int, since: Since) -> None:
    rules = (*desk.school.settings.retention, RetentionRule(what=what, years=years, since=since, why="Agreed."))
    desk.school.save_settings(desk.school.settings.having(retention=rules), desk.stamp())


async def _look(hands: Hands) -> RetentionScreen:
    await hands.go(OpenRetention())
    screen = await hands.until_on(RetentionScreen)
    await hands.rest()
    await hands.until(lambda: "due" in hands.status or "chosen" in hands.status)
    return screen


async def _confirm(hands: Hands) -> None:
    await hands.press("x")
    await hands.until_on(ChooseScreen)
    await hands.press("d")
    await hands.until_on(RetentionScreen)
    await hands.rest()


async def test_nothing_is_due_in_a_young_school_and_the_rules_are_shown_with_their_source(desk: Desk) -> None:
    async with at_work(desk, (140, 50)) as hands:
        await _look(hands)
        assert hands.status == "nothing is due"
        seen = " ".join(hands.sees.replace("▏", " ").split())
        assert "The whole folder of a learner: 25 years" in seen
        assert "5 learners: Nobody knows when the folder may go" in seen


async def test_what_is_due_stands_there_with_its_reason_and_nothing_goes_by_itself(desk: Desk) -> None:
    _rule(desk, Kept.NOTES, 0, Since.RECORD)
    before = desk.school.mark(AMARA)
    async with at_work(desk, WIDE) as hands:
        await _look(hands)
        assert hands.lines("due") == [
            "  Amara Okafor 10B",
            "[ ]  Informal conversation, 9 November 2026  9 Nov 2026  0 years after the day of the record. Agreed.",
        ]
        await hands.press("x")
        assert hands.toasts == ["Choose first what is to go, with the space bar."]
        await hands.press("space", "x")
        await hands.until_on(ChooseScreen)
        assert "Delete 1 note of 1 learner for good?" in " ".join(hands.sees.split())
        await hands.press("escape")
        await hands.until_on(RetentionScreen)
    assert desk.school.mark(AMARA) == before


async def test_what_was_chosen_and_confirmed_goes_and_the_rest_stays(desk: Desk) -> None:
    _rule(desk, Kept.NOTES, 0, Since.RECORD)
    _rule(desk, Kept.QUESTIONS, 0, Since.RECORD)
    async with at_work(desk, WIDE) as hands:
        await _look(hands)
        await hands.point_at("Informal", "due")
        await hands.press("space")
        assert hands.status == "1 of 2 chosen"
        await _confirm(hands)
        assert "1 record gone for good." in hands.toasts
        await hands.until(lambda: hands.status == "0 of 1 chosen")
    folder = desk.school.folder(AMARA)
    assert folder.record("inote") is None
    assert folder.record("qamara") is not None
    assert folder.damage == ()


async def test_a_whole_folder_goes_and_the_learner_is_in_no_list(desk: Desk) -> None:
    _rule(desk, Kept.FOLDER, 0, Since.BIRTH)
    eve = desk.school.folder(EVE).learner
    left = eve.having(date_of_birth=date(2000, 1, 1), leaving_date=date(2019, 7, 1))
    desk.school.save(EVE, [left], desk.stamp())
    async with at_work(desk, WIDE) as hands:
        await _look(hands)
        assert "[ ]  Everything about this learner" in hands.lines("due")[1]
        await hands.press("A")
        await _confirm(hands)
        await hands.until(lambda: hands.status == "nothing is due")
    assert not desk.school.mark(EVE)
    assert desk.index.learners([EVE]) == ()
    deeds = [(each.deed.value, each.record) for each in desk.school.guard.trail.entries(learner=EVE)]
    assert ("deleted", EVE) in deeds


async def test_what_cannot_go_is_said_and_stays(desk: Desk) -> None:
    _rule(desk, Kept.NOTES, 0, Since.RECORD)
    drafts = desk.glance.place.drafts
    async with at_work(desk, WIDE) as hands:
        await _look(hands)
        await hands.press("a")
        draft = f'{{"version":1,"id":"d1","person":"p1","form":"interview","learner":"{AMARA}","record":"inote"}}'
        (drafts / "d1.json").write_text(draft.replace("}", ',"written":"2026-11-23T09:00:00"}'), encoding="utf-8")
        pen = DraftPen(drafts, "d1")
        await _confirm(hands)
        pen.release()
        assert "This draft is open in another window. Go on there." in hands.toasts
    assert desk.school.folder(AMARA).record("inote") is not None
