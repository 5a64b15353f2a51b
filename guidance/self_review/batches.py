"""Answers that are counted together: never fewer than five learners at a time.

Suppressing a small number in a table is not enough. Whoever knows a total and all its parts but one subtracts; so does
whoever looks today and again tomorrow, when one more learner has answered. Here nothing is suppressed afterwards.
Answers are counted in batches, and every total that is ever shown is a sum of whole batches. A batch is at least five
learners, and no answer is in two. So whatever is added, subtracted or compared, of one day or of many, what comes out
is about whole batches again: no arithmetic reaches fewer than five learners.

The rules:

* Each question has batches of its own, of those who answered it.
* What learners of one year group said at one decision point waits until at least five of them have answered; at the end
  of that day all of it is one batch.
* Three times a year (the last days of December, April and August) what still waits is put together: first across year
  groups within a decision point, then across decision points within a year group, then all of it. Such a batch counts
  only in the totals that hold all of it.
* What then still waits is counted nowhere until others join it.
* A learner's first answer at a decision point in a school year counts; a second one would show what changed.

It holds as long as an answer that was counted is neither changed nor given a day in the past (`Feedback.may_change`).
When a learner's folder is deleted, a report that was kept from before can still be compared with one from after.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Generic, TypeVar

from guidance.self_review.feedback import Feedback, Occasion

#: The least number of learners in anything that is shown (`forms.md` §4 of our design).
FEWEST: Final = 5

#: The days on which what still waits is put together: fixed, so that no change of the settings moves them.
_CLOSINGS: Final = ((12, 31), (4, 30), (8, 31))

ValueT = TypeVar("ValueT")


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in the table of totals: a decision point and a year group. None stands for all of them."""

    occasion: Occasion | None = None
    year_group: int | None = None

    def wider(self) -> tuple["Cell", ...]:
        """The places whose totals hold this one's: itself, both margins, everything; each once."""
        return tuple(dict.fromkeys((self, Cell(self.occasion), Cell(None, self.year_group), Cell())))


@dataclass(frozen=True, slots=True)
class Given(Generic[ValueT]):
    """What one learner gave on one day: a rating, or a comment."""

    learner: str
    day: date
    cell: Cell
    value: ValueT


@dataclass(frozen=True, slots=True)
class Batch(Generic[ValueT]):
    """Answers of at least five learners that are counted together, in the place to which all of them belong."""

    cell: Cell
    given: tuple[Given[ValueT], ...]


def first_ones(by_learner: Mapping[str, Iterable[Feedback]], year: int) -> tuple[tuple[str, Feedback], ...]:
    """The feedback of one school year that counts: of each learner the first at each decision point, with their id."""
    kept: dict[tuple[str, Occasion], Feedback] = {}
    for learner, given in by_learner.items():
        for each in sorted(given, key=lambda one: (one.given_on, one.id)):
            if each.school_year == year:
                kept.setdefault((learner, each.occasion), each)
    return tuple((learner, each) for (learner, _), each in kept.items())


def batches(given: Iterable[Given[ValueT]], year: int, before: date) -> Iterator[Batch[ValueT]]:
    """The batches of one question in one school year, as far as they are complete.

    Args:
        given: what learners gave.
        year: the school year.
        before: what was given on this day or later is not looked at; hand in today.
    """
    by_day: dict[date, list[Given[ValueT]]] = {day: [] for day in _closings(year)}
    for each in given:
        by_day.setdefault(each.day, []).append(each)
    waiting: list[Given[ValueT]] = []
    for day in sorted(day for day in by_day if day < before):
        waiting += by_day[day]
        for place in (_own, _occasion, _year_group, _all) if day in _closings(year) else (_own,):
            taken, waiting = _take(waiting, place)
            yield from taken


def _closings(year: int) -> tuple[date, ...]:
    return tuple(date(year if month > 8 else year + 1, month, day) for month, day in _CLOSINGS)


def _own(cell: Cell) -> Cell:
    return cell


def _occasion(cell: Cell) -> Cell:
    return Cell(cell.occasion)


def _year_group(cell: Cell) -> Cell:
    return Cell(None, cell.year_group)


def _all(_cell: Cell) -> Cell:
    return Cell()


def _take(
    waiting: Iterable[Given[ValueT]], place: Callable[[Cell], Cell]
) -> tuple[list[Batch[ValueT]], list[Given[ValueT]]]:
    """The batches that can be made of what waits, each place by itself, and what goes on waiting."""
    by_place: dict[Cell, list[Given[ValueT]]] = {}
    for each in waiting:
        by_place.setdefault(place(each.cell), []).append(each)
    enough = {cell for cell, given in by_place.items() if len({each.learner for each in given}) >= FEWEST}
    taken = [Batch(cell, tuple(given)) for cell, given in by_place.items() if cell in enough]
    rest = [each for cell, given in by_place.items() if cell not in enough for each in given]
    return taken, rest
