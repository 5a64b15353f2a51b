"""What is planned to be done by a day, in a review of provision or in a self-evaluation: in which order it is read."""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum
from typing import Protocol, TypeVar, runtime_checkable


@runtime_checkable
class Planned(Protocol):
    """An action."""

    @property
    def id(self) -> str:
        """It stays the same as long as the action is carried on."""

    @property
    def by_when(self) -> date | None:
        """The last day, if there is one."""

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""

    def is_late(self, today: date) -> bool:
        """Whether its day has passed and it is not done."""


class Stands(Enum):
    """Where an action stands, in the order in which it is read."""

    LATE = "Late"
    OPEN = "Open"
    ENDED = "Ended"


PlannedT = TypeVar("PlannedT", bound=Planned)

_ORDER = tuple(Stands)


def stands(action: Planned, today: date) -> Stands:
    """Where an action stands today."""
    if action.is_late(today):
        return Stands.LATE
    return Stands.OPEN if action.is_open else Stands.ENDED


def in_order(actions: Iterable[PlannedT], today: date) -> tuple[PlannedT, ...]:
    """Late ones first, the longest overdue before all; then open ones by their day, then those that ended."""

    def place(action: PlannedT) -> tuple[int, date, str]:
        return _ORDER.index(stands(action, today)), action.by_when or date.max, action.id

    return tuple(sorted(actions, key=place))


def late(actions: Iterable[PlannedT], today: date) -> tuple[PlannedT, ...]:
    """The actions whose day has passed, the longest overdue first."""
    return tuple(each for each in in_order(actions, today) if each.is_late(today))


def late_by_year(
    by_year: Iterable[tuple[int, Iterable[PlannedT]]], today: date
) -> Iterator[tuple[int, date, PlannedT]]:
    """What is late in several years, each with the year in which it stands and its last day.

    Args:
        by_year: the years, the latest first, and their actions. One that was carried over stands in several; the latest
            year says how far it is.
        today: the day.
    """
    known = set[str]()
    for year, actions in by_year:
        for each in actions:
            if each.id not in known and each.by_when is not None and each.is_late(today):
                yield year, each.by_when, each
            known.add(each.id)
