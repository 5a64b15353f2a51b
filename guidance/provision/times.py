"""Times in the year as people write them: “Year 9; spring term”, “November – January”, “every half-term”.

They are read as year groups and months of the school year, as far as they say so. What says neither is no time that
could be compared; it still stands in the grid as it was written.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

from guidance.form.dates import MONTHS
from guidance.form.text import fold
from guidance.provision.cell import Cell
from guidance.reference import load

_YEARS: Final = re.compile(
    r"\b(?:years?|yrs?\.?|y)\s*(\d{1,2})(?:\s*(?:-|–|to|and|&|/)\s*(?:years?|yrs?\.?|y)?\s*(\d{1,2}))?\b"
)
_MONTH: Final = "|".join(f"{name[:3].lower()}(?:{name[3:].lower()})?|{name[:4].lower()}" for name in MONTHS)
_MONTHS: Final = re.compile(rf"\b({_MONTH})\b(?:\s*(?:-|–|to|until)\s*\b({_MONTH})\b)?")
_HALF: Final = re.compile(
    r"\b(?:(first|1st|second|2nd)\s+half\s+of\s+(?:the\s+)?(autumn|spring|summer)|(autumn|spring|summer)(?:\s+term)?\s*([12]))\b"
)
_SIX_TERMS: Final = re.compile(r"\bterm\s*([1-6])\b")

#: All months of the school year, bit 0 for September.
ALL_YEAR: Final = (1 << 12) - 1


@dataclass(frozen=True, slots=True)
class Times:
    """Year groups that were named, and months as bits."""

    years: frozenset[int]
    months: int

    @property
    def first(self) -> int:
        """The first month, 0 for September."""
        return (self.months & -self.months).bit_length() - 1

    @property
    def last(self) -> int:
        """The last month."""
        return self.months.bit_length() - 1

    @property
    def is_always(self) -> bool:
        """Whether it says nothing of the time of the year, or all of it."""
        return self.months == ALL_YEAR


@lru_cache(maxsize=8192)
def read_times(text: str) -> Times | None:
    """The times that a text names; None if it names none. A year group without a month is the whole of that year."""
    folded = fold(text).replace("—", "-")
    years = _years(folded)
    months = _months(folded)
    if not years and not months:
        return None
    return Times(years, months or ALL_YEAR)


def times_of(cell: Cell) -> Times | None:
    """The times that a cell names."""
    return read_times("; ".join((*cell.names, cell.text))) if cell.is_filled else None


def _years(folded: str) -> frozenset[int]:
    found: set[int] = set()
    for match in _YEARS.finditer(folded):
        first = int(match[1])
        last = int(match[2] or first)
        found.update(year for year in range(first, max(first, last) + 1) if 7 <= year <= 14)
    return frozenset(found)


def _months(folded: str) -> int:
    words = load("coherence_words")
    if any(re.search(rf"\b{re.escape(said)}\b", folded) for said in words["always"]["words"]):
        return ALL_YEAR
    months = 0
    for match in _HALF.finditer(folded):
        first = match[1] in {"first", "1st"} if match[1] else match[4] == "1"
        months |= _bits(words["halves"][match[2] or match[3]][0 if first else 1])
    rest = _HALF.sub(" ", folded)
    for match in _SIX_TERMS.finditer(rest):
        months |= _bits(_six_terms()[int(match[1]) - 1])
    for season, inside in words["seasons"].items():
        if re.search(rf"\b{season}\b", rest):
            months |= _bits(inside)
    for match in _MONTHS.finditer(rest):
        first_month = _month(match[1])
        months |= _span(first_month, _month(match[2]) if match[2] else first_month)
    return months


@cache
def _six_terms() -> tuple[list[int], ...]:
    halves: dict[str, Any] = load("coherence_words")["halves"]
    return tuple(half for season in ("autumn", "spring", "summer") for half in halves[season])


def _bits(months: list[int]) -> int:
    return sum(1 << month for month in months)


def _month(word: str) -> int:
    """Of the school year: 0 for September."""
    calendar = next(number for number, name in enumerate(MONTHS) if name.lower().startswith(word[:3]))
    return (calendar - 8) % 12


def _span(first: int, last: int) -> int:
    """From one month to another; past the end of the school year it goes on at its beginning."""
    return sum(1 << (first + step) % 12 for step in range((last - first) % 12 + 1))
