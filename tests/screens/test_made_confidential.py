"""A record that was open becomes confidential: from then on its words are nowhere but inside."""

from screens import journeys
from screens.desk import Desk
from screens.interview.copies import CopiesScreen
from screens.interview.interview import InterviewScreen
from screens.interview.record import RecordScreen
from screens.widgets.choice_field import ChoiceField
from tests.screens.conftest import Office
from tests.screens.hands import WIDE, at_work
from tests.screens.sealed_talk import MARKER, TALK, give_key, sign, tick, unlock, write_in_confidence
from tests.screens.small_school import AMARA, BELL, DAN, UNSIGNED
from tests.store_sealing.sealing_samples import found_in


async def test_a_saved_open_record_is_made_confidential_and_nothing_is_left(office: Office) -> None:
    desk = office.desk()
    give_key(desk)
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.OpenInterview(DAN, UNSIGNED))
        await hands.until_on(InterviewScreen)
        await hands.fill("learner_comments", TALK)
        await hands.press("ctrl+s")
        await hands.rest()
        assert found_in(office.root)
        await tick(hands)
        await unlock(hands)
        await hands.until(lambda: "The record is confidential now." in hands.sees)
        await hands.press("o")
        await hands.until_on(InterviewScreen)
        assert not found_in(office.root)
        assert TALK in hands.form.editing.typed["learner_comments"]
        await hands.fill("tutor_comments", f"{MARKER} later")
        await hands.press("ctrl+s")
        await hands.rest()
    assert not found_in(office.root)
    folder = desk.school.folder(DAN)
    assert folder.interview(UNSIGNED) is None
    assert folder.sealed_one(UNSIGNED) is not None


async def test_of_a_copy_the_ledger_keeps_that_it_left_and_none_of_its_words(office: Office) -> None:
    desk = office.desk()
    give_key(desk)
    async with at_work(desk, WIDE) as hands:
        await write_in_confidence(hands)
        await sign(hands)
        await hands.rest()
        sealed = desk.school.folder(AMARA).sealed[0]
        await hands.go(journeys.OpenCopies(AMARA, sealed.id))
        await unlock(hands)
        screen = await hands.until_on(CopiesScreen)
        screen.query(ChoiceField).first().load(["student"])
        await hands.press("ctrl+s")
        await hands.rest()
    (log,) = (each for each in desk.school.folder(AMARA).copies if each.interview == sealed.id)
    assert (log.text, log.file_name) == ("", "")
    assert not found_in(office.root / "school")
    assert found_in(office.root / "copies"), "the copy itself is there to be handed over"


def test_a_desk_keeps_no_key_from_one_person_to_the_next(office: Office) -> None:
    one, other = office.desk(), office.desk(BELL)
    assert isinstance(one, Desk)
    assert one.keys is not other.keys


async def test_a_signed_record_becomes_confidential_from_where_it_is_read(office: Office) -> None:
    desk = office.desk()
    give_key(desk)
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.StartInterview(AMARA, "progress_review"))
        await hands.until_on(InterviewScreen)
        await hands.fill("learner_comments", TALK)
        await sign(hands)
        await hands.rest()
        found = desk.school.folder(AMARA).interviews[-1]
        await hands.home()
        await hands.go(journeys.OpenInterview(AMARA, found.id))
        await hands.until_on(RecordScreen)
        await hands.press("l", "s")
        await unlock(hands)
        await hands.until(lambda: "The record is confidential now." in hands.sees)
        await hands.press("o")
        await hands.until_on(RecordScreen)
        assert "Ms Shah can open it" in hands.sees
    assert desk.school.folder(AMARA).sealed_one(found.id)
    assert not found_in(office.root)
