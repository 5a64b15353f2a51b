"""The files that somebody is given who asks for their data, and the folder they lie in."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from exports.errors import ExportError, FolderMissingError, NotWrittenError
from exports.markdown import markdown
from exports.names import file_name
from exports.record.data import record_document
from exports.record.others import others_outline
from exports.record.reading import record_outline
from exports.record.whole import Whole
from exports.records import as_json
from exports.writing import telling, write_file

#: Names that are the same for everybody: whoever is handed the folder finds the one to read.
READ: Final = "record.md"
DATA: Final = "record.json"
OTHERS: Final = "names-others.md"

_MOST_OF_ONE_DAY: Final = 99


@dataclass(frozen=True, slots=True)
class RecordFile:
    """One file, ready to be written."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class WrittenRecord:
    """The folder that was made, and the files in it."""

    folder: Path
    files: tuple[Path, ...]


def record_files(whole: Whole) -> tuple[RecordFile, ...]:
    """Everything about one learner: to read, for programs, and for staff the list of passages that name others."""
    outline = record_outline(whole)
    files = (
        RecordFile(READ, markdown(outline).encode()),
        RecordFile(DATA, as_json(record_document(whole, outline)).encode()),
    )
    if whole.others is None:
        return files
    return (*files, RecordFile(OTHERS, markdown(others_outline(whole)).encode()))


def folder_name(whole: Whole) -> str:
    """The name of the folder: a day and an id, never the name of a person."""
    return file_name(whole.day, "record", (whole.folder.learner.id,), "x").removesuffix(".x")


def write_record(where: Path, name: str, files: Sequence[RecordFile]) -> WrittenRecord:
    """The files in a new folder of their own; all of them, or nothing.

    Args:
        where: the folder in which the new one is made.
        name: of the new folder; where it is taken, it gets a number.
        files: what is written.

    Raises ExportError; then nothing is left.
    """
    if not where.is_dir():
        raise FolderMissingError(f"There is no folder {where}. Make it, or choose another one.")
    folder = _new_folder(where, name)
    written: list[Path] = []
    try:
        written.extend(write_file(folder, each.name, each.content) for each in files)
    except ExportError:
        with suppress(OSError):  # the sentence says what went wrong first
            for each in folder.iterdir():
                each.unlink()
            folder.rmdir()
        raise
    return WrittenRecord(folder, tuple(written))


def _new_folder(where: Path, name: str) -> Path:
    for number in range(1, _MOST_OF_ONE_DAY + 1):
        folder = where / (name if number == 1 else f"{name}-{number}")
        with telling(where), suppress(FileExistsError):
            folder.mkdir(mode=0o700)
            return folder
    raise NotWrittenError(f"The folder {where} has too many records of this learner. Tidy it, or choose another one.")
