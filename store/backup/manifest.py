"""The list of what belongs in a backup: which store, when, by whom, and of each file its size and checksum."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any, Final, Protocol

from guidance.canonical import canonical
from guidance.form.text import clean_line
from guidance.record import Stamp
from store.backup.names import is_ours
from store.lines import NotJSONError, matches_revision, parse, with_revision

_PROGRAM: Final = "fingerpost"
#: The version of the list's own shape.
FORMAT: Final = 1
_HASH_LENGTH: Final = 64


class NotAManifestError(ValueError):
    """The list cannot be used; the text says why, as the end of a sentence."""


class NewerManifestError(NotAManifestError):
    """A newer version of the program has written it."""


class HasSum(Protocol):
    """The size of a file, and its checksum."""

    @property
    def size(self) -> int:
        """In bytes."""

    @property
    def sha256(self) -> str:
        """As hexadecimal figures."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a backup."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds."""

    #: The store's id and the version of its files; "" and 0 if its own file could not say.
    store: str
    schema_version: int
    made: Stamp
    files: Mapping[str, Entry]

    @property
    def learners(self) -> int:
        """How many learners are in it."""
        return sum(name.startswith("learners/") for name in self.files)


def spelled(manifest: Manifest) -> bytes:
    """The bytes of the list, with a hash of itself."""
    document = {
        "program": _PROGRAM,
        "format": FORMAT,
        "store": manifest.store,
        "schema_version": manifest.schema_version,
        "made": manifest.made.model_dump(mode="json"),
        "files": {name: asdict(entry) for name, entry in manifest.files.items()},
    }
    return canonical(with_revision(document, 0))


def manifest_from(raw: bytes) -> Manifest:
    """The list in those bytes.

    Raises NewerManifestError or NotAManifestError if they are none of ours, are damaged, or name what no store has.
    """
    try:
        found = parse(raw)
    except NotJSONError as cause:
        raise NotAManifestError(f"its list of contents cannot be read: {cause}") from cause
    if found.get("program") != _PROGRAM:
        raise NotAManifestError("another program has made it.")
    version = found.get("format")
    if isinstance(version, int) and version > FORMAT:
        raise NewerManifestError("a newer Fingerpost has made it. Update Fingerpost to restore it.")
    if not matches_revision(found):
        raise NotAManifestError("its list of contents is not what was written.")
    return Manifest(
        store=clean_line(_typed(found, "store", str)),
        schema_version=_typed(found, "schema_version", int),
        made=_stamp(_typed(found, "made", dict)),
        files={name: _entry(name, each) for name, each in _typed(found, "files", dict).items()},
    )


def remade(raw: bytes, now: Mapping[str, HasSum]) -> bytes:
    """The list of a backup whose files were changed since: what each of them is now. Raises NotAManifestError."""
    files = {name: Entry(each.size, each.sha256) for name, each in now.items()}
    return spelled(replace(manifest_from(raw), files=files))


def _typed(found: Mapping[str, Any], name: str, kind: type) -> Any:  # noqa: ANN401 - JSON
    value = found.get(name)
    if not isinstance(value, kind) or isinstance(value, bool):
        raise NotAManifestError(f"its list of contents has no {name.replace('_', ' ')}.")
    return value


def _stamp(found: dict[str, Any]) -> Stamp:
    words = {name: _typed(found, name, str) for name in ("who", "name", "at")}
    try:
        at = datetime.fromisoformat(words["at"])
    except ValueError as cause:
        raise NotAManifestError("its list of contents does not say when it was made.") from cause
    if at.tzinfo is None:
        raise NotAManifestError("its list of contents does not say when it was made.")
    return Stamp(who=clean_line(words["who"]), name=clean_line(words["name"]), at=at)


def _entry(name: str, found: Any) -> Entry:  # noqa: ANN401 - JSON
    if not isinstance(found, dict) or not is_ours(name):
        raise NotAManifestError("its list of contents names what no school has.")
    size, sha256 = _typed(found, "size", int), _typed(found, "sha256", str)
    if size < 0 or len(sha256) != _HASH_LENGTH:
        raise NotAManifestError("its list of contents names what no school has.")
    return Entry(size, sha256)
