"""The school's own editions of what a self-evaluation asks: TOML files that somebody wrote by hand.

A file that cannot be understood stops what needs the questions, and says so by its name. It is never passed over:
nobody would notice that the school is asked other questions than it had chosen.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from guidance.form.text import clean_line
from guidance.self_evaluation.catalogue import Catalogue, catalogue
from guidance.self_evaluation.criteria import Edition, read_edition
from store.backup.names import is_ours
from store.durable import file_mark, read_whole
from store.errors import DamagedFileError, StoreError
from store.place import Place

_STOPS: Final = (
    "Until it is put right or taken out of the folder “editions”, no self-evaluation is begun, judged or exported. "
    "Judgements already made keep their own words and can be read; the review of provision can be exported by itself."
)


class EditionError(DamagedFileError):
    """An edition of the school's own cannot be understood; the sentence says what that stops and what not."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(path, f"{clean_line(why).rstrip('.')}. {_STOPS}")


def edition_files(place: Place) -> tuple[Path, ...]:
    """The files of the school's own editions, by name."""
    return tuple(sorted(path for path in place.editions.glob("*.toml") if path.is_file()))


def edition_from(raw: bytes, path: Path) -> Edition:
    """The edition in the bytes of a file. Raises EditionError."""
    try:
        return read_edition(tomllib.loads(raw.decode()))
    except UnicodeError as cause:
        raise EditionError(path, "it holds bytes that are no letters") from cause
    except RecursionError as cause:
        raise EditionError(path, "it is nested far too deep") from cause
    except ValueError as cause:
        raise EditionError(path, str(cause)) from cause


def own_editions(place: Place) -> tuple[Edition, ...]:
    """The school's own editions. Raises EditionError for one that cannot be understood, or is there twice."""
    found: dict[object, tuple[Path, Edition]] = {}
    for path in edition_files(place):
        edition = edition_from(read_whole(path) or b"", path)
        if edition.name in found:
            other = found[edition.name][0].name
            framework = edition.framework.label
            raise EditionError(path, f"{other} is the edition {edition.edition} of “{framework}” too")
        found[edition.name] = path, edition
    return tuple(edition for _, edition in found.values())


def faults(place: Place) -> Iterator[tuple[str, str]]:
    """What is wrong with the school's own editions: the file's name in the store, and a sentence. For the doctor."""
    whole = True
    for path in edition_files(place):
        try:
            edition_from(read_whole(path) or b"", path)
        except StoreError as error:
            whole = False
            yield _name(path), str(error)
    if whole:
        try:
            own_editions(place)
        except EditionError as error:
            yield _name(error.path), str(error)


def names_left_out(place: Place) -> Iterator[str]:
    """Files of editions whose names no backup carries."""
    return (_name(path) for path in edition_files(place) if not is_ours(f"editions/{path.name}"))


def _name(path: Path) -> str:
    return clean_line(f"{path.parent.name}/{path.name}")


class OwnCatalogue:
    """The catalogue of a school, read again only when one of its files has changed."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._marks: tuple[tuple[str, str], ...] | None = None
        self._read = catalogue()

    def now(self) -> Catalogue:
        """Our editions, with the school's own in their place or beside them. Raises EditionError."""
        marks = tuple((path.name, file_mark(path)) for path in edition_files(self._place))
        if marks != self._marks:
            self._read = catalogue(own_editions(self._place))
            self._marks = marks
        return self._read
