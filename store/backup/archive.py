"""Reading a backup as if somebody had made it to do harm: all of it is checked before a byte of it is used.

The archive is held against its own list of contents, which has to name every file and nothing else. Names are those of
a store and no other; sizes are bounded by what the list and the archive itself allow.
"""

import hashlib
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from store.backup.manifest import Manifest, NewerManifestError, NotAManifestError, manifest_from
from store.backup.names import MANIFEST, why_not_ours
from store.durable import MOST_BYTES
from store.errors import NewerStoreError, StoreError
from store.place import STORE_SCHEMA

#: More files than this no school has.
MOST_FILES: Final = 1_000_000
#: Records pack to a tenth of their size; what unpacks to more than this many times its size is made to fill the disk.
_MOST_RATIO: Final = 100
#: What unpacks to no more than this does no harm, whatever it is packed to.
_HARMLESS: Final = 8 * 1024 * 1024
#: Only these two ways of packing are ours.
_PACKED: Final = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ENCRYPTED: Final = 0x1
#: What the library raises for an archive that is not as it should be.
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError)

Told = Callable[[int, int], None]


def silent(_done: int, _all: int) -> None:
    """Where nobody wants to be told how far it is."""


class ArchiveError(StoreError):
    """The file is no backup that can be used; the sentence says why."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path.name} cannot be used as a backup: {why}")


class NewerArchiveError(ArchiveError, NewerStoreError):
    """A newer version of the program has made the backup."""


@dataclass(frozen=True, slots=True)
class Archive:
    """A backup whose shape was checked."""

    path: Path
    manifest: Manifest

    def read(self, name: str) -> bytes:
        """One file of it. Raises ArchiveError if it is not what was put in, KeyError if it is not there."""
        return next(data for _, data in self.files([name]))

    def files(self, names: Collection[str]) -> Iterator[tuple[str, bytes]]:
        """Files of it, one after the other. Raises ArchiveError, KeyError as `read` does."""
        wanted = {name: self.manifest.files[name] for name in names}
        with _opened(self.path) as archive:
            for name, entry in wanted.items():
                data = _unpacked(archive, self.path, name, entry.size)
                if hashlib.sha256(data).hexdigest() != entry.sha256:
                    raise ArchiveError(self.path, f"{name} in it is not what was put in.")
                yield name, data


def read_archive(path: Path, told: Told = silent) -> Archive:
    """A backup, every file of which was read and held against its checksum. Nothing is written.

    Args:
        path: the file.
        told: is told how many files were read, of how many.

    Raises ArchiveError for a file that is no backup, is damaged, or was made to do harm; NewerArchiveError.
    """
    archive = open_archive(path)
    every = archive.manifest.files
    for done, _ in enumerate(archive.files(every), 1):
        told(done, len(every))
    return archive


def open_archive(path: Path) -> Archive:
    """A backup of which only the list of contents was read. Its files are checked as they are read. Raises as above."""
    with _opened(path) as archive:
        infos = archive.infolist()
        _refuse_hostile(path, infos)
        manifest = _manifest(archive, path)
        sizes = {info.filename: info.file_size for info in infos if info.filename != MANIFEST}
        if sizes != {name: entry.size for name, entry in manifest.files.items()}:
            raise ArchiveError(path, "it does not hold what its list of contents says.")
    if manifest.schema_version > STORE_SCHEMA:
        raise NewerArchiveError(path, "a newer Fingerpost has made it. Update Fingerpost to restore it.")
    return Archive(path, manifest)


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The archive, open. What the system or the library stumbles over becomes one sentence."""
    try:
        file = _open_file(path)
    except OSError as cause:
        raise ArchiveError(path, f"it cannot be opened ({cause.strerror}).") from cause
    with closing(file):
        yield _as_zip(file, path)


def _as_zip(file: IO[bytes], path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except (*_BROKEN, OSError) as cause:
        raise ArchiveError(path, "it is not a whole zip file.") from cause


def _open_file(path: Path) -> IO[bytes]:
    # Without O_NONBLOCK the opening of a pipe that lies there would wait for ever.
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise ArchiveError(path, "it is no file.")
    return os.fdopen(handle, "rb")


def _refuse_hostile(path: Path, infos: list[zipfile.ZipInfo]) -> None:
    if len(infos) > MOST_FILES:
        raise ArchiveError(path, f"it holds {len(infos):,} files, more than any school has.")
    if not any(info.filename == MANIFEST for info in infos):
        raise ArchiveError(path, "it has no list of contents; another program has made it.")
    seen: set[str] = set()
    for info in infos:
        why = _why_hostile(info)
        if not why and info.filename.casefold() in seen:
            why = "it holds the same file twice."
        if why:
            raise ArchiveError(path, why)
        seen.add(info.filename.casefold())
    packed, unpacked = sum(info.compress_size for info in infos), sum(info.file_size for info in infos)
    if unpacked > max(_HARMLESS, _MOST_RATIO * min(packed, path.stat().st_size)):
        raise ArchiveError(path, f"it would unpack to {unpacked // 1_000_000:,} MB, far more than it can hold.")


def _why_hostile(info: zipfile.ZipInfo) -> str:
    """What is wrong with one file of the archive, as the end of a sentence; "" if nothing is."""
    name, mode = info.filename, info.external_attr >> 16
    if info.orig_filename != name:
        return "it holds a file whose name cannot be shown."
    if stat.S_ISLNK(mode):
        return "it holds a link instead of a file."
    if name != MANIFEST and (why := why_not_ours(name)):
        return why
    if stat.S_IFMT(mode) not in {0, stat.S_IFREG}:
        return "it holds something that is no file."
    if info.flag_bits & _ENCRYPTED:
        return "a file in it is locked with a password."
    if info.compress_type not in _PACKED:
        return "a file in it is packed in a way that is not ours."
    if info.file_size > MOST_BYTES:
        return f"a file in it is {info.file_size // 1_000_000:,} MB large."
    return ""


def _manifest(archive: zipfile.ZipFile, path: Path) -> Manifest:
    raw = _unpacked(archive, path, MANIFEST, archive.getinfo(MANIFEST).file_size)
    try:
        return manifest_from(raw)
    except NewerManifestError as cause:
        raise NewerArchiveError(path, str(cause)) from cause
    except NotAManifestError as cause:
        raise ArchiveError(path, str(cause)) from cause


def _unpacked(archive: zipfile.ZipFile, path: Path, name: str, size: int) -> bytes:
    """One file's bytes: never more than its list of contents says."""
    try:
        with archive.open(name) as file:
            data = file.read(size + 1)
    except (*_BROKEN, OSError) as cause:
        raise ArchiveError(path, f"{name} in it cannot be unpacked.") from cause
    if len(data) != size:
        raise ArchiveError(path, f"{name} in it is not what was put in.")
    return data
