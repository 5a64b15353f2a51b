"""What runs beside the screen in a thread of its own. It opens its own connection to the index."""

import sqlite3

from screens.desk import Desk
from store.index.index import Index
from store.school import School


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
