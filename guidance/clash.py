"""Two people chose differently at once: what stands, and what was chosen beside it, told so that one can decide."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

_FIRST: Final = "Somebody else chose differently meanwhile:"


@dataclass(frozen=True, slots=True)
class Clash:
    """A choice that two people made at once, and differently."""

    #: What it is about: `Action “Name somebody”`, the number of a statement; "" for the whole record.
    where: str
    label: str
    #: In words; "" if it was left empty.
    stands: str
    beside: str
    #: Who chose what does not stand; "" if that is not known.
    who: str = ""


def mine_stands(clashes: Iterable[Clash]) -> str:
    """What two people chose differently where what was saved last stands, in lines to show; "" if nothing.

    `Action “Name somebody”, Who? “Ann” stands. Ms Shah chose “Bob”.`
    """
    return _lines(
        f"{each.where}, {each.label} {_stands(each)}. {each.who or 'Somebody else'} {_chose(each)}." for each in clashes
    )


def theirs_stands(clashes: Iterable[Clash]) -> str:
    """The same where what was stored before stands.

    `2.4 Judgement: “Not yet” stands. You chose “Emerging”.`
    """
    return _lines(
        f"{each.where} {each.label}: “{each.stands}” stands. You chose “{each.beside}”.".strip() for each in clashes
    )


def _stands(each: Clash) -> str:
    return f"“{each.stands}” stands" if each.stands else "It stands empty"


def _chose(each: Clash) -> str:
    return f"chose “{each.beside}”" if each.beside else "left it empty"


def _lines(sentences: Iterator[str]) -> str:
    lines = list(sentences)
    return "\n".join([_FIRST, *lines]) if lines else ""
