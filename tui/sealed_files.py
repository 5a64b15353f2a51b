"""A sealed record as two files that the program age opens without this one: the envelope, and one's own locked key."""

from pathlib import Path
from typing import TYPE_CHECKING

from exports.writing import make_folder, put_file
from guidance.trust.access import Act
from guidance.trust.audit import Deed
from screens.in_confidence import NotYoursError, find_sealed, keys_of
from store.errors import StoreError
from store.sealing.keys import key_file

if TYPE_CHECKING:
    from screens.desk import Desk


def write_sealed_files(desk: "Desk", learner: str, interview: str, where: Path) -> tuple[Path, Path]:
    """Writes `confidential-<date>-<id>.age` and `key-<id>.age`; answers their paths.

    Both are useless without the passphrase. Raises StoreError if the record is not sealed to whoever is at the desk,
    ExportError if nothing can be written.
    """
    desk.school.guard.allow(Act.EXPORT, learner)
    sealed = find_sealed(desk.school.folder(learner), interview)
    holder = sealed.holder(desk.colleague.id)
    if holder is None:
        raise NotYoursError("This record is not sealed to you, so you have no key that opens it.")
    key = next((each for each in keys_of(desk) if each.public == holder.public), None)
    if key is None:
        raise StoreError("Your key is no longer among the school's keys. Restore keys.json from a backup.")
    day = sealed.held_on.isoformat() if sealed.held_on else "no-date"
    make_folder(where)
    stamp, what = desk.stamp(), sealed.title.lower()
    desk.school.guard.note_deed(
        Deed.EXPORTED, stamp, learner=learner, record=sealed.id, what=what, digest=sealed.digest
    )
    envelope = put_file(where, f"confidential-{day}-{sealed.id}.age", sealed.envelope.encode())
    locked = put_file(where, f"key-{key.id}.age", key_file(key))
    return envelope.path, locked.path
