"""Opening a school: find it, find out who is at the desk, hand both over. Nothing here loads a document."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from guidance.trust.roles import Role
from screens.desk import Desk, Memory
from store.errors import NotAStoreError, StoreError
from store.index.index import Index
from store.place import Colleague, Glance, glance, is_store
from tui import locations
from tui.config import Config, load_config
from tui.memory import load_memory, person_key


class NobodyError(StoreError):
    """It is not known who is at the desk."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A school that was found, and what this user's machine remembers and has set."""

    glance: Glance
    memory: Memory
    config: Config

    def person(self, named: str = "") -> Colleague | None:
        """Who is at the desk: as named, as remembered, or as a demo school has it; None if nobody knows.

        Where everybody signs in this is not asked: what is remembered or named is no sign-in.

        Raises NobodyError if somebody was named who is not in the school.
        """
        if named:
            wanted = named.strip().casefold()
            for each in self.glance.colleagues:
                if wanted in {each.id, each.name.casefold()}:
                    return each
            names = ", ".join(each.name for each in self.glance.colleagues) or "nobody yet"
            raise NobodyError(f"Nobody called {named} works here. There are: {names}.")
        remembered = self.memory.get(person_key(self.glance.store_id), self.glance.demo_person)
        return self.glance.colleague(remembered)

    def desk(self, colleague: Colleague) -> Desk:
        """The desk of that person. A learner's index knows nobody else."""
        return Desk(
            glance=self.glance,
            index=self._own_index(colleague) if colleague.role is Role.LEARNER else self.index(),
            colleague=colleague,
            clock=local_clock,
            memory=self.memory,
            spare_drafts=locations.state_folder() / f"drafts-{self.glance.store_id}",
            copies_folder=self.config.copies,
        )

    def signed_in_desk(self, colleague: Colleague) -> Desk:
        """The desk of somebody who has signed in. What is remembered is remembered for them alone."""
        folder = locations.state_folder() / "people" / colleague.id
        return replace(self, memory=load_memory(folder, self.config.theme)).desk(colleague)

    def index(self) -> Index:
        """The index of the whole school."""
        return Index(self.glance, locations.cache_folder())

    def _own_index(self, learner: Colleague) -> Index:
        from store.index.own import OwnIndex  # noqa: PLC0415 - only for a learner

        return OwnIndex(self.glance, learner.id)


def local_clock() -> datetime:
    """The time here. The one place where the program looks at the clock."""
    return datetime.now().astimezone()


def find_school(root: Path) -> Opening:
    """The school in a folder.

    Raises StoreError if there is none, or if it cannot be opened; ConfigError.
    """
    if not is_store(root):
        words = "Name its folder with --store, or start fingerpost without a command to make a school."
        raise NotAStoreError(f"There is no school in {root}. {words}")
    config = load_config()
    return Opening(glance(root), load_memory(locations.state_folder(), config.theme), config)


def desk_for_command(root: Path, named: str = "") -> Desk:
    """The desk for a command without a screen, with an index that is up to date.

    Raises StoreError; NobodyError if it is not known who is at the desk.
    """
    desk = _desk(root, named, or_nobody=False)
    bring_up_to_date(desk)
    return desk


def desk_for_reading(root: Path, named: str = "") -> Desk:
    """The desk for a command that only reads: nobody need say who they are. Whoever does is written down.

    Raises StoreError.
    """
    desk = _desk(root, named, or_nobody=True)
    bring_up_to_date(desk)
    return desk


def _desk(root: Path, named: str, *, or_nobody: bool) -> Desk:
    opening = find_school(root)
    if opening.glance.sign_in:
        raise NobodyError("Everybody signs in here. Sign in first.")
    person = opening.person(named)
    if person is None and not or_nobody:
        raise NobodyError("Say who you are: add --as NAME, or start fingerpost once and choose your name.")
    return opening.desk(person or Colleague("", "somebody at the command line"))


def bring_up_to_date(desk: Desk, told: Callable[[int], None] = lambda _done: None) -> None:
    """Brings the index up to date, if something was saved since. The documents are loaded only then."""
    if not desk.index.is_current():
        told(desk.school.refresh_index())
