"""Who is meant by what somebody typed to sign in. No list of learners is shown for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

from guidance.form.text import fold


@dataclass(frozen=True, slots=True)
class Named:
    """Who somebody says they are: one of the staff, chosen from the list, or a learner by name and tutor group."""

    #: The id of the member of staff; "" for a learner.
    staff: str = ""
    name: str = ""
    tutor_group: str = ""


class Known(Protocol):
    """What has to be known of a learner: a row of the index has it."""

    @property
    def id(self) -> str:
        """The learner's id."""

    @property
    def name(self) -> str:
        """What they are called."""

    @property
    def legal(self) -> str:
        """Their legal name in full."""

    @property
    def tutor_group(self) -> str:
        """Their tutor group."""


def learner_named(named: Named, learners: Iterable[Known]) -> str:
    """The id of the one learner that is meant; "" if nobody is, or several.

    A learner types what they are called or their legal name, surname first or last, with or without middle names, and
    their tutor group. Two of one name in one group type all their names, or the id from the slip with their PIN.
    """
    there = tuple(learners)
    typed, group = _words(named.name), _joined(named.tutor_group)
    by_id = [each.id for each in there if typed == (each.id,)]
    mine = [each for each in there if typed and group == _joined(each.tutor_group)]
    exact = [each.id for each in mine if typed in {_words(each.name), _words(each.legal)}]
    short = [each.id for each in mine if typed == _words(_without_middle(each.legal))]
    found = by_id or exact or short
    return found[0] if len(found) == 1 else ""


def stand_in(named: Named) -> str:
    """The id under which wrong tries at an unknown name are counted, so that it is answered like a known one.

    There are 256 of them, whatever is typed: a file of them does not grow.
    """
    typed = " ".join((*_words(named.name), "/", _joined(named.tutor_group)))
    return "x" + sha256(typed.encode()).hexdigest()[:2]


def _words(name: str) -> tuple[str, ...]:
    """The words of a name, in whatever order they were typed."""
    return tuple(sorted(fold(name).replace(",", " ").split()))


def _joined(group: str) -> str:
    return "".join(fold(group).split())


def _without_middle(legal: str) -> str:
    words = legal.split()
    return f"{words[0]} {words[-1]}" if words else ""
