"""Keys: made, locked by a passphrase in age's own format, unlocked, locked anew.

Making, unlocking and locking anew take some seconds and half a gigabyte each: that is what makes a passphrase hard to
guess. They are called beside the screen, once a session.
"""

import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Final

from guidance.form.text import clean_line
from guidance.trust.keys import KeyKind, KeyRecord
from store.sealing import age
from store.sealing.age import PrivateKey
from store.sealing.errors import CannotSealError, DamagedEnvelopeError, DamagedKeyError

#: How the line with the key begins, in an identity file.
_KEY_LINE: Final = "AGE-SECRET-KEY-"


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose key it is, and what it is for."""

    id: str
    name: str
    kind: KeyKind


def _as_typed(passphrase: str) -> str:
    """A passphrase as every keyboard gives it: an accented letter may come as one sign or as two.

    Raises CannotSealError for one that nobody could type again.
    """
    if not passphrase or passphrase != clean_line(passphrase):
        raise CannotSealError("A passphrase is one line of letters, figures and signs, without spaces at its ends.")
    return unicodedata.normalize("NFC", passphrase)


def make_key(owner: Owner, passphrase: str, key_id: str, on: date) -> tuple[KeyRecord, PrivateKey]:
    """A new key for somebody: its record, and the key itself, unlocked. Raises CannotSealError for the passphrase."""
    key = PrivateKey.make()
    record = KeyRecord(
        id=key_id,
        owner=owner.id,
        name=owner.name,
        kind=owner.kind,
        public=key.public,
        locked=_locked(key, passphrase, on),
        made_on=on,
    )
    return record, key


def _locked(key: PrivateKey, passphrase: str, on: date) -> str:
    """An identity file, as `age-keygen` writes it, locked."""
    text = f"# created: {on.isoformat()}\n# public key: {key.public}\n{key.written()}\n"
    return age.lock(text.encode(), _as_typed(passphrase)).decode("ascii")


def unlock(record: KeyRecord, passphrase: str) -> PrivateKey:
    """The key, unlocked. Raises WrongPassphraseError, or DamagedKeyError if it is not the key that it was."""
    try:
        text = age.unlock(record.locked.encode(), unicodedata.normalize("NFC", passphrase)).decode()
        line = next(each for each in text.splitlines() if each.startswith(_KEY_LINE))
        key = PrivateKey.read(line)
    except (DamagedEnvelopeError, ValueError, StopIteration):
        raise DamagedKeyError(record.name) from None
    if key.public != record.public:
        raise DamagedKeyError(record.name)
    return key


def change_passphrase(record: KeyRecord, old: str, new: str, on: date) -> KeyRecord:
    """The same key under another passphrase: what was sealed to it stays as it is. Raises as `unlock` and `make_key`.

    Whoever has an earlier copy of the file, from a backup, still opens that one with the old passphrase. If somebody
    else knows the old one, a new key is needed, and the records sealed to it anew.
    """
    return record.having(locked=_locked(unlock(record, old), new, on))


def key_file(record: KeyRecord) -> bytes:
    """What to write into a file `key.age`, so that `age -d -i key.age record.age` asks the passphrase and opens it."""
    return record.locked.encode()
