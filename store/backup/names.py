"""Which files a store has, by their names. Nothing else goes into a backup, and nothing else comes out of one."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from store.durable import UNFINISHED
from store.place import MARKER, Place

#: The list of what belongs in a backup; no file of a store has this name.
MANIFEST: Final = "manifest.json"

#: What could not be mended lies here, one folder for each time something was set aside.
SET_ASIDE: Final = "set-aside"
AUDIT: Final = "audit"
#: How far the account of what was done goes.
AUDIT_HEAD: Final = "audit-head.json"
DRAFTS: Final = "drafts"

#: The lock, among the others, that is held by whoever makes a backup or changes what is in one: what is taken out of
#: every backup must not come back with one that was begun before.
ARCHIVE_LOCK: Final = "archives.lock"

#: A batch that is under way; whoever takes all locks finishes it first.
_PENDING: Final = "imports/pending.json"
_STAGING: Final = ".staging"

_ID: Final = "[a-z0-9]{1,64}"
_FILES: Final = (
    re.escape(MARKER),
    r"people\.json",
    r"bank\.json",
    r"answers\.json",
    r"sign_ins\.json",
    r"keys\.json",
    re.escape(AUDIT_HEAD),
    rf"learners/{_ID}\.json",
    r"drafts/[A-Za-z0-9_-]{1,64}\.(json|age)",
    rf"imports/{_ID}\.json",
    rf"imports/{_ID}\.removed/{_ID}\.json",
    r"provision/[0-9]{4}(-[0-9]{2,4})?\.json",
    r"editions/[A-Za-z0-9][A-Za-z0-9 _.-]{0,63}\.toml",
    r"audit/[a-z0-9-]{1,64}\.(jsonl?|txt)",
)
_OURS: Final = re.compile(f"(?:{SET_ASIDE}/[0-9-]{{1,32}}/)?(?:{'|'.join(_FILES)})")
#: The folders and files that may lie at the top of a store.
FOLDERS: Final = frozenset(
    {"learners", DRAFTS, "imports", "provision", "editions", AUDIT, SET_ASIDE, "locks", "backups"},
)
_TOP: Final = FOLDERS | {MARKER, "people.json", "bank.json", "answers.json", "sign_ins.json", "keys.json", AUDIT_HEAD}
#: At the top of a store, these folders are none of the store's text.
_LEFT: Final = {"locks", "backups"}

_DRIVE: Final = re.compile(r"[A-Za-z]:")


def is_ours(name: str) -> bool:
    """Whether a store has files of that name, which is relative to the store and has "/" between its parts."""
    return name != _PENDING and _OURS.fullmatch(name) is not None


def why_not_ours(name: str) -> str:
    """Why nothing of that name is taken out of an archive, as the end of a sentence; "" if it may be."""
    if is_ours(name):
        return ""
    if not name or not name.isprintable():
        return "it holds a file whose name cannot be shown."
    if name.startswith(("/", "\\")):
        return "it holds a file that wants to lie at a place of its own, outside the school's folder."
    if _DRIVE.match(name):
        return "it holds a file that names a drive."
    if ".." in re.split(r"[/\\]", name):
        return "it holds a file that leads out of the school's folder."
    return "it holds a file that no school has."


def looks_like_a_store(root: Path) -> bool:
    """Whether nothing but a store's own files and folders lies in a folder, whatever is missing. Raises OSError."""
    return all(path.name in _TOP or path.name.endswith(UNFINISHED) for path in root.iterdir())


def entries(place: Place) -> Iterator[str]:
    """The name of everything that lies in a store but locks, backups and what is half written. No link is followed.

    Names that are not ours and links are among them: see `is_ours`. Raises OSError.
    """
    yield from sorted(_below(place.root, ""))


def _below(folder: Path, above: str) -> Iterator[str]:
    with os.scandir(folder) as found:
        for entry in found:
            name = f"{above}{entry.name}"
            if _is_passing(name) or (not above and entry.name in _LEFT):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _below(Path(entry.path), f"{name}/")
            else:
                yield name


def _is_passing(name: str) -> bool:
    """Whether it is there only while something is under way."""
    if name.startswith(f"{DRAFTS}/") and name.endswith(".lock"):
        return True
    in_stage = name.startswith("imports/") and name.endswith(_STAGING)
    return name == _PENDING or name.endswith(UNFINISHED) or in_stage
