"""Changing files inside a backup: the zip is written anew beside and moved into place, or stays as it is."""

import hashlib
import zipfile
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from store.durable import MOST_BYTES, new_file, sync_folder, unfinished
from store.errors import DamagedFileError, cannot_write

#: What a file inside becomes: None leaves it as it is. It is asked with the file's name and bytes.
Change = Callable[[str, bytes], bytes | None]

_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Sum:
    """The size of a file, and the SHA-256 of its bytes."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ListOfSums:
    """The file of a backup that lists the others, and how it is made again.

    `remake` is given its old bytes, and of every other file by name what it is now.
    """

    name: str
    remake: Callable[[bytes, Mapping[str, Sum]], bytes]


def change_archive(path: Path, wanted: Callable[[str], bool], change: Change, sums: ListOfSums | None = None) -> bool:
    """Changes files inside a zip; answers whether anything was changed.

    Args:
        path: the zip.
        wanted: whether a file is looked at, by its name.
        change: what it becomes.
        sums: the list of checksums, if there may be one.

    Raises DamagedFileError if it is no whole zip, CannotWriteError; the zip is then as it was. A StoreError that
    `change` raises passes through.
    """
    try:
        with zipfile.ZipFile(path) as old:
            changed = _changes(old, path, wanted, change)
            if changed:
                _write(path, old, changed, sums)
            return bool(changed)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as cause:
        raise DamagedFileError(path, "it is no whole backup.") from cause
    except OSError as cause:
        raise cannot_write(path, cause) from cause


def _changes(
    old: zipfile.ZipFile, path: Path, wanted: Callable[[str], bool], change: Change
) -> dict[zipfile.ZipInfo, bytes]:
    changed = {}
    for info in old.infolist():
        if not wanted(info.filename) or info.is_dir():
            continue
        if info.file_size > MOST_BYTES:
            raise DamagedFileError(path, "a file in it is far too large.")
        new = change(info.filename, old.read(info))
        if new is not None:
            changed[info] = new
    return changed


def _write(path: Path, old: zipfile.ZipFile, changed: Mapping[zipfile.ZipInfo, bytes], sums: ListOfSums | None) -> None:
    beside = unfinished(path)
    try:
        with new_file(beside) as file, zipfile.ZipFile(file, "w") as new:
            _copy(old, new, changed, sums)
        beside.replace(path)
        sync_folder(path.parent)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _copy(
    old: zipfile.ZipFile, new: zipfile.ZipFile, changed: Mapping[zipfile.ZipInfo, bytes], sums: ListOfSums | None
) -> None:
    now: dict[str, Sum] = {}
    lists = []
    for info in old.infolist():
        if sums and info.filename == sums.name:
            lists.append(info)
        elif info in changed:
            new.writestr(_like(info), changed[info])
            now[info.filename] = Sum(len(changed[info]), hashlib.sha256(changed[info]).hexdigest())
        else:
            with old.open(info) as source, new.open(_like(info), "w") as target:
                now[info.filename] = _pour(source, target)
    for info in lists:
        if sums:
            new.writestr(_like(info), sums.remake(old.read(info), now))


def _like(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """The same name, time, mode and packing; sizes are found anew."""
    new = zipfile.ZipInfo(info.filename, info.date_time)
    new.compress_type, new.external_attr, new.create_system = info.compress_type, info.external_attr, info.create_system
    return new


def _pour(source: IO[bytes], target: IO[bytes]) -> Sum:
    found, size = hashlib.sha256(), 0
    while chunk := source.read(_CHUNK):
        found.update(chunk)
        size += len(chunk)
        target.write(chunk)
    return Sum(size, found.hexdigest())
