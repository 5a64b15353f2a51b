"""What every screen is handed: the school, who sits at the desk, and the time.

Before the first screen is painted only the index is read. The school with its documents is loaded when it is first
needed, or by `warm_up` as soon as the first screen stands.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable  # noqa: TC003 - part of the public signature
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from guidance.record import Stamp
    from guidance.trust.access import Who
    from store.index.index import Index
    from store.place import Colleague, Glance
    from store.school import School
    from store.sealing.keyring import Keyring


@dataclass
class Memory:
    """What the program remembers for this user from one start to the next. Saved by whoever made it."""

    choices: dict[str, Any]
    save: Callable[[dict[str, Any]], None] = field(default=lambda _choices: None, repr=False)

    def get(self, name: str, otherwise: str = "") -> str:
        """A remembered choice."""
        return str(self.choices.get(name, otherwise))

    def keep(self, name: str, value: str) -> None:
        """Remembers a choice."""
        self.choices[name] = value
        self.save(self.choices)


@dataclass
class Desk:
    """One person at work on one school."""

    glance: Glance
    index: Index
    #: Who every record is made by.
    colleague: Colleague
    #: The one clock: the local time, with its zone.
    clock: Callable[[], datetime]
    memory: Memory
    #: Where drafts go when the school's own folder cannot be written.
    spare_drafts: Path
    #: Where copies are written, unless another folder is chosen.
    copies_folder: Path

    @cached_property
    def keys(self) -> Keyring:
        """The keys to confidential tutorials that were unlocked in this session: in memory alone."""
        from store.sealing.keyring import Keyring  # noqa: PLC0415 - as below

        return Keyring()

    @cached_property
    def school(self) -> School:
        """The school's records."""
        from store.school import School  # noqa: PLC0415 - builds models: not before the first screen stands

        return School(self.glance.place, self.index, self.who, self.own_head)

    @property
    def who(self) -> Who:
        """Who is at the desk, for the rule that says who may do what."""
        from guidance.trust.access import ALONE, Who  # noqa: PLC0415 - as above

        person = self.colleague
        if self.glance.sign_in:
            return Who(person.id, person.name, person.role)
        return replace(ALONE, id=person.id, name=person.name)

    @property
    def own_head(self) -> Path | None:
        """Where this machine remembers how far the school's audit trail went; None if it does not."""
        from store.trail.own_head import own_head  # noqa: PLC0415 - as above

        return own_head(self.spare_drafts.parent, self.glance)

    @staticmethod
    def make_id(prefix: str) -> str:
        """A new id that nothing else has."""
        from guidance.record import id_from_number  # noqa: PLC0415 - as above

        return id_from_number(prefix, secrets.randbits(45))

    def now(self) -> datetime:
        """The time, to the second."""
        return self.clock().replace(microsecond=0)

    def today(self) -> date:
        """The day."""
        return self.clock().date()

    def stamp(self) -> Stamp:
        """The mark of this person on a record, now."""
        from guidance.record import Stamp  # noqa: PLC0415 - as above

        at = self.now().astimezone(UTC)
        return Stamp(who=self.colleague.id, name=self.colleague.name, at=at)

    @property
    def draft_folders(self) -> tuple[Path, ...]:
        """Where drafts may lie: in the school's folder, and in the user's own."""
        return (self.glance.place.drafts, self.spare_drafts)

    def home_of_draft(self, draft_id: str) -> Path:
        """The folder in which a draft lies; the one for new ones if it lies nowhere.

        One that was written while the school's folder took nothing goes on where it is: otherwise it would be there
        twice, and the older one would be offered after the newer one was saved.
        """
        found = (each for each in self.draft_folders if draft_id and (each / f"{draft_id}.json").exists())
        return next(found, self.draft_folder)

    @property
    def draft_folder(self) -> Path:
        """Where new drafts go."""
        return self.glance.place.drafts if self.glance.writable else self.spare_drafts
