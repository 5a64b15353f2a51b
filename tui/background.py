"""What runs beside the screen in a thread of its own. It opens its own connection to the index."""

import sqlite3
from typing import Final

from screens.desk import Desk
from store.errors import StoreError
from store.index.index import Index
from store.school import School
from store.shared_disk import sharing_doubt

_READ_ONLY: Final = (
    "This school's folder cannot be written to. Everything can be read; "
    "what you type is kept as a draft on this machine."
)


def refresh_index(desk: Desk) -> int:
    """Brings the index up to date with the disk; answers how many folders had changed.

    It also loads the documents, so that the first screen that needs them opens at once. Raises StoreError if the
    folders cannot be read.
    """
    index = Index(desk.glance, desk.index.path.parent)
    try:
        return School(desk.glance.place, index).refresh_index()
    except sqlite3.OperationalError:  # another program is writing to it, or its disk is full: the next look tries again
        return 0
    finally:
        index.close()


def back_up_today(desk: Desk) -> str:
    """Makes today's backup if it is due; answers a sentence if it could not be made."""
    from store.safekeeping import back_up_today as make  # noqa: PLC0415 - zip files, seldom needed

    if not desk.glance.writable:
        return ""
    try:
        make(School(desk.glance.place, desk.index, desk.who), desk.today(), desk.stamp())
    except StoreError as error:
        return f"Today's backup could not be made. {error}"
    return ""


def doubts(desk: Desk) -> list[str]:
    """What is to be said of the school's folder at the start. That it is shared is said once on a machine."""
    found = [] if desk.glance.writable else [_READ_ONLY]
    shared = sharing_doubt(desk.glance.place.root)
    told = f"told of {desk.glance.store_id}"
    if shared and desk.memory.get(told) != shared:
        desk.memory.keep(told, shared)
        found.append(shared)
    return found
