"""Numbers that a learner might really have: they pass every check, and no two learners share one."""

from datetime import date, timedelta
from typing import Final

from guidance.demo.chance import Chance
from guidance.demo.words import words
from guidance.learner.identifiers import TEMPORARY_ULN, upn_letter

_FIRST_WITH_ULN: Final = 9
_KINDS: Final = ("usual", "temporary", "none")
#: The last sign of a temporary UPN is one of these.
_UPN_LAST: Final = "ABCDEFGHJKLMNPQRTUVWXYZ"


def birthday(chance: Chance, year_group: int, school_year: int) -> date:
    """A date of birth of the cohort: from 1 September to 31 August."""
    first = date(school_year - year_group - 5, 9, 1)
    last = date(first.year + 1, 8, 31)
    return first + timedelta(days=chance.between(0, (last - first).days))


def upn_of(chance: Chance, number: int, reception: int) -> str:
    """A UPN from the learner's running number and the year of their reception class; some are temporary or missing."""
    kind = chance.weighted(_KINDS, (95, 3, 2))
    if kind == "none":
        return ""
    temporary = kind == "temporary"
    serial = f"{number % 100:02}{chance.pick(_UPN_LAST)}" if temporary else f"{number % 1000:03}"
    school = 2000 + (number // (100 if temporary else 1000)) % 7999
    rest = f"{words().school['authority']}{school:04}{reception % 100:02}{serial}"
    return upn_letter(rest) + rest


def uln_of(chance: Chance, number: int, year_group: int) -> str:
    """A ULN from the learner's running number, from Year 9 on; some are temporary or missing.

    The last figure follows ILR validation rule DD01, as in `guidance.learner.identifiers`.
    """
    kind = chance.weighted(_KINDS, (92, 3, 5))
    if year_group < _FIRST_WITH_ULN or kind == "none":
        return ""
    if kind == "temporary":
        return TEMPORARY_ULN
    nine = 310_204_117 + number * 37
    while not (rest := _weighed(nine)):
        nine += 1
    return f"{nine}{10 - rest}"


def _weighed(nine: int) -> int:
    return sum(int(figure) * weight for figure, weight in zip(str(nine), range(10, 1, -1), strict=True)) % 11
