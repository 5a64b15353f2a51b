"""Figures as they leave the school: in a report to governors, in an export.

What leaves never tells how many, where it is fewer than five learners, and no arithmetic with it does. Three rules:

* A figure behind which fewer than ten learners stand is left out: one of its two sides would have to be small.
* Of a side with fewer than five learners no number is told, neither of the other: "few", or "nearly all".
* Every number is put down to the five below it. So the difference of any two numbers that leave is a multiple of five,
  and the true one may lie anywhere within four of it: subtracting one figure from another, or this week's from last
  week's, gives no exact number.

One thing rounding cannot hide: of two reports with nothing but one learner's step between them, a number may go up by
five because of it. A report is therefore best made of a closed year, whose figures were kept on the day of closing.
"""

from dataclasses import dataclass
from enum import Enum

from guidance.self_evaluation.evaluation import KeptFigure, SelfEvaluation
from guidance.self_evaluation.topics import Topic, topics
from guidance.self_review.batches import FEWEST


class Side(Enum):
    """How the counted side of a figure may be told."""

    ABOUT = "about"
    FEW = "few"
    NEARLY_ALL = "nearly all"
    #: Nobody's own: told as it is.
    EXACT = "exact"


@dataclass(frozen=True, slots=True)
class Leaving:
    """A figure that may leave."""

    topic: Topic
    side: Side
    #: The counted side; 0 where it is not told as a number.
    part: int
    whole: int

    @property
    def words(self) -> str:
        """As a report says it: "About 130 of about 180 learners have begun a learning plan"."""
        many, so = self.topic.many, self.topic.so
        match self.side:
            case Side.EXACT:
                return f"{self.part:,} of {self.whole:,} {many} {so}"
            case Side.ABOUT:
                return f"About {self.part:,} of about {self.whole:,} {many} {so}"
            case Side.FEW:
                return f"Of about {self.whole:,} {many} few {so} (those of fewer than five learners)"
            case Side.NEARLY_ALL:
                return f"Of about {self.whole:,} {many} nearly all {so} (all but those of fewer than five learners)"


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
    if figure.learners < 2 * FEWEST:
        return None
    whole = _down(figure.whole)
    if figure.learners_so < FEWEST:
        return Leaving(topic, Side.FEW, 0, whole)
    if figure.learners_not_so < FEWEST:
        return Leaving(topic, Side.NEARLY_ALL, 0, whole)
    return Leaving(topic, Side.ABOUT, _down(figure.part), whole)


def outside(evaluation: SelfEvaluation) -> SelfEvaluation:
    """An evaluation as it may leave: without the sample of plans and the figures; those leave as `leaving` says."""
    return evaluation.having(sample=(), figures=())


def _down(number: int) -> int:
    return number - number % FEWEST
