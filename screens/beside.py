"""A school for work beside the screen: a thread needs a connection of its own to the index."""

from collections.abc import Iterator
from contextlib import contextmanager

from screens.desk import Desk
from store.index.index import Index
from store.school import School


@contextmanager
def school_beside(desk: Desk) -> Iterator[School]:
    """The school of a desk, for one piece of work in a thread."""
    index = Index(desk.glance, desk.index.path.parent)
    try:
        yield School(desk.glance.place, index, desk.who, desk.own_head)
    finally:
        index.close()
