"""Keys at work: the second key, a learner's passphrase, a lost one, a colleague who left, and the program age."""

import shutil
import subprocess
from pathlib import Path

import pytest

from guidance.record import Record
from guidance.trust.audit import Deed
from guidance.trust.keys import KeyKind, KeyRecord
from guidance.trust.roles import Role
from guidance.trust.sealed import Sealed
from screens import journeys
from screens.desk import Desk
from screens.dialogs import ChooseScreen
from screens.form.document import DocumentScreen
from screens.in_confidence import NotYoursError, ReasonNeededError, holders_for, open_by_override, open_record
from screens.interview.record import RecordScreen
from screens.key_work import change, end_key, make_and_keep, own_owner, seal_all_anew, seal_learners_anew
from screens.trust.keys import KeysScreen
from screens.trust.unlock import UnlockScreen
from screens.widgets.reading import Words
from store.errors import StoreError
from store.sealing import age
from store.sealing.age import PrivateKey
from store.sealing.errors import WrongPassphraseError
from store.sealing.key_file import KeyFile
from store.sealing.keys import Owner, unlock
from store.sealing.records import open_sealed, seal_new
from tests.screens.conftest import Office
from tests.screens.hands import WIDE, at_work
from tests.screens.sealed_talk import EASY_PUBLIC, WORDS, easy_key, give_key
from tests.screens.small_school import AMARA, BELL
from tests.store_sealing.sealing_samples import MARKER, found_in, interview
from tui.sealed_files import write_sealed_files

NEW = "kettle harbour violin moss"


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passphrases that lock at once: what makes them slow is the library's and tested with it."""
    monkeypatch.setattr(age, "lock", lambda text, words: words.encode() + b"\0" + text)

    def unlock_quickly(locked: bytes, words: str) -> bytes:
        right, _, text = locked.partition(b"\0")
        if right != words.encode():
            raise WrongPassphraseError
        return text

    monkeypatch.setattr(age, "unlock", unlock_quickly)


@pytest.fixture
def signed_in(office: Office) -> Office:
    """A school where everybody signs in, and Mr Bell looks after safeguarding."""
    desk = office.desk()
    bell = next(each for each in desk.school.people() if each.name == BELL)
    desk.school.save_person(bell.having(role=Role.SAFEGUARDING), desk.stamp())
    shah = next(each for each in desk.school.people() if each.name == desk.colleague.name)
    desk.school.save_person(shah.having(role=Role.COORDINATOR), desk.stamp())
    desk.school.save_settings(desk.school.settings.having(sign_in=True), desk.stamp())
    return office


def _second_key(office: Office) -> tuple[Desk, KeyRecord, PrivateKey]:
    """Mr Bell's desk, and his safeguarding key, unlocked."""
    desk = office.desk(BELL)
    key = PrivateKey.make()
    given = {"id": "kbell", "owner": desk.colleague.id, "name": BELL, "kind": KeyKind.SAFEGUARDING, "locked": "-"}
    record = KeyRecord.model_validate({**given, "public": key.public, "made_on": desk.today()})
    saved = KeyFile(desk.glance.place, desk.school.guard).save(record, desk.stamp())
    return desk, saved, key


def _seal(desk: Desk) -> Sealed:
    """A confidential tutorial of Amara, saved."""
    (saved,) = desk.school.save(
        AMARA,
        [seal_new(interview(id="iconf", created=None), desk.colleague.id, holders_for(desk, AMARA))],
        desk.stamp(),
    )
    assert isinstance(saved, Sealed)
    return saved


def _deeds(desk: Desk) -> list[Deed]:
    return [entry.deed for entry in desk.school.guard.trail.entries()]


# The second key


async def test_the_second_key_opens_after_a_reason_and_leaves_its_mark(signed_in: Office) -> None:
    shah = signed_in.desk()
    give_key(shah)
    bell, _, key = _second_key(signed_in)
    sealed = _seal(shah)
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
    assert Deed.OVERRIDDEN in _deeds(shah)
    async with at_work(shah, WIDE) as hands:
        await hands.go(journeys.OpenLearner(AMARA))
        await hands.point_at("Confidential tutorial", "folder")
        assert "opened with the second" in hands.lines("folder")[hands.listing("folder").cursor]
        assert "Opened with the second" in hands.sees


def test_without_a_saved_mark_nothing_is_opened(signed_in: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    shah = signed_in.desk()
    give_key(shah)
    bell, _, key = _second_key(signed_in)
    sealed = _seal(shah)
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
    bell, _, key = _second_key(office)
    sealed = _seal(desk)
    bell.keys.put(key)
    with pytest.raises(StoreError, match="everybody has to sign in"):
        open_by_override(bell, AMARA, sealed, "Curious.")
    assert not desk.school.folder(AMARA).sealed[0].openings


# A learner's passphrase


@pytest.mark.usefixtures("quick")
def test_a_learner_who_takes_a_passphrase_later_can_open_what_is_sealed(office: Office) -> None:
    desk = office.desk()
    give_key(desk)
    sealed = _seal(desk)
    assert make_and_keep(desk, desk.school.guard, Owner(AMARA, "Amara", KeyKind.LEARNER), NEW, desk.stamp()) == ""
    desk.keys.put(unlock_easy())
    done = seal_learners_anew(desk, AMARA, "Amara has chosen a passphrase.", desk.stamp())
    assert done.done == 1
    now = desk.school.folder(AMARA).sealed[0]
    (learners,) = (key for key in KeyFile(desk.glance.place).all_keys() if key.kind is KeyKind.LEARNER)
    assert MARKER in open_sealed(now, unlock(learners, NEW)).interview.model_dump_json()
    assert now.resealings[-1].because == "Amara has chosen a passphrase."
    assert now.envelope != sealed.envelope
    assert Deed.RESEALED in _deeds(desk)


def unlock_easy() -> PrivateKey:
    """The key that `give_key` gives, without its passphrase."""
    return _EASY[0]


_EASY: list[PrivateKey] = []


@pytest.fixture(autouse=True, scope="module")
def _easy() -> None:
    _EASY[:] = [unlock(easy_key("p1", "Ms Shah"), WORDS)]


# Lost, changed, ended


@pytest.mark.usefixtures("quick")
def test_a_lost_passphrase_is_mended_by_the_second_key_holder(signed_in: Office) -> None:
    shah = signed_in.desk()
    give_key(shah)
    bell, _, second = _second_key(signed_in)
    sealed = _seal(shah)
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
    bell, _, second = _second_key(signed_in)
    _seal(shah)
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


@pytest.mark.usefixtures("quick")
def test_an_old_passphrase_stops_working_and_stays_nowhere_in_the_file(office: Office) -> None:
    desk = office.desk()
    make_and_keep(desk, desk.school.guard, own_owner(desk, KeyKind.ADVISER), NEW, desk.stamp())
    (key,) = KeyFile(desk.glance.place).all_keys()
    before = key.locked
    assert change(desk.school.guard, key, NEW, "otter ladder paper spoon", desk.stamp()) == ""
    (now,) = KeyFile(desk.glance.place).all_keys()
    with pytest.raises(WrongPassphraseError):
        unlock(now, NEW)
    assert unlock(now, "otter ladder paper spoon").public == key.public
    assert before.split("\0")[0] not in desk.glance.place.keys.read_text()
    assert [each for each in _deeds(desk) if each.value.startswith("key_")] == [Deed.KEY_LOCKED_ANEW, Deed.KEY_MADE]


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("words", ["password", "short", "aaaaaaaaaaaaaaaa"])
def test_a_passphrase_that_is_easily_guessed_makes_no_key(office: Office, words: str) -> None:
    desk = office.desk()
    assert make_and_keep(desk, desk.school.guard, own_owner(desk, KeyKind.ADVISER), words, desk.stamp())
    assert not desk.glance.place.keys.exists()


def test_only_a_safeguarding_lead_makes_the_second_key(office: Office) -> None:
    desk = office.desk()
    with pytest.raises(StoreError, match="Only a safeguarding lead"):
        make_and_keep(desk, desk.school.guard, own_owner(desk, KeyKind.SAFEGUARDING), NEW, desk.stamp())


def test_a_key_that_was_changed_by_hand_is_said_and_never_used(office: Office) -> None:
    desk = office.desk()
    give_key(desk)
    path = desk.glance.place.keys
    path.write_bytes(path.read_bytes().replace(b"Ms Shah", b"Ms Shaw"))
    file = KeyFile(desk.glance.place)
    assert not file.all_keys()
    assert file.damage() == ("The key kp1adviser is not what was saved.",)


def test_a_file_of_keys_that_was_cut_short_is_one_sentence(office: Office) -> None:
    desk = office.desk()
    give_key(desk)
    path = desk.glance.place.keys
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(StoreError, match=r"keys\.json is damaged"):
        KeyFile(desk.glance.place).all_keys()


# The list of keys


async def test_the_list_names_every_key_and_what_became_of_it(office: Office) -> None:
    desk = office.desk()
    give_key(desk)
    async with at_work(desk, WIDE) as hands:
        await hands.go(journeys.OpenKeys())
        await hands.until_on(KeysScreen)
        assert "Ms Shah  Adviser or tutor" in hands.lines("keys")[0]
        await hands.press("r")
        await hands.until_on(UnlockScreen)
        await hands.paste(WORDS)
        await hands.press("enter")
        await hands.rest()
        await hands.until_on(ChooseScreen)
        await hands.press("s")
        await hands.rest()
        assert any("Sealed anew: 0." in said for said in hands.toasts)
        assert "unlocked" in hands.lines("keys")[0]
        await hands.press("e")
        await hands.until_on(ChooseScreen)
        await hands.press("d")
        await hands.until_on(KeysScreen)
        assert "ended" in hands.lines("keys")[0]


# Without this program


def test_the_program_age_opens_the_two_files_with_the_passphrase(office: Office, tmp_path: Path) -> None:
    desk = office.desk()
    give_key(desk)
    sealed = _seal(desk)
    record, key = write_sealed_files(desk, AMARA, sealed.id, tmp_path / "out")
    assert not found_in(tmp_path / "out")
    assert Deed.EXPORTED in _deeds(desk)
    assert record.read_text().startswith("-----BEGIN AGE ENCRYPTED FILE-----")
    program = shutil.which("age")
    if program is None:
        assert unlock(easy_key("p1", "Ms Shah").having(locked=key.read_text()), WORDS).public == EASY_PUBLIC
        return
    plain = tmp_path / "key.txt"
    plain.write_text(unlock_easy().written() + "\n")
    done = subprocess.run([program, "-d", "-i", plain, record], capture_output=True, check=True)
    assert MARKER.encode() in done.stdout
