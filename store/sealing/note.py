"""A note on the disk that an open record is being made confidential, so that nothing of it is left if that is cut off.

It is written before the record is sealed and goes when every trace is gone. It names two ids and nothing else. It lies
among the locks, because a backup has no use for it.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from guidance.canonical import canonical
from store.durable import make_private, write_durably
from store.errors import cannot_write
from store.place import Place


@dataclass(frozen=True, slots=True)
class Begun:
    """An interview whose traces are not all gone, by its own id and its learner's."""

    learner: str
    interview: str


_BEGINS: Final = "sealing-"
_ENDS: Final = ".note"


def _path(place: Place, begun: Begun) -> Path:
    place.learner(begun.learner)  # both become part of a path: only what can be an id may
    place.learner(begun.interview)
    return place.locks / f"{_BEGINS}{begun.learner}-{begun.interview}{_ENDS}"


def note_begun(place: Place, begun: Begun) -> None:
    """Writes the note. Raises CannotWriteError, or ValueError for what cannot be an id."""
    path = _path(place, begun)
    make_private(path.parent)
    write_durably(path, canonical({"learner": begun.learner, "interview": begun.interview}))


def note_done(place: Place, begun: Begun) -> None:
    """Removes the note. Raises CannotWriteError if the disk refuses."""
    path = _path(place, begun)
    try:
        path.unlink(missing_ok=True)
    except OSError as cause:
        raise cannot_write(path, cause) from cause


def all_begun(place: Place) -> tuple[Begun, ...]:
    """The interviews whose traces are not all gone: `doctor` names them, and whoever can open one finishes it.

    If one of them still stands open in its folder, the program was killed before it was sealed: its note means nothing.
    """
    found = []
    for path in sorted(place.locks.glob(f"{_BEGINS}*-*{_ENDS}")):
        learner, _, interview = path.name.removeprefix(_BEGINS).removesuffix(_ENDS).partition("-")
        if learner.isalnum() and interview.isalnum():
            found.append(Begun(learner, interview))
    return tuple(found)
