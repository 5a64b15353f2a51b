"""Finding learners as somebody types: any part of any name, accents folded, tutor group, UPN."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from guidance.form.text import fold

#: A list longer than this is not read by anybody; the count says that there are more.
MOST_FOUND: Final = 500

#: So many letters of all the search lines show well enough which of two words is the rarer one.
_SAMPLE: Final = 100_000


@dataclass(frozen=True, slots=True)
class Found:
    """The learners that were found, in list order."""

    ids: tuple[str, ...]
    #: There are more than these.
    more: bool = False
    #: Nothing matched; these are spelled nearly so.
    variants: bool = False


class Finder:
    """All learners' search lines in one text that is searched as a whole.

    Args:
        rows: id, folded name and folded search line of each learner, in list order.
    """

    def __init__(self, rows: Sequence[tuple[str, str, str]]) -> None:
        self._ids = [row[0] for row in rows]
        self._names = [row[1] for row in rows]
        self._text = "".join(f"{row[2]}\n" for row in rows)
        self._starts = [0, *accumulate(len(row[2]) + 1 for row in rows)]

    def __len__(self) -> int:
        """How many learners there are."""
        return len(self._ids)

    @property
    def ids(self) -> list[str]:
        """Every learner's id, in list order."""
        return self._ids

    def find(self, typed: str, most: int = MOST_FOUND) -> Found:
        """The learners whose line holds every word that was typed. Nothing typed finds nobody."""
        words = fold(typed).split()
        if not words:
            return Found(())
        rarest, *others = sorted(words, key=self._how_often) if len(words) > 1 else words
        find, found = self._text.find, list[str]()
        at = find(rarest)
        while at >= 0 and len(found) <= most:
            after = bisect_right(self._starts, at)
            start, end = self._starts[after - 1], self._starts[after]
            for word in others:
                if find(word, start, end) < 0:
                    break
            else:
                found.append(self._ids[after - 1])
            at = find(rarest, end)
        return Found(tuple(found[:most]), more=len(found) > most)

    def _how_often(self, word: str) -> tuple[int, int]:
        """How often a word stands among the first learners, the longer of two before the shorter.

        To count among a whole county's learners would take longer than to find them.
        """
        return self._text.count(word, 0, _SAMPLE), -len(word)

    def variants(self, typed: str, most: int = 20) -> Found:
        """The learners whose names are spelled nearly like what was typed, the nearest first. Not for every key."""
        from rapidfuzz import fuzz, process, utils  # noqa: PLC0415 - only when nothing was found

        near = process.extract(
            fold(typed), self._names, scorer=fuzz.WRatio, processor=utils.default_process, limit=most, score_cutoff=72
        )
        return Found(tuple(self._ids[number] for _, _, number in near), variants=True)
