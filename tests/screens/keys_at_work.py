"""Keys at work in the small school: Mr Bell with the second key, and a tutorial of Amara that is sealed."""

from typing import Final

import pytest

from guidance.trust.audit import Deed
from guidance.trust.keys import KeyKind, KeyRecord
from guidance.trust.roles import Role
from guidance.trust.sealed import Sealed
from screens.desk import Desk
from screens.in_confidence import holders_for
from store.sealing import age
from store.sealing.age import PrivateKey
from store.sealing.errors import WrongPassphraseError
from store.sealing.key_file import KeyFile
from store.sealing.records import seal_new
from tests.screens.conftest import Office
from tests.screens.small_school import AMARA, BELL
from tests.store_sealing.sealing_samples import interview

NEW: Final = "kettle harbour violin moss"
"""A passphrase that nobody has yet."""


def lock_quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passphrases that lock at once: what makes them slow is the library's and tested with it."""
    monkeypatch.setattr(age, "lock", lambda text, words: words.encode() + b"\0" + text)

    def unlock_quickly(locked: bytes, words: str) -> bytes:
        right, _, text = locked.partition(b"\0")
        if right != words.encode():
            raise WrongPassphraseError
        return text

    monkeypatch.setattr(age, "unlock", unlock_quickly)


def let_bell_and_everybody_sign_in(office: Office) -> None:
    """From now on everybody signs in, and Mr Bell looks after safeguarding."""
    desk = office.desk()
    bell = next(each for each in desk.school.people() if each.name == BELL)
    desk.school.save_person(bell.having(role=Role.SAFEGUARDING), desk.stamp())
    shah = next(each for each in desk.school.people() if each.name == desk.colleague.name)
    desk.school.save_person(shah.having(role=Role.COORDINATOR), desk.stamp())
    desk.school.save_settings(desk.school.settings.having(sign_in=True), desk.stamp())


def second_key(office: Office) -> tuple[Desk, KeyRecord, PrivateKey]:
    """Mr Bell's desk, and his safeguarding key, unlocked."""
    desk = office.desk(BELL)
    key = PrivateKey.make()
    given = {"id": "kbell", "owner": desk.colleague.id, "name": BELL, "kind": KeyKind.SAFEGUARDING, "locked": "-"}
    record = KeyRecord.model_validate({**given, "public": key.public, "made_on": desk.today()})
    saved = KeyFile(desk.glance.place, desk.school.guard).save(record, desk.stamp())
    return desk, saved, key


def seal(desk: Desk) -> Sealed:
    """A confidential tutorial of Amara, saved."""
    (saved,) = desk.school.save(
        AMARA,
        [seal_new(interview(id="iconf", created=None), desk.colleague.id, holders_for(desk, AMARA))],
        desk.stamp(),
    )
    assert isinstance(saved, Sealed)
    return saved


def deeds(desk: Desk) -> list[Deed]:
    """What is written down, in order."""
    return [entry.deed for entry in desk.school.guard.trail.entries()]
