"""The index of a learner who has signed in: it knows of them alone.

It is filled from their own file and nobody else's, so that no list, search or suggestion made from it can name anybody
else. It lies in memory: on a machine that many learners use, none leaves anything behind in the cache.
"""

from pathlib import Path

from store.index.database import IN_MEMORY
from store.index.index import Index
from store.place import Glance


class OwnIndex(Index):
    """What is known of one learner.

    It belongs to the thread that made it: one file is read within milliseconds, so that nothing need run beside.

    Args:
        glance: the store.
        learner: the learner's id.

    Raises ValueError for what cannot be an id.
    """

    def __init__(self, glance: Glance, learner: str) -> None:
        glance.place.learner(learner)
        super().__init__(glance, Path())
        self.only = learner

    @staticmethod
    def path_of(_glance: Glance, _cache: Path) -> Path:
        """Nowhere on a disk."""
        return IN_MEMORY
