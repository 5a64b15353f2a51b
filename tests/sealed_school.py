"""A key for Ms Shah in a school on the disk, unlocked at once by `WORDS`."""

from datetime import date
from pathlib import Path

from guidance.record import Stamp
from guidance.trust.access import ALONE
from guidance.trust.keys import KeyKind, KeyRecord
from store.guard import Guard
from store.place import Place
from store.sealing.key_file import KeyFile
from tests.store_sealing.sealing_samples import BY, EASY_LOCKED, EASY_PUBLIC


def key_for(root: Path, owner: str = "pshah", name: str = "Ms Shah", kind: KeyKind = KeyKind.ADVISER) -> KeyRecord:
    """Gives somebody a key."""
    given = {"id": f"k{owner}{kind.value}", "owner": owner, "name": name, "kind": kind, "made_on": date(2026, 9, 1)}
    key = KeyRecord.model_validate({**given, "public": EASY_PUBLIC, "locked": EASY_LOCKED})
    place = Place(root)
    by = Stamp(who=owner, name=name, at=BY.at)
    return KeyFile(place, Guard(place, ALONE, lambda: False)).save(key, by)
