"""What runs beside the screen in a thread of its own. It opens its own connection to the index."""

from screens.desk import Desk
from store.index.index import Index
from store.index.update import apply_changes, find_changes


def refresh_index(desk: Desk) -> int:
    """Brings the index up to date with the disk; answers how many folders had changed.

    The first call also loads the documents, so that the first screen that needs them opens at once.
    """
    reader = desk.school.fact_reader
    index = Index(desk.glance, desk.index.path.parent)
    try:
        changes = find_changes(index.connection, index.place)
        apply_changes(index.connection, index.place, changes, reader)
    finally:
        index.close()
    return len(changes.changed) + len(changes.gone)
