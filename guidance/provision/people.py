"""When two names in the grid are the same person, post or group.

A post is the same in the singular and in the plural (“form tutor”, “form tutors”). Nothing else is guessed.
"""

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

from guidance.form.text import fold
from guidance.provision.cell import Cell, Link
from guidance.reference import load


@cache
def _words(name: str) -> frozenset[str]:
    people: dict[str, Any] = load("coherence_words")["people"]
    return frozenset(people[name])


@lru_cache(maxsize=8192)
def person_key(name: str) -> str:
    """What is the same for every way to write one person or post."""
    folded = fold(name).removeprefix("the ")
    post = folded.rpartition(" ")[2]
    singular = post.removesuffix("s")
    return folded.removesuffix("s") if singular != post and singular in _words("posts") else folded


def key_of(link: Link) -> str:
    """The key of the person that a link names: the member of staff, or else the name."""
    return link.target or person_key(link.name)


def people_in(cell: Cell) -> frozenset[str]:
    """The keys of everybody whom a cell names."""
    return frozenset(key_of(link) for link in cell.links)


def is_learner_side(name: str) -> bool:
    """Whether a name stands for learners or their families, who are no staff. “Student services” are staff."""
    key = person_key(name)
    last = key.rpartition(" ")[2]
    return not _words("learners").isdisjoint({key, last, last.removesuffix("s")})


def is_adviser(name: str) -> bool:
    """Whether a name says that it is a careers adviser."""
    key = person_key(name)
    return any(word in key for word in _words("careers"))


def is_post(name: str) -> bool:
    """Whether a name stands for a post that several people may hold, like “form tutors”."""
    return person_key(name).rpartition(" ")[2] in _words("posts") or fold(name) in _words("all_staff")


class Access:
    """Everybody who can get at some places.

    Args:
        allowed: those who are named there; “all staff” and “everybody” count for many.
    """

    def __init__(self, allowed: Iterable[Link]) -> None:
        links = tuple(allowed)
        names = {fold(link.name) for link in links}
        self._keys = {key_of(link) for link in links} | {person_key(link.name) for link in links}
        self._everybody = not names.isdisjoint(_words("everybody"))
        self._all_staff = not names.isdisjoint(_words("all_staff"))

    def lets_in(self, link: Link) -> bool:
        """Whether somebody is among them."""
        if self._everybody or key_of(link) in self._keys or person_key(link.name) in self._keys:
            return True
        return self._all_staff and not is_learner_side(link.name)
