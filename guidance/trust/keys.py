"""The public record of a key: whose it is, what it opens for, and the private half, locked by a passphrase.

Everybody who can read the school's files can read this record, and nobody can use it without the passphrase. What
opens the lock is in `store/sealing/`.
"""

from collections.abc import Iterable
from datetime import date
from typing import Annotated

from pydantic import Field

from guidance.form.choice import Choice
from guidance.form.declare import Line, PersonName
from guidance.record import Record


class KeyKind(Choice):
    """What a key is for. The code also says on a sealed record why its owner can open it."""

    ADVISER = "adviser", "Adviser or tutor"
    LEARNER = "learner", "Learner"
    SAFEGUARDING = "safeguarding", "Safeguarding"


class KeyRecord(Record):
    """One key of one person."""

    #: The id of the member of staff or the learner.
    owner: str
    name: PersonName
    kind: KeyKind
    #: The public half, `age1…`: records are sealed to it, and nobody needs a passphrase for that.
    public: str
    #: The private half as a file that `age -d -i` takes, locked by the owner's passphrase.
    locked: Annotated[str, Field(repr=False)]
    made_on: date
    #: From that day on nothing is sealed to it any more. It stays, for what was sealed to it before.
    ended_on: date | None = None
    ended_because: Line = ""

    @property
    def is_in_use(self) -> bool:
        """Whether records are still sealed to it."""
        return self.ended_on is None


def key_in_use(keys: Iterable[KeyRecord], owner: str, kind: KeyKind) -> KeyRecord | None:
    """The key that records are now sealed to for somebody, the latest if there are several; None if there is none."""
    mine = [key for key in keys if key.owner == owner and key.kind is kind and key.is_in_use]
    return max(mine, key=lambda key: (key.made_on, key.id), default=None)


def safeguarding_keys(keys: Iterable[KeyRecord]) -> tuple[KeyRecord, ...]:
    """The second keys that every confidential record is sealed to. Usually there is one."""
    return tuple(key for key in keys if key.kind is KeyKind.SAFEGUARDING and key.is_in_use)


def ended(key: KeyRecord, on: date, because: str) -> KeyRecord:
    """The key after its last day: a colleague left, a passphrase was lost. Raises ValueError if it ended before."""
    if not key.is_in_use:
        raise ValueError(f"The key of {key.name} ended before.")
    return key.having(ended_on=on, ended_because=because)
