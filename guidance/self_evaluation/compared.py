"""Two years of self-evaluation side by side: what was judged higher or lower, and what became of the actions."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from guidance.self_evaluation.catalogue import Catalogue
from guidance.self_evaluation.choices import Place
from guidance.self_evaluation.evaluation import EvaluationAction, Judged, KeptFigure, SelfEvaluation
from guidance.self_evaluation.life import same_matter
from guidance.versions import Compared


class Step(Enum):
    """How two judgements of the same matter stand to one another."""

    HIGHER = "higher"
    LOWER = "lower"
    SAME = "the same"
    NEW = "judged for the first time"
    GONE = "no longer judged"
    OTHER_WORDS = "judged on other words"
    #: Neither year judged it.
    NEITHER = "not judged"


@dataclass(frozen=True, slots=True)
class RowsCompared:
    """One statement in two years. One of the two may not have asked it."""

    place: Place
    before: Judged | None
    after: Judged | None
    step: Step
    #: How many of the four judgements lie between the two: 1 is one higher, -2 is two lower; 0 if it cannot be said.
    by: int = 0

    @property
    def texts(self) -> tuple[Compared, ...]:
        """What was written differently, word by word."""
        pairs = (
            ("What it says", _text(self.before, "wording"), _text(self.after, "wording")),
            ("Answer", _text(self.before, "answer"), _text(self.after, "answer")),
            ("Evidence", _text(self.before, "evidence"), _text(self.after, "evidence")),
            ("What stands in its place today", _text(self.before, "today"), _text(self.after, "today")),
        )
        return tuple(Compared(label, one, two) for label, one, two in pairs if one != two)


def compare(before: SelfEvaluation, after: SelfEvaluation, asked: Catalogue) -> tuple[RowsCompared, ...]:
    """Every statement that either year asked, in the order of the later year; what only the earlier asked comes last.

    Judgements are held against one another only where both years read the same words. Where a later edition says it
    differently both stand side by side, each with its own words, and nothing is said about higher or lower.
    """
    return tuple(_compared(before, after, asked))


def _compared(before: SelfEvaluation, after: SelfEvaluation, asked: Catalogue) -> Iterator[RowsCompared]:
    rows = before.rows()
    seen: set[Place] = set()
    for row in after.rows():
        earlier = same_matter(row.place, rows, asked)
        seen.update(each.place for each in earlier)
        for was in earlier or (None,):
            yield _pair(was, row)
    for row in rows:
        if row.place not in seen:
            yield _pair(row, None)


def _pair(before: Judged | None, after: Judged | None) -> RowsCompared:
    row = after or before
    if row is None:
        raise ValueError("There is nothing to compare.")
    one, two = (before.judgement if before else None), (after.judgement if after else None)
    if one is None or two is None:
        step = Step.NEITHER if one is two else Step.GONE if two is None else Step.NEW
        return RowsCompared(row.place, before, after, step)
    if before and after and before.wording != after.wording:
        return RowsCompared(row.place, before, after, Step.OTHER_WORDS)
    by = two.level - one.level
    return RowsCompared(row.place, before, after, Step.HIGHER if by > 0 else Step.LOWER if by else Step.SAME, by)


def _text(row: Judged | None, name: str) -> str:
    text: str = getattr(row, name, "")
    return text


@dataclass(frozen=True, slots=True)
class ActionCompared:
    """An action in two years: as it was, and as it is; None where that year does not have it."""

    before: EvaluationAction | None
    after: EvaluationAction | None


def compare_actions(before: SelfEvaluation, after: SelfEvaluation) -> tuple[ActionCompared, ...]:
    """Every action of either year, by its id: those of the earlier year first, then the new ones."""
    was, now = {each.id: each for each in before.actions}, {each.id: each for each in after.actions}
    return tuple(ActionCompared(was.get(key), now.get(key)) for key in {**was, **now})


@dataclass(frozen=True, slots=True)
class FigureCompared:
    """A figure as it was kept in two years; None where that year did not keep it."""

    topic: str
    before: KeptFigure | None
    after: KeptFigure | None


def compare_figures(before: SelfEvaluation, after: SelfEvaluation) -> tuple[FigureCompared, ...]:
    """The figures that were kept when the two were closed, side by side. One that is open has none."""
    was, now = ({each.topic: each for each in evaluation.figures} for evaluation in (before, after))
    return tuple(FigureCompared(key, was.get(key), now.get(key)) for key in {**was, **now})
