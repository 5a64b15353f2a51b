"""Provision against practice: beside each interview of the grid, what really happened in the school year.

A row is matched by what the form says of it: its strand and its stage, and the year groups that its name gives. A row
of which the form says neither, or that two rows could mean, is not matched: nothing is said of it, and nothing guessed.
Confidential tutorials are not counted. Of what kind one was is nobody's business.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from guidance.form.text import listed
from guidance.interview.choices import InterviewKind
from guidance.provision.choices import Column, Stage, Strand
from guidance.provision.review import Review
from guidance.provision.rows import Row
from guidance.provision.times import read_times

_KINDS: Final = {
    Strand.PROGRESS: InterviewKind.PROGRESS_REVIEW,
    Strand.MENTORING: InterviewKind.MENTORING,
    Strand.CAREERS: InterviewKind.CAREERS,
}
_OPTIONS: Final = {
    Stage.KS3: InterviewKind.KS4_OPTIONS,
    Stage.KS4: InterviewKind.POST_16,
    Stage.POST16: InterviewKind.POST_18,
}


@dataclass(frozen=True, slots=True)
class Counts:
    """Learners of a school year, counted by year group.

    Args:
        here: how many were here.
        had: how many had an interview of a kind.
        produced: how many of those have a signed record of one, or were given a copy.
    """

    here: Mapping[int, int]
    had: Mapping[tuple[InterviewKind, int], int]
    produced: Mapping[tuple[InterviewKind, int], int]


@dataclass(frozen=True, slots=True)
class Practice:
    """What happened of one row of the grid."""

    kind: InterviewKind
    #: The year groups that it is for.
    years: tuple[int, ...]
    had: int
    of: int
    #: How many have the record; None if the row promises none.
    produced: int | None

    @property
    def words(self) -> str:
        """For staff: it names small numbers too, so it does not leave the school."""
        years = _years(self.years)
        if not self.of:
            return f"Nobody was in {years} this year."
        had = f"{self.had:,} of {self.of:,} learners in {years} had one this year"
        if self.produced is None or not self.had:
            return f"{had}."
        return f"{had}; {self.produced:,} of them signed its record or were given a copy."


def practice(review: Review, counts: Counts | None) -> dict[str, Practice]:
    """What happened, by the id of the row. A row that cannot be matched is not there.

    Args:
        review: the review of the year.
        counts: the counts of the same school year; None if it has not begun.
    """
    if counts is None:
        return {}
    matched = {row.id: found for row in review.interviews if row.is_shown and (found := matches(row))}
    return {
        row.id: _practice(row, *matched[row.id], counts)
        for row in review.interviews
        if row.id in matched and not _is_shared(row.id, matched)
    }


def matches(row: Row) -> tuple[InterviewKind, tuple[int, ...]] | None:
    """Which kind of interview a row stands for, and in which year groups; None if that cannot be told."""
    if row.stage is None or row.strand is None:
        return None
    kind = _OPTIONS[row.stage] if row.strand is Strand.OPTIONS else _KINDS[row.strand]
    times = read_times(row.name)
    named = times.years if times else frozenset[int]()
    years = tuple(year for year in row.stage.years if not named or year in named)
    return (kind, years) if years else None


def _is_shared(row: str, matched: Mapping[str, tuple[InterviewKind, tuple[int, ...]]]) -> bool:
    """Whether another row stands for the same interviews too: then of neither can be told which are its own."""
    kind, years = matched[row]
    return any(
        other != row and each[0] is kind and not set(years).isdisjoint(each[1]) for other, each in matched.items()
    )


def _practice(row: Row, kind: InterviewKind, years: tuple[int, ...], counts: Counts) -> Practice:
    promises = row.cell(Column.PRODUCED).is_filled
    return Practice(
        kind,
        years,
        had=sum(counts.had.get((kind, year), 0) for year in years),
        of=sum(counts.here.get(year, 0) for year in years),
        produced=sum(counts.produced.get((kind, year), 0) for year in years) if promises else None,
    )


def _years(years: tuple[int, ...]) -> str:
    """`Year 9`, `Years 7–9`, `Years 9 and 11`."""
    if len(years) == 1:
        return f"Year {years[0]}"
    if years == tuple(range(years[0], years[-1] + 1)):
        return f"Years {years[0]}–{years[-1]}"
    return f"Years {listed([str(year) for year in years])}"
