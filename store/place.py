"""Where a school's files lie, and what is known of a store before any record is read.

Nothing here builds a model: this is read before the first screen is painted.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from guidance.form.text import clean_line
from guidance.trust.roles import Role, role_of
from store import lines
from store.durable import read_whole
from store.errors import DamagedFileError, NewerStoreError, NotAStoreError

#: The version of the store's files that this program writes.
STORE_SCHEMA: Final = 1

MARKER: Final = "fingerpost.json"

#: The school years that a review can be of.
FIRST_YEAR: Final = 2000
LAST_YEAR: Final = 2100


@dataclass(frozen=True, slots=True)
class Place:
    """A school's folder on the disk. Names of learners never stand in a path."""

    root: Path

    @property
    def marker(self) -> Path:
        """Says that this is a store, whose, and of which version."""
        return self.root / MARKER

    @property
    def learners(self) -> Path:
        """One file for each learner."""
        return self.root / "learners"

    @property
    def people(self) -> Path:
        """The staff."""
        return self.root / "people.json"

    @property
    def bank(self) -> Path:
        """The school's own entries of the target bank."""
        return self.root / "bank.json"

    @property
    def answers(self) -> Path:
        """What the school answered to feedback."""
        return self.root / "answers.json"

    @property
    def provision(self) -> Path:
        """One file for the review and the self-evaluation of each school year."""
        return self.root / "provision"

    @property
    def editions(self) -> Path:
        """The school's own wordings of what a self-evaluation asks, one TOML file for each edition."""
        return self.root / "editions"

    @property
    def sign_ins(self) -> Path:
        """What people sign in with."""
        return self.root / "sign_ins.json"

    @property
    def keys(self) -> Path:
        """The keys to sealed records, each locked by its owner's passphrase."""
        return self.root / "keys.json"

    @property
    def audit(self) -> Path:
        """Who did what, one file for each month."""
        return self.root / "audit"

    @property
    def audit_head(self) -> Path:
        """How far the audit trail goes, kept beside it."""
        return self.root / "audit-head.json"

    @property
    def drafts(self) -> Path:
        """Unfinished forms."""
        return self.root / "drafts"

    @property
    def imports(self) -> Path:
        """One file for each import run, so that it can be undone."""
        return self.root / "imports"

    @property
    def pending(self) -> Path:
        """Says that a batch was decided on and is not finished; only there while one is under way."""
        return self.imports / "pending.json"

    @property
    def locks(self) -> Path:
        """Lock files; they are empty."""
        return self.root / "locks"

    @property
    def backups(self) -> Path:
        """Copies of the whole, made before anything that changes the shape of files."""
        return self.root / "backups"

    @property
    def folders(self) -> tuple[Path, ...]:
        """Every folder of the store."""
        return (
            self.root,
            self.learners,
            self.drafts,
            self.provision,
            self.editions,
            self.imports,
            self.audit,
            self.locks,
            self.backups,
        )

    def learner(self, learner_id: str) -> Path:
        """The file of one learner. Raises ValueError for what cannot be an id."""
        if not (learner_id.isascii() and learner_id.isalnum() and learner_id == learner_id.lower()):
            raise ValueError(f"“{learner_id}” is not the id of a learner.")
        return self.learners / f"{learner_id}.json"

    def provision_year(self, year: int) -> Path:
        """The file of one school year, 2026 for 2026/27. Raises ValueError for what is no year of four figures."""
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise ValueError(f"{year} is not a school year between {FIRST_YEAR} and {LAST_YEAR}.")
        return self.provision / f"{year}.json"


@dataclass(frozen=True, slots=True)
class Colleague:
    """A member of staff, as the list of people has them."""

    id: str
    name: str
    post: str = ""
    role: Role = Role.ADVISER


@dataclass(frozen=True, slots=True)
class Glance:
    """What is known of a store without reading a record of a learner."""

    place: Place
    store_id: str
    school: str
    colleagues: tuple[Colleague, ...]
    #: The person as whom a demo school opens; "" for a real one.
    demo_person: str = ""
    writable: bool = True
    #: Whether everybody signs in before they see anything.
    sign_in: bool = False

    def colleague(self, person_id: str) -> Colleague | None:
        """The member of staff with that id; None if there is none."""
        return next((each for each in self.colleagues if each.id == person_id), None)


def is_store(root: Path) -> bool:
    """Whether a folder holds a store."""
    return Place(root).marker.is_file()


def _rows(path: Path, table: str) -> list[dict[str, Any]]:
    raw = read_whole(path)
    if raw is None:
        return []
    try:
        return list(lines.check(raw).tables.get(table, {}).values())
    except lines.NotJSONError as cause:
        raise DamagedFileError(path, str(cause)) from cause


def _word(row: dict[str, Any], name: str) -> str:
    """One line of a stored document, safe to show."""
    value = row.get(name)
    return clean_line(value) if isinstance(value, str) else ""


def _colleague(row: dict[str, Any]) -> Colleague:
    return Colleague(row["id"], _word(row, "name"), _word(row, "post"), role_of(_word(row, "role")))


def glance(root: Path) -> Glance:
    """What a store is, read from its small files.

    Raises:
        NotAStoreError: there is no store in the folder.
        NewerStoreError: a newer version of the program has written it.
        DamagedFileError: its own files cannot be read.
    """
    place = Place(root)
    marks = _rows(place.marker, "store")
    if not marks:
        if place.marker.exists():
            raise DamagedFileError(place.marker, "it does not say what store this is. Restore it from a backup.")
        raise NotAStoreError(f"There is no school in {root}.")
    version = marks[0].get("schema_version")
    if not isinstance(version, int):
        raise DamagedFileError(place.marker, "it does not say which version it has. Restore it from a backup.")
    if version > STORE_SCHEMA:
        raise NewerStoreError("A newer Fingerpost has written this school's files. Update Fingerpost to open them.")
    settings = (_rows(place.marker, "settings") or [{}])[0]
    demo = settings.get("demo")
    staff = [row for row in _rows(place.people, "people") if not row.get("left_on")]
    return Glance(
        place=place,
        store_id=marks[0]["id"],
        school=_word(settings, "school"),
        colleagues=tuple(_colleague(row) for row in staff),
        demo_person=_word(demo if isinstance(demo, dict) else {}, "person"),
        sign_in=settings.get("sign_in") is True,
        writable=os.access(root, os.W_OK) and os.access(place.learners, os.W_OK),
    )
