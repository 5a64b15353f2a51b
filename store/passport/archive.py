"""Reading a passport: every name, size and checksum is looked at before anything of it is used. Nothing is unpacked."""

import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from guidance.passport.manifest import LIST, NotAPassportError, Passport, checked, names_for, why_changed
from store.errors import StoreError
from store.lines import NotJSONError, parse

#: Larger than this no record of one person is, however many schools it comes from.
MOST_BYTES: Final = 64 * 1024 * 1024
#: How a sealed file begins, in letters or in bytes.
_SEALED: Final = (b"-----BEGIN AGE ENCRYPTED FILE-----", b"age-encryption.org/")
_ENCRYPTED: Final = 0x1
#: What the library raises for an archive that is not as it should be.
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError, OSError)

#: Opens what is sealed. Raises StoreError if it cannot.
Opens = Callable[[bytes], bytes]


class PassportError(StoreError):
    """The file is no passport that can be used; the sentence says why."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path.name} cannot be used as a passport: {why}")


def is_sealed(raw: bytes) -> bool:
    """Whether a file is sealed to somebody."""
    return raw.startswith(_SEALED)


def read_file(path: Path) -> bytes:
    """The bytes of a file that somebody brings. Raises PassportError."""
    try:
        # Without O_NONBLOCK the opening of a pipe that lies there would wait for ever.
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise PassportError(path, "it is no file.")
            raw = file.read(2 * MOST_BYTES + 1)
    except OSError as cause:
        raise PassportError(path, f"it cannot be opened ({cause.strerror}).") from cause
    if len(raw) > 2 * MOST_BYTES:
        raise PassportError(path, "it is larger than any record of one person.")
    return raw


def read_passport(path: Path, raw: bytes) -> Passport:
    """The passport in those bytes, opened before if it was sealed. Raises PassportError."""
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            return _read(path, archive)
    except _BROKEN as cause:
        raise PassportError(path, "it is not a whole zip file.") from cause


def _read(path: Path, archive: zipfile.ZipFile) -> Passport:
    infos = {info.filename: info for info in archive.infolist()}
    if LIST not in infos:
        raise PassportError(path, "it has no list of contents; another program has made it.")
    if len(infos) != len(archive.infolist()):
        raise PassportError(path, "it holds the same file twice.")
    for info in infos.values():
        if why := _why_hostile(info):
            raise PassportError(path, why)
    if sum(info.file_size for info in infos.values()) > MOST_BYTES:
        raise PassportError(path, "it is larger than any record of one person.")
    document = json_in(path, LIST, archive.read(LIST))
    try:
        stages = checked(document)
    except NotAPassportError as cause:
        raise PassportError(path, str(cause)) from cause
    if set(infos) != {LIST, *names_for(stages)}:
        raise PassportError(path, "it does not hold what its list of contents says.")
    passport = Passport(stages, {name: archive.read(name) for name in names_for(stages)})
    if why := why_changed(document, passport):
        raise PassportError(path, why)
    return passport


def json_in(path: Path, name: str, raw: bytes) -> dict[str, Any]:
    """The JSON in one file of a passport. Raises PassportError."""
    try:
        return parse(raw)
    except NotJSONError as cause:
        raise PassportError(path, f"{name} in it cannot be read: {cause}") from cause


def _why_hostile(info: zipfile.ZipInfo) -> str:
    """What is wrong with one file of it, as the end of a sentence; "" if nothing is. Its name is looked at later."""
    if info.orig_filename != info.filename:
        return "it holds a file whose name cannot be shown."
    if stat.S_IFMT(info.external_attr >> 16) not in {0, stat.S_IFREG}:
        return "it holds a link or something else that is no file."
    if info.flag_bits & _ENCRYPTED:
        return "a file in it is locked with a password."
    if info.compress_type != zipfile.ZIP_STORED or info.compress_size != info.file_size:
        return "a file in it is packed in a way that is not ours."
    return ""
