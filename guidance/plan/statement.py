"""How long a personal statement is, counted as people count, and what that means against a limit.

A character is what a reader sees as one: "é" is one however it was typed, so is an emoji of a whole family, and a line
end is one. Forms of other people may count an emoji or an accent as more; they never count an ordinary letter so.
Blanks and line ends at the two ends are not kept, and not counted.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from guidance.form.text import clean, count_of
from guidance.plan.plan import Plan

#: Where signs can join at all. Everything before it, plain letters and those with common accents, is one sign each.
_JOINING: Final = re.compile("[\u0300-\U0010ffff]+")
_WORDS: Final = re.compile(r"\S*\w\S*")
_JOINER: Final = "\u200d"
_FLAGS: Final = range(0x1F1E6, 0x1F200)
_SKIN_TONES: Final = range(0x1F3FB, 0x1F400)

#: From so much of the limit on it is said that the end is near.
_NEAR: Final = 0.9


def characters(text: str) -> int:
    """How many characters a text has, as a reader counts them."""
    kept = clean(text).strip("\n ")
    if kept.isascii():
        return len(kept)
    whole = unicodedata.normalize("NFC", kept)
    return len(whole) - sum(sum(_joined(run.group())) for run in _JOINING.finditer(whole))


def _joined(run: str) -> Iterator[bool]:
    """Of each sign of a run, whether it belongs to the one before it.

    After Unicode's "Text Segmentation" (UAX 29), without the rules that need its tables: marks, joined emoji, skin
    tones, tags and flags.
    """
    before, flags = "", 0
    for sign in run:
        is_flag = ord(sign) in _FLAGS
        flags = flags + 1 if is_flag else 0
        yield (
            _is_mark(sign)
            or (bool(before) and ord(sign) in _SKIN_TONES)
            or (before == _JOINER and unicodedata.category(sign) == "So")
            or (is_flag and flags % 2 == 0)
        )
        before = sign


def _is_mark(sign: str) -> bool:
    return unicodedata.category(sign) in {"Mn", "Me", "Mc", "Cf"}


def words(text: str) -> int:
    """How many words a text has."""
    return sum(1 for _ in _WORDS.finditer(text))


@dataclass(frozen=True, slots=True)
class Room:
    """How much of a limit is used."""

    used: int
    #: None if nobody set a limit.
    limit: int | None = None

    @property
    def left(self) -> int | None:
        """How many characters there is still room for, below 0 if there are too many; None without a limit."""
        return None if self.limit is None else self.limit - self.used

    @property
    def is_over(self) -> bool:
        """Whether there are too many."""
        return self.limit is not None and self.used > self.limit

    @property
    def is_near(self) -> bool:
        """Whether the end of the room is near, or passed."""
        return self.limit is not None and self.used >= self.limit * _NEAR

    @property
    def words(self) -> str:
        """The count as a sentence: `1,204 of 4,000 characters. 2,796 left.`."""
        if self.limit is None:
            return f"{count_of(self.used, 'character')}."
        counted = f"{self.used:,} of {count_of(self.limit, 'character')}."
        return f"{counted} {self.used - self.limit:,} too many." if self.is_over else f"{counted} {self.left:,} left."


def limit_for(own: int | None, usual: int | None) -> int | None:
    """The limit that counts: the plan's own, or else the school's usual one; None if there is neither."""
    return own or usual


def room_in(text: str, limit: int | None) -> Room:
    """How much of a limit a text uses."""
    return Room(characters(text), limit)


def statement_room(plan: Plan, usual: int | None) -> Room:
    """How much of its limit the plan's personal statement uses.

    Args:
        plan: the plan.
        usual: the school's usual limit; None if it has none.
    """
    return room_in(plan.statement, limit_for(plan.statement_limit, usual))
