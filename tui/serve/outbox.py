"""What somebody writes in a browser goes to their own computer: it lies here for a moment, then it is delivered."""

import io
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from store.durable import make_private

#: What browsers are told that a file is; text is always UTF-8.
_KINDS: Final = {
    ".md": "text/markdown",
    ".html": "text/html",
    ".json": "application/json",
    ".csv": "text/csv",
    ".ics": "text/calendar",
    ".zip": "application/zip",
    ".txt": "text/plain",
}


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is delivered at once: a file, or several in one."""

    name: str
    content: bytes

    @property
    def kind(self) -> str:
        """What browsers are told that it is."""
        return _KINDS.get(Path(self.name).suffix.lower(), "application/octet-stream")


class Outbox:
    """A private folder for one who has signed in; whoever signs in next has another one.

    Args:
        folder: where.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def begin(self) -> Self:
        """Makes the folder. Raises StoreError."""
        make_private(self.folder)
        return self

    def take(self) -> Parcel | None:
        """What lies here, as one parcel; afterwards it lies here no more. None if there is nothing. Raises OSError."""
        found = sorted(path for path in self.folder.iterdir() if not path.name.startswith("."))
        if not found:
            return None
        parcel = _file(found[0]) if len(found) == 1 and found[0].is_file() else _zip(self.folder, found)
        for path in found:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        return parcel

    def remove(self) -> None:
        """They have signed out: what nobody fetched goes."""
        shutil.rmtree(self.folder, ignore_errors=True)


def _file(path: Path) -> Parcel:
    return Parcel(path.name, path.read_bytes())


def _zip(folder: Path, found: list[Path]) -> Parcel:
    """Several files in one; it has the name of the folder that they lie in, or of the first."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in _files(found):
            archive.write(path, path.relative_to(folder))
    return Parcel(f"{found[0].stem}.zip", whole.getvalue())


def _files(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from _files(sorted(path.iterdir()))
        else:
            yield path
