"""Keys at work: a learner's passphrase, one that is changed, damage, the list of keys, and the program age."""

import shutil
import subprocess
from pathlib import Path

import pytest

from guidance.trust.audit import Deed
from guidance.trust.keys import KeyKind
from screens import journeys
from screens.dialogs import ChooseScreen
from screens.key_work import change, make_and_keep, own_owner, seal_learners_anew
from screens.trust.keys import KeysScreen
from screens.trust.unlock import UnlockScreen
from store.errors import StoreError
from store.sealing.age import PrivateKey
from store.sealing.errors import WrongPassphraseError
from store.sealing.key_file import KeyFile
from store.sealing.keys import Owner, unlock
from store.sealing.records import open_sealed
from tests.screens.conftest import Office
from tests.screens.hands import WIDE, at_work
from tests.screens.keys_at_work import NEW, deeds, lock_quickly, seal
from tests.screens.sealed_talk import EASY_PUBLIC, WORDS, easy_key, give_key
from tests.screens.small_school import AMARA
from tests.store_sealing.sealing_samples import MARKER, found_in
from tui.sealed_files import write_sealed_files


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    lock_quickly(monkeypatch)


# A learner's passphrase


@pytest.mark.usefixtures("quick")
def test_a_learner_who_takes_a_passphrase_later_can_open_what_is_sealed(office: Office) -> None:
    desk = office.desk()
    give_key(desk)
    sealed = seal(desk)
    assert make_and_keep(desk, desk.school.guard, Owner(AMARA, "Amara", KeyKind.LEARNER), NEW, desk.stamp()) == ""
    desk.keys.put(unlock_easy())
    done = seal_learners_anew(desk, AMARA, "Amara has chosen a passphrase.", desk.stamp())
    assert done.done == 1
    now = desk.school.folder(AMARA).sealed[0]
    (learners,) = (key for key in KeyFile(desk.glance.place).all_keys() if key.kind is KeyKind.LEARNER)
    assert MARKER in open_sealed(now, unlock(learners, NEW)).interview.model_dump_json()
    assert now.resealings[-1].because == "Amara has chosen a passphrase."
    assert now.envelope != sealed.envelope
    assert Deed.RESEALED in deeds(desk)


def unlock_easy() -> PrivateKey:
    """The key that `give_key` gives, without its passphrase."""
    return _EASY[0]


_EASY: list[PrivateKey] = []


@pytest.fixture(autouse=True, scope="module")
def _easy() -> None:
    _EASY[:] = [unlock(easy_key("p1", "Ms Shah"), WORDS)]


# Changed, refused, damaged


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
    assert [each for each in deeds(desk) if each.value.startswith("key_")] == [Deed.KEY_LOCKED_ANEW, Deed.KEY_MADE]


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("words", ["password", "short", "aaaaaaaaaaaaaaaa"])
def test_a_passphrase_that_is_easily_guessed_makes_no_key(office: Office, words: str) -> None:
    desk = office.desk()
    assert make_and_keep(desk, desk.school.guard, own_owner(desk, KeyKind.ADVISER), words, desk.stamp())
    assert not desk.glance.place.keys.exists()


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
    sealed = seal(desk)
    record, key = write_sealed_files(desk, AMARA, sealed.id, tmp_path / "out")
    assert not found_in(tmp_path / "out")
    assert Deed.EXPORTED in deeds(desk)
    assert record.read_text().startswith("-----BEGIN AGE ENCRYPTED FILE-----")
    program = shutil.which("age")
    if program is None:
        assert unlock(easy_key("p1", "Ms Shah").having(locked=key.read_text()), WORDS).public == EASY_PUBLIC
        return
    plain = tmp_path / "key.txt"
    plain.write_text(unlock_easy().written() + "\n")
    done = subprocess.run([program, "-d", "-i", plain, record], capture_output=True, check=True)
    assert MARKER.encode() in done.stdout
