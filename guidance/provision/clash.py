"""Two people chose differently at once: what stands, and what the other one chose, told so that somebody can decide."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_FIRST: Final = "Somebody else chose differently meanwhile:"


@dataclass(frozen=True, slots=True)
class Clash:
    """A choice that two people made at once, and differently. What was to be saved stands."""

    #: What it is about: `Action “Name somebody”`.
    where: str
    label: str
    #: In words; "" if it was left empty.
    stands: str
    beside: str
    #: Who chose the other; "" if that is not known.
    who: str

    @property
    def sentence(self) -> str:
        """All of it: `Action “Name somebody”, Who? “Ann” stands. Ms Shah chose “Bob”`."""
        stands = f"“{self.stands}” stands" if self.stands else "It stands empty"
        chose = f"chose “{self.beside}”" if self.beside else "left it empty"
        return f"{self.where}, {self.label} {stands}. {self.who or 'Somebody else'} {chose}."


def clash_words(clashes: Iterable[Clash]) -> str:
    """What two people chose differently, in lines to show; "" if nothing."""
    lines = [each.sentence for each in clashes]
    return "\n".join([_FIRST, *lines]) if lines else ""
