"""The list of what belongs in a passport: the schools it comes from, and of each file its size and checksum.

A passport is a zip file:

    passport.json     this list
    read-me.md        what the file is, for whoever finds it
    1/record.md       the records of the first school, to read
    1/record.json     the same as data, as they were stored
    2/…               those of the next one

The files are packed without compression and with a fixed date: the same records are the same bytes, wherever a
passport is made of them, and on whatever day (while a learner has not left, the day itself is in the records).
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from guidance.canonical import content_hash

PROGRAM: Final = "fingerpost"
KIND: Final = "passport"
#: The version of the list's own shape.
FORMAT: Final = 1

LIST: Final = "passport.json"
ABOUT: Final = "read-me.md"
READ: Final = "record.md"
DATA: Final = "record.json"
#: More schools than this nobody goes to.
MOST_STAGES: Final = 40


class NotAPassportError(ValueError):
    """The list cannot be used; the text says why, as the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Passport:
    """What a passport holds: its files by name, those of each school in its own folder."""

    stages: int
    files: Mapping[str, bytes]

    def stage(self, number: int) -> tuple[bytes, bytes]:
        """What is there to read and what for programs, of one school; the first is 1."""
        return self.files[f"{number}/{READ}"], self.files[f"{number}/{DATA}"]


def names_for(stages: int) -> tuple[str, ...]:
    """The files of a passport of so many schools, without its list, in their order."""
    inner = (f"{number}/{name}" for number in range(1, stages + 1) for name in (READ, DATA))
    return (ABOUT, *inner)


def passport_of(about: str, stages: Sequence[tuple[str, str]]) -> Passport:
    """A passport of schools, each with what is there to read and what for programs."""
    texts = (about, *(text for stage in stages for text in stage))
    files = dict(zip(names_for(len(stages)), (text.encode() for text in texts), strict=True))
    return Passport(len(stages), files)


def spelled(passport: Passport) -> bytes:
    """The bytes of its list, with a checksum of itself."""
    files = {name: {"size": len(raw), "sha256": _sha256(raw)} for name, raw in passport.files.items()}
    document = {"program": PROGRAM, "kind": KIND, "format": FORMAT, "stages": passport.stages, "files": files}
    return (json.dumps({**document, "check": content_hash(document)}, indent=1) + "\n").encode()


def checked(document: Mapping[str, Any]) -> int:
    """The number of schools that a list names. Raises NotAPassportError if it is none of ours, or was changed."""
    if document.get("program") != PROGRAM or document.get("kind") != KIND:
        raise NotAPassportError("another program has made it.")
    version = document.get("format")
    if isinstance(version, int) and version > FORMAT:
        raise NotAPassportError("a newer Fingerpost has made it. Update Fingerpost to bring it in.")
    rest = {key: value for key, value in document.items() if key != "check"}
    if document.get("check") != content_hash(rest):
        raise NotAPassportError("its list of contents was changed.")
    stages = document.get("stages")
    if not isinstance(stages, int) or isinstance(stages, bool) or not 1 <= stages <= MOST_STAGES:
        raise NotAPassportError("its list of contents names no school.")
    if not isinstance(document.get("files"), dict) or set(document["files"]) != set(names_for(stages)):
        raise NotAPassportError("its list of contents names other files than a passport has.")
    return stages


def why_changed(document: Mapping[str, Any], passport: Passport) -> str:
    """Why the files are not those that the list names, as the end of a sentence; "" if they are."""
    for name, raw in passport.files.items():
        if document["files"][name] != {"size": len(raw), "sha256": _sha256(raw)}:
            return f"{name} in it was changed."
    return ""


def _sha256(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()
