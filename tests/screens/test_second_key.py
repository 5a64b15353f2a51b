"""The second key: it opens with a reason, and mends what a lost passphrase or a colleague who left has locked."""

import pytest

from guidance.record import Record
from guidance.trust.audit import Deed
from guidance.trust.keys import KeyKind
from screens import journeys
from screens.form.document import DocumentScreen
from screens.in_confidence import NotYoursError, ReasonNeededError, open_by_override, open_record
from screens.interview.record import RecordScreen
from screens.key_work import end_key, make_and_keep, own_owner, seal_all_anew
from screens.widgets.reading import Words
from store.errors import StoreError
from store.sealing.key_file import KeyFile
from tests.screens.conftest import Office
from tests.screens.hands import WIDE, at_work
from tests.screens.keys_at_work import NEW, deeds, let_bell_and_everybody_sign_in, lock_quickly, seal, second_key
from tests.screens.sealed_talk import EASY_PUBLIC, give_key
from tests.screens.small_school import AMARA, BELL
from tests.store_sealing.sealing_samples import MARKER


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    lock_quickly(monkeypatch)


@pytest.fixture
def signed_in(office: Office) -> Office:
    let_bell_and_everybody_sign_in(office)
    return office


async def test_the_second_key_opens_after_a_reason_and_leaves_its_mark(signed_in: Office) -> None:
    shah = signed_in.desk()
    give_key(shah)
    bell, _, key = second_key(signed_in)
    sealed = seal(shah)
    bell.keys.put(key)
    async with at_work(bell, WIDE) as hands:
        await hands.go(journeys.OpenInterview(AMARA, sealed.id))
        await hands.until_on(DocumentScreen)
        await hands.press("ctrl+s")
        await hands.settle()
        hands.on(DocumentScreen)
        assert not shah.school.folder(AMARA).sealed[0].openings
        await hands.fill("reason", "Amara did not come home last night.")
        await hands.press("ctrl+s")
        await hands.until_on(RecordScreen)
        shown = ["".join(each.words for each in line) for line in hands.screen.query_one(Words)._lines]
        assert any(MARKER in line for line in shown)
        assert any("Amara did not come home last night." in line for line in shown)
        for key_press in ("c", "a", "x"):
            await hands.press(key_press)
            hands.on(RecordScreen)
    opened = shah.school.folder(AMARA).sealed[0]
    assert [(use.by.name, use.reason) for use in opened.openings] == [(BELL, "Amara did not come home last night.")]
    assert Deed.OVERRIDDEN in deeds(shah)
    async with at_work(shah, WIDE) as hands:
        await hands.go(journeys.OpenLearner(AMARA))
        await hands.point_at("Confidential tutorial", "folder")
        assert "opened with the second" in hands.lines("folder")[hands.listing("folder").cursor]
        assert "Opened with the second" in hands.sees


def test_without_a_saved_mark_nothing_is_opened(signed_in: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    shah = signed_in.desk()
    give_key(shah)
    bell, _, key = second_key(signed_in)
    sealed = seal(shah)
    bell.keys.put(key)
    with pytest.raises(ReasonNeededError):
        open_record(bell, sealed)
    with pytest.raises(NotYoursError):
        open_by_override(bell, AMARA, sealed, "  ")

    def refuse(*_given: object) -> tuple[Record, ...]:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(bell.school, "save", refuse)
    monkeypatch.setattr("screens.in_confidence.open_sealed", lambda *_: pytest.fail("It was opened."))
    with pytest.raises(StoreError, match="full"):
        open_by_override(bell, AMARA, sealed, "A reason.")


def test_where_nobody_signs_in_nobody_uses_the_second_key(office: Office) -> None:
    desk = office.desk()
    give_key(desk)
    bell, _, key = second_key(office)
    sealed = seal(desk)
    bell.keys.put(key)
    with pytest.raises(StoreError, match="everybody has to sign in"):
        open_by_override(bell, AMARA, sealed, "Curious.")
    assert not desk.school.folder(AMARA).sealed[0].openings


def test_only_a_safeguarding_lead_makes_the_second_key(office: Office) -> None:
    desk = office.desk()
    with pytest.raises(StoreError, match="Only a safeguarding lead"):
        make_and_keep(desk, desk.school.guard, own_owner(desk, KeyKind.SAFEGUARDING), NEW, desk.stamp())


@pytest.mark.usefixtures("quick")
def test_a_lost_passphrase_is_mended_by_the_second_key_holder(signed_in: Office) -> None:
    shah = signed_in.desk()
    give_key(shah)
    bell, _, second = second_key(signed_in)
    sealed = seal(shah)
    assert make_and_keep(shah, shah.school.guard, own_owner(shah, KeyKind.ADVISER), NEW, shah.stamp()) == ""
    assert [key.is_in_use for key in KeyFile(shah.glance.place).all_keys() if key.owner == "p1"] == [False, True]
    mine = seal_all_anew(shah, "Lost.", shah.stamp())
    assert (mine.done, mine.closed) == (0, 1)
    assert "cannot be opened with your key" in mine.words
    bell.keys.put(second)
    assert seal_all_anew(bell, "Ms Shah lost her passphrase.", bell.stamp()).done == 1
    now = shah.school.folder(AMARA).sealed[0]
    assert now.envelope != sealed.envelope
    assert MARKER in open_record(shah, now).interview.model_dump_json()
    assert EASY_PUBLIC not in now.public_keys


@pytest.mark.usefixtures("quick")
def test_what_a_colleague_who_left_wrote_is_taken_over(signed_in: Office) -> None:
    shah = signed_in.desk()
    key = give_key(shah)
    bell, _, second = second_key(signed_in)
    seal(shah)
    end_key(shah, key, "Left the school.", shah.stamp())
    bell.keys.put(second)
    assert seal_all_anew(bell, "Ms Shah left.", bell.stamp()).orphans == 1
    make_and_keep(bell, bell.school.guard, own_owner(bell, KeyKind.ADVISER), NEW, bell.stamp())
    successor = next(
        each for each in KeyFile(bell.glance.place).all_keys() if each.kind is KeyKind.ADVISER and each.is_in_use
    )
    assert seal_all_anew(bell, "Ms Shah left.", bell.stamp(), successor).done == 1
    now = bell.school.folder(AMARA).sealed[0]
    assert {holder.name for holder in now.to} == {BELL}
