"""The words of a target that say what will be done: without names, dates, numbers and small words."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final, TypeAlias

from guidance.form.dates import DAYS, MONTHS
from guidance.form.text import fold
from guidance.reference import load

#: The telling words of one text, each in its plain form.
Words: TypeAlias = frozenset[str]

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
#: What ends a sentence before a word: its capital says nothing then.
_ENDS: Final = re.compile(r"(?:^|[.!?:;•\n\"“”(\[*–—-])[\s\"“‘'(\[*•–—-]*$")
#: Endings that make no other act of it: "targets", "handed", "handing".
_ENDINGS: Final = ("ing", "ed", "es", "s")
#: So many letters stay at least.
_STEM: Final = 3


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(load("small_words")[name])


@cache
def _ordinary() -> frozenset[str]:
    """Words that are capitalised in every text and name nobody."""
    return frozenset(load("other_people")["ordinary"])


@cache
def _days() -> frozenset[str]:
    names = [*MONTHS, *DAYS]
    return frozenset(fold(name) for name in names) | {fold(name[:3]) for name in names}


class TellingWords:
    """Finds the telling words of texts.

    Args:
        names: names of people, of which every part counts for nothing where it has a capital.
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._names = frozenset(part for name in names for part in fold(name).replace("-", " ").split())
        self._nothing = _listed("words") | _listed("numbers") | _days()
        self._titles = frozenset(load("other_people")["titles"])

    def of(self, text: str) -> Words:
        """The telling words of a text. A text of nothing but names, dates and small words has none."""
        found: set[str] = set()
        after_name = -1
        for match in _WORD.finditer(text):
            plain = "".join(sign for sign in fold(match.group()) if sign.isalpha())
            goes_on = match.start() == after_name and match.group()[0].isupper()
            if goes_on or self._is_name(text, match, plain):
                after_name = match.end() + 1
            elif plain and plain not in self._nothing:
                found.add(_stem(plain))
        return frozenset(found)

    def _is_name(self, text: str, match: re.Match[str], plain: str) -> bool:
        """Whether a word begins a name of somebody or some place: a known one, or a capital within a sentence.

        What follows it with a capital belongs to it: "Sixth" in "Castle Sixth".
        """
        word = match.group()
        if plain in self._titles:
            return True
        if not word[0].isupper() or plain in _ordinary():
            return False
        if plain in self._names or plain.removesuffix("s") in self._names:
            return True
        return not word.isupper() and not _ENDS.search(text, 0, match.start())


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return word.removesuffix(ending)
    return word
