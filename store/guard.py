"""The guard at the store's door: it asks the one rule before anything is done, and writes down what is."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from guidance.trust.access import NOBODY, Act, Who, why_not
from store.errors import StoreError
from store.place import Place

if TYPE_CHECKING:
    from guidance.record import Record, Stamp
    from guidance.trust.audit import Deed, Entry
    from store.trail.trail import Trail


class NotAllowedError(StoreError):
    """Whoever asks may not do this; the sentence says who may."""


@dataclass(frozen=True, slots=True)
class Guard:
    """Stands at the door for one person.

    Args:
        place: the store.
        who: who wants to do something.
        signs_in: whether everybody signs in here, as the settings now say. Then somebody who says that they are alone
            has not signed in.
        own_head: where this user's own machine remembers how far the trail went; None if it does not.
    """

    place: Place
    who: Who
    signs_in: Callable[[], bool]
    own_head: Path | None = None

    def allow(self, act: Act, learner: str = "", records: Iterable["Record"] = ()) -> None:
        """Raises NotAllowedError if they may not.

        Args:
            act: what they want to do.
            learner: the id of the learner whom it concerns.
            records: what would be saved.
        """
        who = NOBODY if self.who.alone and self.signs_in() else self.who
        sentence = why_not(who, act, learner, {type(record).__name__ for record in records})
        if sentence:
            raise NotAllowedError(sentence)

    @property
    def trail(self) -> "Trail":
        """The audit trail."""
        from store.trail.trail import Trail  # noqa: PLC0415 - builds models: not before the first screen stands

        heads = [self.place.audit_head, *([self.own_head] if self.own_head else [])]
        return Trail(self.place.audit, heads, self.place.locks / "audit.lock")

    def note(self, entries: Sequence["Entry"], *, durable: bool = True) -> None:
        """Writes down what is about to be done. Raises CannotWriteError or BusyError: then it must not be done."""
        self.trail.append(entries, durable=durable)

    def note_deed(self, deed: "Deed", by: "Stamp", *, durable: bool = True, **about: str) -> None:
        """Writes down one deed; `about` are fields of the entry. Raises as `note` does."""
        from guidance.trust.audit import Entry  # noqa: PLC0415 - as above

        entry = Entry.model_validate({"at": by.at, "who": by.who, "name": by.name, "deed": deed, **about})
        self.note([entry], durable=durable)
