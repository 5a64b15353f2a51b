"""The names that complete what is typed into a cell: those in the review, people who work here, times of the year."""

from collections.abc import Iterable
from typing import Final

from guidance.form.dates import MONTHS
from guidance.form.text import fold
from guidance.provision.choices import LinkKind, Stage
from guidance.provision.review import Review
from guidance.provision.typed_cells import names_offered

_SEASONS: Final = ("autumn", "spring", "summer")
#: The school year begins in September.
_MONTHS: Final = (*MONTHS[8:], *MONTHS[:8])
_TIMES: Final = (
    *(f"{season.capitalize()} term" for season in _SEASONS),
    "Half-termly",
    "All year",
    *_MONTHS,
    *(f"Year {year}; {season} term" for stage in Stage for year in stage.years for season in _SEASONS),
)


def offered_names(review: Review, kind: LinkKind, people: Iterable[str]) -> tuple[str, ...]:
    """Every name that is offered, those of the review first, each once.

    Args:
        review: the review.
        kind: what the names are names of.
        people: the names of those who work here.
    """
    more = {LinkKind.PERSON: tuple(people), LinkKind.TIME: _TIMES}.get(kind, ())
    found = {fold(name): name for name in reversed((*names_offered(review, kind), *more))}
    return tuple(reversed(found.values()))
