"""Is the school's folder on a disk that several machines write to? Locks may not hold there."""

import subprocess
import sys
from pathlib import Path
from typing import Final

from store.locks import try_hold

#: File systems that reach over a network.
_NETWORK: Final = {
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "fuse.sshfs",
    "9p",
    "afs",
    "ceph",
    "fuse.glusterfs",
    "davfs",
    "fuse.gvfsd-fuse",
    "fuse.rclone",
}

#: Folders that a program copies to other machines behind our back, by the name of the folder or a file in it.
_SYNCED: Final = {
    "dropbox": "Dropbox",
    ".dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "my drive": "Google Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "icloud drive": "iCloud Drive",
    ".stfolder": "Syncthing",
}

_ASK: Final = (
    "import sys; from pathlib import Path; from store.locks import try_hold;"
    " sys.exit(42 if try_hold(Path(sys.argv[1])) is None else 0)"
)
#: What the second process ends with if it was kept out. One that fails ends with 1, which proves nothing.
_KEPT_OUT: Final = 42


def file_system(path: Path, mounts: str) -> str:
    """The kind of file system that a path lies on, from the system's table of mounts; "" if it does not say."""
    best, kind = "", ""
    for line in mounts.splitlines():
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        at = parts[1].replace("\\040", " ")
        if path.is_relative_to(at) and len(at) >= len(best):
            best, kind = at, parts[2]
    return kind


def sync_program(path: Path) -> str:
    """The program that copies this folder to other machines, as far as names tell; "" if none is seen."""
    for folder in (path, *path.parents):
        name = folder.name.lower()
        for sign, program in _SYNCED.items():
            if (
                name == sign
                or name.startswith((f"{sign} - ", f"{sign} ("))
                or (sign.startswith(".") and (folder / sign).exists())
            ):
                return program
    return ""


def sharing_doubt(root: Path, mounts: str | None = None) -> str:
    """One sentence if the school's folder is on a network disk or in a synced folder; "" if it is on a disk of its own.

    Args:
        root: the school's folder.
        mounts: the table of mounts; by default the system's own.
    """
    path = root.resolve()
    if program := sync_program(path):
        return (
            f"This folder is copied by {program}. Two machines at once would make two versions: "
            "work on it on one machine at a time, or put the school's folder somewhere else."
        )
    if mounts is None:
        table = Path("/proc/self/mounts")
        mounts = table.read_text() if table.exists() else ""
    kind = file_system(path, mounts)
    if kind in _NETWORK:
        return (
            f"This folder is on a network disk ({kind}). Run `fingerpost doctor` on two machines before you share it: "
            "it tries whether locks hold."
        )
    return ""


def locks_hold(folder: Path) -> bool:
    """Whether a lock taken by this process keeps another one out. Starts a second process to try it."""
    path = folder / "self-test.lock"
    lock = try_hold(path)
    if lock is None:
        return True
    try:
        answer = subprocess.run([sys.executable, "-c", _ASK, str(path)], check=False, timeout=30)  # noqa: S603 - ourselves
        return answer.returncode == _KEPT_OUT
    finally:
        lock.release()
        path.unlink(missing_ok=True)
