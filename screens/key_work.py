"""Keys at work: made, given another passphrase, ended, and records sealed anew to the keys of today. Knows no screen.

Everything here takes seconds: a passphrase is hard to guess only if it is slow to try. So it runs beside the screen.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from guidance.record import Stamp
from guidance.trust.good_secret import Owner as Weighed
from guidance.trust.good_secret import SecretKind, why_weak
from guidance.trust.keys import KeyKind, KeyRecord, ended, key_in_use
from guidance.trust.resealing import holders_now, is_up_to_date
from guidance.trust.roles import Role
from guidance.trust.sealed import Sealed
from screens.beside import school_beside
from screens.desk import Desk
from screens.in_confidence import keys_of
from store.errors import ConflictError, DamagedFileError, MissingRecordError, StoreError
from store.guard import Guard
from store.school import School
from store.sealing.errors import CannotSealError, DamagedEnvelopeError, LockedKeyError, NotForThisKeyError
from store.sealing.key_file import KeyFile
from store.sealing.keyring import Keyring
from store.sealing.keys import Owner, change_passphrase, make_key
from store.sealing.records import reseal

#: Why a key ended, as it stands on it.
LOST: Final = "The passphrase was lost."
LEFT: Final = "Left the school."


def own_owner(desk: Desk, kind: KeyKind) -> Owner:
    """Whoever is at the desk, as the owner of a key."""
    return Owner(desk.colleague.id, desk.colleague.name, kind)


def may_hold_second(desk: Desk) -> bool:
    """Whether whoever is at the desk may have the safeguarding key."""
    return desk.colleague.role is Role.SAFEGUARDING


def make_and_keep(desk: Desk, guard: Guard, owner: Owner, passphrase: str, by: Stamp) -> str:
    """Makes a key for somebody and unlocks it; answers why the passphrase is not good enough, "" if all is done.

    The key that its owner had before, if there was one, ends. Raises StoreError.
    """
    if sentence := why_weak(Weighed(owner.id, SecretKind.PASSPHRASE, owner.name), passphrase):
        return sentence
    if owner.kind is KeyKind.SAFEGUARDING and not may_hold_second(desk):
        raise StoreError("Only a safeguarding lead has this key. Make somebody one in the list of staff first.")
    file = KeyFile(desk.glance.place, guard)
    before = key_in_use(file.all_keys(), owner.id, owner.kind)
    record, key = make_key(owner, passphrase, desk.make_id("k"), by.at.date())
    file.save(record, by)
    if before:
        file.save(ended(before, by.at.date(), LOST), by)
    if owner.id == desk.colleague.id:  # a learner's key is theirs: it is not left unlocked at somebody else's desk
        desk.keys.put(key)
    return ""


def change(guard: Guard, key: KeyRecord, old: str, new: str, by: Stamp) -> str:
    """Gives a key another passphrase; answers why it is not good enough. Raises StoreError."""
    if sentence := why_weak(Weighed(key.owner, SecretKind.PASSPHRASE, key.name), new):
        return sentence
    KeyFile(guard.place, guard).save(change_passphrase(key, old, new, by.at.date()), by)
    return ""


def end_key(desk: Desk, key: KeyRecord, because: str, by: Stamp) -> None:
    """Ends a key: nothing is sealed to it any more. Raises StoreError."""
    KeyFile(desk.glance.place, desk.school.guard).save(ended(key, by.at.date(), because), by)


# Sealing anew


def _nobody(_done: int) -> None:
    pass


@dataclass(slots=True)
class Anew:
    """What became of records that were to be sealed anew."""

    done: int = 0
    #: Those that none of the unlocked keys opens.
    closed: int = 0
    #: Those that nobody who writes records would have a key for.
    orphans: int = 0
    #: What went wrong otherwise, one sentence each.
    troubles: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        """What is told."""
        said = [f"Sealed anew: {self.done}."]
        if self.closed:
            said.append(f"{self.closed} cannot be opened with your key: somebody else who can open them has to do it.")
        if self.orphans:
            said.append(f"{self.orphans} need somebody to take them over: tick that you do.")
        return " ".join([*said, *dict.fromkeys(self.troubles)])


def seal_all_anew(
    desk: Desk,
    because: str,
    by: Stamp,
    successor: KeyRecord | None = None,
    told: Callable[[int], None] = lambda _: None,
) -> Anew:
    """Seals every confidential tutorial of the school to the keys that are now in use, as far as it can be opened.

    Args:
        desk: the school, the person, the time; the unlocked keys.
        because: why; it stands on each record.
        by: who does it.
        successor: the key of who takes over what would belong to nobody.
        told: told how many learners were looked at.

    Raises NotAllowedError, or StoreError if the keys cannot be read.
    """
    with school_beside(desk) as school:
        sealing = _Sealing(school, desk.keys, keys_of(desk), because, by, successor)
        for number, path in enumerate(sorted(desk.glance.place.learners.glob("*.json")), 1):
            told(number)
            sealing.learner(path.stem)
    return sealing.anew


def seal_learners_anew(desk: Desk, learner: str, because: str, by: Stamp) -> Anew:
    """The same for one learner's: they have chosen a passphrase."""
    with school_beside(desk) as school:
        sealing = _Sealing(school, desk.keys, keys_of(desk), because, by, None)
        sealing.learner(learner)
    return sealing.anew


@dataclass(slots=True)
class _Sealing:
    """Seals anew, learner by learner."""

    school: School
    unlocked: Keyring
    keys: tuple[KeyRecord, ...]
    because: str
    by: Stamp
    successor: KeyRecord | None
    anew: Anew = field(default_factory=Anew)

    def learner(self, learner: str) -> None:
        """Seals what a learner has to the keys of today."""
        try:
            folder = self.school.folder(learner)
        except (DamagedFileError, MissingRecordError, ValueError) as error:
            self.anew.troubles.append(str(error))
            return
        for sealed in folder.sealed:
            self._one(learner, sealed)

    def _one(self, learner: str, sealed: Sealed) -> None:
        try:
            to = holders_now(sealed, learner, self.keys, self.successor)
        except ValueError:
            self.anew.orphans += 1
            return
        if is_up_to_date(sealed, to):
            return
        try:
            record = reseal(sealed, self.unlocked.one_of(sealed.public_keys), to, self.by, self.because)
            self.school.save(learner, [record], self.by)
        except (LockedKeyError, NotForThisKeyError):
            self.anew.closed += 1
        except (DamagedEnvelopeError, CannotSealError, ConflictError, DamagedFileError) as error:
            self.anew.troubles.append(str(error))
        else:
            self.anew.done += 1
