"""A confidential tutorial in the application: written, kept as a draft, signed, read again. Its words are nowhere."""

import pytest

from guidance.interview.groups import State
from screens import journeys
from screens.interview.interview import InterviewScreen
from screens.interview.record import RecordScreen
from screens.learner.folder import LearnerScreen
from screens.today import TodayScreen
from screens.trust.new_key import NewKeyScreen
from screens.widgets.reading import Words
from store.drafts import Draft, read_draft
from tests.screens.conftest import Office
from tests.screens.hands import WIDE, Hands, at_work
from tests.screens.sealed_talk import MARKER, TALK, give_key, sign, tick, unlock, write_in_confidence
from tests.screens.small_school import AMARA, BELL
from tests.store_sealing.sealing_samples import found_in


async def test_what_is_typed_after_the_tick_lies_sealed_on_the_disk(office: Office) -> None:
    desk = office.desk()
    give_key(desk)
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.StartInterview(AMARA, "progress_review"))
        await hands.until_on(InterviewScreen)
        await hands.fill("course", f"{MARKER} before the tick")
        await hands.pause_in_typing()
        assert found_in(office.root), "an open draft says what was typed"
        await tick(hands)
        assert not found_in(office.root), "the open draft is gone at once"
        await hands.fill("learner_comments", TALK)
        await hands.pause_in_typing()
        assert office.drafts
        assert not found_in(office.root)
        draft = read_draft(office.drafts[0])
        assert isinstance(draft, Draft)
        assert (draft.typed, draft.context["title"]) == ({}, "Confidential tutorial")


async def test_a_tick_that_is_taken_back_in_the_question_seals_nothing(office: Office) -> None:
    desk = office.desk()
    give_key(desk)
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.StartInterview(AMARA, "progress_review"))
        screen = await hands.until_on(InterviewScreen)
        await tick(hands, "n")
        assert hands.form.editing.typed["confidential"] == ""
        assert screen.work.confidence is None


async def test_saved_signed_and_read_again_with_its_words_nowhere(office: Office) -> None:
    desk = office.desk()
    give_key(desk)
    async with at_work(desk, WIDE) as hands:
        await write_in_confidence(hands)
        await hands.press("ctrl+s")
        await hands.rest()
        assert "saved" in hands.status
        await sign(hands)
        await hands.rest()
        sealed = desk.school.folder(AMARA).sealed[0]
        assert sealed.state is State.SIGNED
        assert not found_in(office.root)
        await hands.home()
        await hands.go(journeys.OpenInterview(AMARA, sealed.id))
        await unlock(hands)
        await hands.until_on(RecordScreen)
        assert "Ms Shah can open it" in hands.sees
        assert any(MARKER in row for row in _whole(hands))
        assert not found_in(office.root)


def _whole(hands: Hands) -> list[str]:
    return ["".join(each.words for each in line) for line in hands.screen.query_one(Words)._lines]


async def test_lists_show_the_words_and_the_date_alone(office: Office) -> None:
    desk = office.desk()
    give_key(desk)
    async with at_work(desk, WIDE) as hands:
        await write_in_confidence(hands)
        await hands.press("ctrl+s")
        await hands.press("escape")
        await hands.rest()
        await hands.go(journeys.OpenLearner(AMARA))
        await hands.until_on(LearnerScreen)
        await hands.point_at("Confidential tutorial", "folder")
        assert MARKER not in hands.sees
        assert "Progress review" not in hands.lines("folder")[hands.listing("folder").cursor]
        assert "Enter opens it, with a key." in hands.sees
    rows = desk.index.learners([AMARA])
    assert rows[0].last_seen == desk.today().isoformat()
    assert all(row.learner != AMARA or row.day != desk.today() for row in desk.index.waiting())


async def test_an_unfinished_one_is_offered_by_its_words_and_gone_on_with_after_the_passphrase(office: Office) -> None:
    desk = office.desk()
    give_key(desk)
    async with at_work(desk, WIDE) as hands:
        await write_in_confidence(hands)
        await hands.press("escape")
        await hands.rest()
    later = office.desk()
    async with at_work(later, WIDE) as hands:
        hands.on(TodayScreen)
        await hands.point_at("draft")
        assert "Confidential tutorial" in hands.lines()[hands.listing().cursor]
        await hands.press("enter")
        await unlock(hands, "not the words at all")
        assert "This is not the passphrase of this key." in hands.sees
        await unlock(hands)
        screen = await hands.until_on(InterviewScreen)
        assert screen.editing.typed["learner_comments"] == TALK
        await hands.fill("tutor_comments", f"More {MARKER}")
        await hands.pause_in_typing()
        assert not found_in(office.root)


async def test_a_remark_and_a_withdrawal_go_inside_with_their_drafts(office: Office) -> None:
    desk = office.desk()
    give_key(desk)
    async with at_work(desk, WIDE) as hands:
        await write_in_confidence(hands)
        await sign(hands)
        await hands.rest()
        sealed = desk.school.folder(AMARA).sealed[0]
        await hands.go(journeys.OpenInterview(AMARA, sealed.id))
        await unlock(hands)
        await hands.until_on(RecordScreen)
        await hands.press("a")
        await hands.fill("text", f"{MARKER} again")
        await hands.pause_in_typing()
        assert office.drafts
        assert not found_in(office.root)
        await hands.press("ctrl+s")
        await hands.until_on(RecordScreen)
        assert any(f"{MARKER} again" in row for row in _whole(hands))
        await hands.press("x")
        await hands.fill("because", f"{MARKER} was written of somebody else")
        await hands.press("ctrl+s")
        await hands.until_on(RecordScreen)
    assert desk.school.folder(AMARA).sealed[0].state is State.WITHDRAWN
    assert not found_in(office.root)


async def test_somebody_without_a_key_is_told_who_can_open_it(office: Office) -> None:
    desk = office.desk()
    give_key(desk)
    async with at_work(desk, WIDE) as hands:
        await write_in_confidence(hands)
        await hands.press("ctrl+s")
        await hands.rest()
    sealed = desk.school.folder(AMARA).sealed[0]
    async with at_work(office.desk(BELL), WIDE) as hands:
        await hands.go(journeys.OpenInterview(AMARA, sealed.id))
        assert "This record is confidential. Only Ms Shah can open it." in hands.toasts
        await hands.go(journeys.OpenCopies(AMARA, sealed.id))
        await hands.go(journeys.OpenVersions(AMARA, sealed.id))
        hands.on(TodayScreen)


async def test_whoever_has_no_key_makes_one_with_the_first_tick(office: Office) -> None:
    desk = office.desk()
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.StartInterview(AMARA, "progress_review"))
        await hands.until_on(InterviewScreen)
        await hands.page_of("confidential")
        await hands.press("y")
        await hands.until_on(NewKeyScreen)
        await hands.paste("kettle harbour violin moss")
        await hands.press("enter")
        await hands.paste("kettle harbour violin moss")
        await hands.press("enter")
        await hands.rest()
        await hands.until(lambda: "Seal it" in hands.sees)
        await hands.press("s")
        screen = await hands.until_on(InterviewScreen)
        assert screen.work.confidence
    raw = desk.glance.place.keys.read_text()
    assert "BEGIN AGE ENCRYPTED FILE" in raw
    assert "AGE-SECRET-KEY" not in raw


async def test_two_windows_save_one_record_and_both_texts_are_kept(office: Office) -> None:
    first, second = office.desk(), office.desk()
    give_key(first)
    async with at_work(first, WIDE) as hands:
        await write_in_confidence(hands)
        await hands.press("ctrl+s")
        await hands.rest()
        sealed = first.school.folder(AMARA).sealed[0]
        await hands.home()
        await hands.go(journeys.OpenInterview(AMARA, sealed.id))
        await unlock(hands)
        await hands.until_on(InterviewScreen)
        async with at_work(second, WIDE) as other:
            await other.go(journeys.OpenInterview(AMARA, sealed.id))
            await unlock(other)
            await other.until_on(InterviewScreen)
            await other.fill("tutor_comments", f"{MARKER} in the other window")
            await other.press("ctrl+s")
            await other.rest()
        await hands.fill("level", f"{MARKER} here")
        await hands.press("ctrl+s")
        await hands.until(lambda: "both texts are kept" in hands.sees)
        await hands.press("ctrl+s")
        screen = await hands.until_on(InterviewScreen)
        await hands.rest()
        assert "in the other window" in screen.editing.typed["tutor_comments"]
        assert screen.editing.typed["level"].endswith("here")
    assert not found_in(office.root)


@pytest.mark.parametrize("safeguard", ["seal_draft", "seal"])
async def test_without_the_safeguard_the_words_are_found(
    office: Office, monkeypatch: pytest.MonkeyPatch, safeguard: str
) -> None:
    """The search finds what it has to find: each safeguard taken out, once for drafts and once for the record."""
    if safeguard == "seal_draft":
        monkeypatch.setattr("screens.interview.confidence.seal_draft", lambda draft, _keys: draft)
    else:
        monkeypatch.setattr("store.sealing.envelope.seal", lambda text, _keys: text.decode())
    desk = office.desk()
    give_key(desk)
    async with at_work(desk, WIDE) as hands:
        await write_in_confidence(hands)
        if safeguard == "seal":
            await hands.press("ctrl+s")
            await hands.rest()
        else:
            await hands.pause_in_typing()
        assert found_in(office.root)
