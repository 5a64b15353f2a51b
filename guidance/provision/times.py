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

_MONTH: Final = "|".join(f"{name[:3].lower()}(?:{name[3:].lower()})?|{name[:4].lower()}" for name in MONTHS)
_MONTHS: Final = re.compile(rf"\b({_MONTH})\b(?:\s*(?:-|–|to|until)\s*\b({_MONTH})\b)?")

#: Behind a number: it counts something else, or is a time of the day or a date.
_COUNTS: Final = (
    r"\d+(?:\s*(?:min(?:ute)?s?|h(?:ou)?rs?|days?|weeks?|months?|times|am|pm|noon|%|[x×]\s*\d)(?![a-z])"
    r"|[:.]\d|[/.-]\d+[/.-]\d{4})"
)
#: Behind a bare comma also the day of a month and the size of a group: “Year 9, 10 March” is no list.
_COUNTS_BEHIND_COMMA: Final = rf"\d+\s*(?:{_MONTH}|learners?|students?|pupils?|people)\b"
_JOIN: Final = rf"\s*(?:,(?!\s*{_COUNTS_BEHIND_COMMA})|,?\s*(?:and|or)|&|/|\+|-|–|to)\s*"


def _listing(number: str, word: str = "") -> str:
    """A pattern for numbers that are listed, like “7, 8 and 9” or “9–11”; the word may stand before each again."""
    again = rf"(?:{word}\s*)?" if word else ""
    return rf"({number}\b(?:{_JOIN}{again}(?!{_COUNTS}){number}\b)*)"


_YEAR: Final = r"(?:years?|yrs?\.?|y)"
_YEARS: Final = re.compile(rf"\b{_YEAR}\s*{_listing('(?:1[0-4]|0?[0-9])', _YEAR)}")
_HALF: Final = re.compile(
    r"\b(?:(first|1st|second|2nd)\s+half\s+of\s+(?:the\s+)?(autumn|spring|summer)"
    rf"|(autumn|spring|summer)(?:\s+terms?)?\s*{_listing('[12]')})\b"
)
_SIX_TERMS: Final = re.compile(rf"\bterms?\s*{_listing('[1-6]', 'terms?')}")
_TOKEN: Final = re.compile(r"\d+|-|–|to")

#: The year groups of a school, from Year 7 to the last one of a sixth form.
YEAR_GROUPS: Final = range(7, 15)
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
    listed = (_numbers(match[1]) for match in _YEARS.finditer(folded))
    return frozenset(year for years in listed for year in years if year in YEAR_GROUPS)


def _numbers(listing: str) -> set[int]:
    """The numbers of a listing. “-”, “–” and “to” make a range; all else only lists."""
    found: set[int] = set()
    before, is_range = 0, False
    for token in _TOKEN.findall(listing):
        if token.isdecimal():
            found.update(range(before, int(token)) if is_range else (), (int(token),))
            before = int(token)
        is_range = not token.isdecimal()
    return found


def _months(folded: str) -> int:
    words = load("coherence_words")
    if any(re.search(rf"\b{re.escape(said)}\b", folded) for said in words["always"]["words"]):
        return ALL_YEAR
    months = 0
    for match in _HALF.finditer(folded):
        halves = _numbers(match[4]) if match[4] else {1 if match[1] in {"first", "1st"} else 2}
        for half in halves:
            months |= _bits(words["halves"][match[2] or match[3]][half - 1])
    rest = _HALF.sub(" ", folded)
    for match in _SIX_TERMS.finditer(rest):
        for term in _numbers(match[1]):
            months |= _bits(_six_terms()[term - 1])
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
