"""What the tests of backups share: a school to back up, backups made by others to do harm, and what a folder holds."""

import hashlib
import stat
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from store.backup.making import back_up
from store.backup.manifest import Entry, Manifest, spelled
from store.backup.names import MANIFEST
from store.place import Place
from tests.store.making import BY, LATER, folder_file, make_place, only, target

#: A school's own file, as far as a backup looks at it.
MARK: Final = b'{"store":{}}'


def text_of(place: Place) -> dict[str, bytes]:
    """Every file of a store that is backed up, by name."""
    paths = (path for path in place.root.rglob("*.json*") if path.is_file() and not path.is_symlink())
    files = {str(path.relative_to(place.root)): path.read_bytes() for path in paths}
    return {
        name: data for name, data in files.items() if not name.startswith(("backups/", "locks/")) and "/." not in name
    }


def saved_three_times(root: Path) -> Place:
    """The small school; one target in it was saved before any backup, before the last, and after it."""
    place = make_place(root)
    first = only(folder_file(place).save([target("t9", "Wording one")], BY))
    second = only(folder_file(place).save([first.having(text="Wording two")], BY))
    back_up(place, "daily", BY)
    folder_file(place).save([second.having(text="Wording three")], LATER)
    return place


def manifest_of(files: Mapping[str, bytes], **other: Any) -> Manifest:
    """A right list of those files."""
    entries = {name: Entry(len(data), hashlib.sha256(data).hexdigest()) for name, data in files.items()}
    return Manifest(**{"store": "s1", "schema_version": 1, "made": BY, "files": entries, **other})


def pack(path: Path, *parts: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    """A zip of those parts, whatever they are called."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            archive.writestr(name, data, zipfile.ZIP_DEFLATED)
    return path


def pack_backup(path: Path, files: Mapping[str, bytes], manifest: bytes | None = None) -> Path:
    """A zip of files with a list of them: a right one, if no other is given."""
    raw = spelled(manifest_of(files)) if manifest is None else manifest
    return pack(path, *files.items(), (MANIFEST, raw))


def info(name: str, mode: int = stat.S_IFREG | 0o600) -> zipfile.ZipInfo:
    """A part of a zip that says of itself what kind of file it is."""
    found = zipfile.ZipInfo(name)
    found.external_attr = mode << 16
    return found


def everything(root: Path) -> dict[str, bytes | str]:
    """What lies in a folder: the bytes of files, where links lead."""

    def what(path: Path) -> bytes | str:
        if path.is_symlink():
            return f"-> {path.readlink()}"
        return path.read_bytes() if path.is_file() else "folder"

    return {str(path.relative_to(root)): what(path) for path in sorted(root.rglob("*"))}


Harm = Callable[[Path], Path]
