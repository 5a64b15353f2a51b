"""A desk at the small school, at nine on a Monday, and what became of a talk held there line by line."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from screens.desk import Desk, Memory
from screens.interview.work import InterviewWork
from store.index.index import Index
from store.place import glance
from tests.tui.small_school import NOW, make_small_school


@dataclass
class Talk:
    """A talk that is over: its exit status, all that was said, and the interview as it then stands."""

    status: int
    said: str
    work: InterviewWork


#: Answers an interview with lines; without one, a new progress review with Amara Okafor.
Talks = Callable[..., Talk]

#: Past all pages of a progress review.
TO_THE_END = ":save"
SKIP = ":skip"


@contextmanager
def desk_at(folder: Path) -> Iterator[Desk]:
    """Ms Shah's desk at a small school in a folder."""
    make_small_school(folder / "school")
    found = glance(folder / "school")
    index = Index(found, folder / "cache")
    desk = Desk(found, index, found.colleagues[0], lambda: NOW, Memory({}), folder / "spare", folder / "copies")
    desk.school.refresh_index()
    yield desk
    index.close()


def last(desk: Desk) -> Any:
    """Amara's last interview as it is stored."""
    return desk.school.folder("lamara").interviews[-1]
