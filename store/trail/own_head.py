"""Where a user's own machine remembers how far a school's trail went. Loads nothing: it is asked at the start."""

import hashlib
from pathlib import Path

from store.place import Glance


def own_head(folder: Path, glance: Glance) -> Path | None:
    """The file for one school at one place: two copies of a school each go their own way.

    None for a demo school: the same one is made again and again.

    Args:
        folder: what the program remembers for this user.
        glance: the school.
    """
    if glance.demo_person:
        return None
    where = hashlib.sha256(str(glance.place.root.resolve()).encode()).hexdigest()[:8]
    return folder / f"audit-head-{glance.store_id}-{where}.json"
