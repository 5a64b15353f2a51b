"""Totals of feedback for the coordinator: question by question, by decision point and year group, with their margins.

No total of fewer than five learners is shown, and none that could be worked out by subtraction: `batches.py` says how.
A total says how many answers it is of and what their average is. It does not say how many gave each answer, because
"2 learners said 1" is a total of two learners.

For the same reason a batch whose average lies very close to either end counts as a little further away from it: of
five learners with an average of 4.8 exactly one did not say 5. Totals that hold such a batch say "or more", "or less".
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

from guidance.self_review.batches import FEWEST, Batch, Cell, Given, batches, first_ones
from guidance.self_review.feedback import Feedback, Occasion, Question, questions

_LOWEST: Final = 1
_HIGHEST: Final = 5


class Edge(Enum):
    """How an average is meant."""

    AS_IT_IS = ""
    OR_MORE = " or more"
    OR_LESS = " or less"


@dataclass(frozen=True, slots=True)
class Total:
    """One total that may be shown."""

    question: Question
    #: None: at all decision points, or of all year groups.
    occasion: Occasion | None
    year_group: int | None
    answers: int
    #: To one decimal place.
    average: float
    edge: Edge = Edge.AS_IT_IS

    @property
    def words(self) -> str:
        """The average as a table shows it: "3.8", "4.0 or more", "2.0 or less"."""
        return f"{self.average:.1f}{self.edge.value}"


def totals(by_learner: Mapping[str, Iterable[Feedback]], year: int, before: date) -> tuple[Total, ...]:
    """All totals of a school year that may be shown; what is not among them is not known to five learners yet.

    Args:
        by_learner: all feedback, by the learner's id.
        year: the school year: 2026 for 2026/27.
        before: answers given on this day or later are not counted; hand in today.

    Returns:
        They stand by question, then everything, the decision points, the year groups, and year groups within
        decision points.
    """
    counted = first_ones(by_learner, year)
    found: list[Total] = []
    for question in questions():
        ratings = [
            Given(learner, each.given_on, Cell(each.occasion, each.year_group), rating)
            for learner, each in counted
            if (rating := each.answer_to(question.key)) is not None
        ]
        found += _totals_of(question, batches(ratings, year, before))
    return tuple(found)


def _totals_of(question: Question, counted: Iterable[Batch[int]]) -> list[Total]:
    by_cell: dict[Cell, list[_Counted]] = {}
    for batch in counted:
        for cell in batch.cell.wider():
            by_cell.setdefault(cell, []).append(_count(batch))
    return [_total(question, cell, by_cell[cell]) for cell in sorted(by_cell, key=_order)]


@dataclass(frozen=True, slots=True)
class _Counted:
    """All that is ever used of a batch: how many answers, what they add up to, and whether that was moved."""

    answers: int
    whole: int
    edge: Edge


def _count(batch: Batch[int]) -> _Counted:
    """A batch's answers added up, at least `FEWEST` steps away from everybody saying the same."""
    number, whole = len(batch.given), sum(each.value for each in batch.given)
    most, least = _HIGHEST * number - FEWEST, _LOWEST * number + FEWEST
    if whole > most:
        return _Counted(number, most, Edge.OR_MORE)
    if whole < least:
        return _Counted(number, least, Edge.OR_LESS)
    return _Counted(number, whole, Edge.AS_IT_IS)


def _order(cell: Cell) -> tuple[int, int, int]:
    place = list(Occasion).index(cell.occasion) if cell.occasion else -1
    level = (cell.occasion is not None) + 2 * (cell.year_group is not None)
    return level, place, cell.year_group or 0


def _total(question: Question, cell: Cell, counted: list[_Counted]) -> Total:
    number, whole = sum(each.answers for each in counted), sum(each.whole for each in counted)
    edge = _edge(counted, number)
    # "Or more" and "or less" have to stay true when the figure is shortened; tenths are reckoned in whole numbers.
    tenths = {
        Edge.AS_IT_IS: (20 * whole + number) // (2 * number),
        Edge.OR_MORE: 10 * whole // number,
        Edge.OR_LESS: -(-10 * whole // number),
    }[edge]
    return Total(question, cell.occasion, cell.year_group, number, tenths / 10, edge)


def _edge(counted: Iterable[_Counted], number: int) -> Edge:
    """What is said of an average in which some batches were moved: nothing if it is less than half a tenth.

    Where some were moved up and others down, neither limit would be true.
    """
    moved = [each.edge for each in counted if each.edge is not Edge.AS_IT_IS]
    shows = 20 * FEWEST * len(moved) >= number
    return moved[0] if shows and len(set(moved)) == 1 else Edge.AS_IT_IS


def comments(
    by_learner: Mapping[str, Iterable[Feedback]], year: int, before: date
) -> tuple[tuple[Occasion | None, tuple[str, ...]], ...]:
    """Free comments of a school year without names, by decision point: at least five learners' at a time.

    They stand in alphabetical order, which says nothing of who wrote when. None holds those of several decision points
    that were too few for one. Arguments as for `totals`.
    """
    written = [
        Given(learner, each.given_on, Cell(each.occasion), each.comment)
        for learner, each in first_ones(by_learner, year)
        if each.comment
    ]
    found: dict[Occasion | None, list[str]] = {}
    for batch in batches(written, year, before):
        found.setdefault(batch.cell.occasion, []).extend(each.value for each in batch.given)
    order = [*Occasion, None]
    return tuple(
        (occasion, tuple(sorted(found[occasion], key=str.casefold))) for occasion in order if occasion in found
    )


def not_yet(found: Iterable[Total]) -> str:
    """What stands where there is no total at all; "" if there is one."""
    return "" if list(found) else f"Nothing to show yet: totals begin when at least {FEWEST} learners have answered."
