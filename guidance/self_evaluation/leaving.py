"""Figures as they leave the school: in a report to governors, in an export.

What leaves does not tell how many where it is fewer than five learners, and no arithmetic with it does, not even for
somebody who knows how many learners there are. The rules:

* A figure behind which fewer than twenty learners stand is left out.
* A figure of everybody ("learners have begun a plan") leaves in numbers put down to the five below. Each number
  that is told stands for five that it could be, so the difference of two of them is not told either. Close to the ends
  it leaves in words: "few" (fewer than five), "nearly all" (all but fewer than ten).
* A figure of something else ("plans that name a barrier", "targets answered") leaves as a share, in steps of five in a
  hundred, and does not say how many there were: that may be the very number that another figure may not tell. If fewer
  than five learners stand behind one of its sides, it leaves in words too.

One thing rounding cannot hide: of two reports with nothing but one learner's step between them, a number may go up by
five because of it. A report is therefore best made of a closed year, whose figures were kept on the day of closing.
"""

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import Final

from guidance.self_evaluation.evaluation import KeptFigure, SelfEvaluation
from guidance.self_evaluation.topics import Topic, topics
from guidance.self_review.batches import FEWEST

#: The least number of learners behind a figure that leaves. With fewer "nearly all" could be half of them.
LEAST: Final = 4 * FEWEST
#: Shares leave in steps of so many in a hundred.
_STEP: Final = 5


class Side(Enum):
    """How the counted side of a figure is told."""

    NUMBERS = "numbers"
    SHARE = "share"
    FEW = "few"
    NEARLY_ALL = "nearly all"
    #: Nobody's own: told as it is.
    EXACT = "exact"


@dataclass(frozen=True, slots=True)
class Leaving:
    """A figure that may leave."""

    topic: Topic
    side: Side
    #: The counted side: a number, or a share in per cent; 0 where words are told.
    part: int = 0
    #: Of how many; 0 where that is not told.
    whole: int = 0

    @property
    def words(self) -> str:
        """As a report says it: "About 130 of about 180 learners have begun a learning plan"."""
        many, so = self.topic.many, self.topic.so
        begins = f"Of about {self.whole:,} {many}" if self.whole else f"Of the {many}"
        match self.side:
            case Side.EXACT:
                return f"{self.part:,} of {self.whole:,} {many} {so}"
            case Side.NUMBERS:
                return f"About {self.part:,} of about {self.whole:,} {many} {so}"
            case Side.SHARE:
                return f"{begins}, about {self.part} % {so}"
            case Side.FEW:
                return (
                    f"{begins}, few {so} ({'fewer than five' if self.whole else 'those of fewer than five learners'})"
                )
            case Side.NEARLY_ALL:
                rest = "all but fewer than ten" if self.whole else "all but those of fewer than five learners"
                return f"{begins}, nearly all {so} ({rest})"

    @property
    def stretch(self) -> tuple[Fraction, Fraction]:
        """Between which shares it lies, 0 to 1, by nothing but what is told of it.

        Where a share is told in words, it is the share of the learners behind it, of whom there are at least `LEAST`.
        """
        whole = max(self.whole, LEAST)
        match self.side:
            case Side.EXACT:
                return Fraction(self.part, self.whole), Fraction(self.part, self.whole)
            case Side.NUMBERS:
                most = whole + FEWEST - 1
                return Fraction(self.part, most), min(Fraction(self.part + FEWEST - 1, whole), Fraction(1))
            case Side.SHARE:
                half, told = Fraction(_STEP, 200), Fraction(self.part, 100)
                low, high = told - half, told + half
                return (low if low > half else Fraction(0)), (high if high < 1 - half else Fraction(1))
            case Side.FEW:
                return Fraction(0), Fraction(FEWEST - 1, whole)
            case Side.NEARLY_ALL:
                rest = 2 * FEWEST - 1 if self.whole else FEWEST - 1
                return 1 - Fraction(rest, whole), Fraction(1)


def leaving(figure: KeptFigure) -> Leaving | None:
    """A figure as it may leave; None if it has to stay, or if this program does not know its topic.

    Args:
        figure: the numbers, live (`Figure.numbers`) or kept when the evaluation was closed.
    """
    topic = topics().get(figure.topic)
    if topic is None:
        return None
    if not topic.personal:
        return Leaving(topic, Side.EXACT, figure.part, figure.whole)
    if figure.learners < LEAST:
        return None
    return _in_numbers(topic, figure) if topic.everybody else _as_share(topic, figure)


def _in_numbers(topic: Topic, figure: KeptFigure) -> Leaving:
    """A figure of everybody. Words stand for every number that shares its five with one too close to the whole."""
    part, whole = _down(figure.part), _down(figure.whole)
    if part < FEWEST:
        return Leaving(topic, Side.FEW, 0, whole)
    if figure.whole - part < 2 * FEWEST - 1:
        return Leaving(topic, Side.NEARLY_ALL, 0, whole)
    return Leaving(topic, Side.NUMBERS, part, whole)


def _as_share(topic: Topic, figure: KeptFigure) -> Leaving:
    if figure.learners_so < FEWEST:
        return Leaving(topic, Side.FEW)
    if figure.learners_not_so < FEWEST:
        return Leaving(topic, Side.NEARLY_ALL)
    per_cent = round(Fraction(100 * figure.part, _STEP * figure.whole)) * _STEP
    return Leaving(topic, Side.SHARE, min(max(per_cent, _STEP), 100 - _STEP))


def outside(evaluation: SelfEvaluation) -> SelfEvaluation:
    """An evaluation as it may leave: without the sample of plans and the figures; those leave as `leaving` says."""
    return evaluation.having(sample=(), figures=())


def _down(number: int) -> int:
    return number - number % FEWEST
