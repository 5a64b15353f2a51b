"""What the live records say beside each statement: figures computed from plain counts, each with the list behind it.

Nothing is read here. Whoever knows the records hands in, topic by topic, what was looked at (`Looked`); a topic that
nobody handed in has no figure, which is not the same as a figure of nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from guidance.self_evaluation.criteria import Statement
from guidance.self_evaluation.evaluation import KeptFigure, KeptTotal
from guidance.self_evaluation.topics import Topic, topics
from guidance.self_review.totals import Edge, Total


class Looked(NamedTuple):
    """One thing that was looked at: a learner's plan, a target, a referral."""

    #: The id of the learner whose it is; "" where no learner stands behind it.
    learner: str
    #: The id of the record; the learner's own id where the learner is what is counted.
    record: str
    #: Whether what is counted is so of it.
    so: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with the list behind it."""

    topic: Topic
    #: What it is so of, and what it is not so of: in the order in which they were handed in, each once.
    so: tuple[Looked, ...]
    not_so: tuple[Looked, ...]

    @property
    def part(self) -> int:
        """Of how many it is so."""
        return len(self.so)

    @property
    def whole(self) -> int:
        """How many were looked at."""
        return len(self.so) + len(self.not_so)

    @property
    def ids(self) -> tuple[str, ...]:
        """The records of which it is so: the list that the figure opens."""
        return tuple(each.record for each in self.so)

    @property
    def other_ids(self) -> tuple[str, ...]:
        """The records of which it is not so: usually the list with which something has to be done."""
        return tuple(each.record for each in self.not_so)

    @property
    def words(self) -> str:
        """As staff read it: "132 of 180 learners have begun a learning plan (73 %)". It names small numbers too."""
        return figure_words(self.topic, self.part, self.whole)

    @property
    def numbers(self) -> KeptFigure:
        """The numbers alone: what is held against a judgement, and kept when an evaluation is closed."""
        so = {each.learner for each in self.so if each.learner}
        not_so = {each.learner for each in self.not_so if each.learner}
        return KeptFigure(
            topic=self.topic.key,
            part=self.part,
            whole=self.whole,
            learners=len(so | not_so),
            learners_so=len(so),
            learners_not_so=len(not_so),
        )


def figure_words(topic: Topic, part: int, whole: int) -> str:
    """A share in words, with its percentage to the nearest whole number."""
    if not whole:
        return f"No {topic.many}: nothing to count."
    return f"{part:,} of {whole:,} {topic.many} {topic.so} ({(200 * part + whole) // (2 * whole)} %)"


def figures(looked: Mapping[str, Iterable[Looked]]) -> dict[str, Figure]:
    """The figures of all topics that were handed in, by topic, in the order of the data file.

    A record that was handed in twice counts once; it is so of the record if either says so.

    Args:
        looked: what was looked at, by the topic's key. Raises KeyError for a key that is no topic.
    """
    unknown = [key for key in looked if key not in topics()]
    if unknown:
        raise KeyError(unknown[0])
    return {key: _figure(topic, looked[key]) for key, topic in topics().items() if key in looked}


def _figure(topic: Topic, looked: Iterable[Looked]) -> Figure:
    once: dict[tuple[str, str], Looked] = {}
    for each in looked:
        key = (each.learner, each.record)
        if each.so or key not in once:
            once[key] = each
    found = once.values()
    return Figure(topic, tuple(each for each in found if each.so), tuple(each for each in found if not each.so))


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that the records say beside one statement."""

    figures: tuple[Figure, ...] = ()
    #: What learners said, over all decision points and year groups; None if too few answered, or nobody is asked.
    feedback: Total | None = None

    @property
    def lines(self) -> tuple[str, ...]:
        """As staff read it, one line each."""
        said = (feedback_words(self.feedback.answers, self.feedback.words),) if self.feedback else ()
        return (*(each.words for each in self.figures), *said)


def feedback_words(answers: int, average: str) -> str:
    """What learners said of a statement: "Learners say 3.8 of 5 (42 answers)". Totals may leave as they are."""
    return f"Learners say {average} of 5 ({answers:,} answers)"


def evidence_for(statement: Statement, found: Mapping[str, Figure], totals: Sequence[Total]) -> Evidence:
    """What stands beside one statement.

    Args:
        statement: the statement.
        found: the figures (`figures`).
        totals: the totals of feedback of the same school year (`guidance.self_review.totals`).
    """
    return Evidence(
        tuple(found[key] for key in statement.records if key in found), whole_total(totals, statement.feedback)
    )


def whole_total(totals: Iterable[Total], statement: str) -> Total | None:
    """The total over everything of the question that stands for a statement; None if there is none."""
    for each in totals:
        if each.question.statement == statement and each.occasion is None and each.year_group is None:
            return each
    return None


def kept_totals(totals: Iterable[Total]) -> tuple[KeptTotal, ...]:
    """The numbers of the totals over everything: held against judgements, and kept when an evaluation is closed."""
    return tuple(_kept(each) for each in totals if each.occasion is None and each.year_group is None)


def _kept(total: Total) -> KeptTotal:
    low = 1.0 if total.edge is Edge.OR_LESS else total.average
    high = 5.0 if total.edge is Edge.OR_MORE else total.average
    return KeptTotal(statement=total.question.statement, answers=total.answers, average=total.words, low=low, high=high)
