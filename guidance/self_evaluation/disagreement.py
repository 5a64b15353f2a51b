"""Where leaders' judgement, learners' feedback and the records do not say the same of a statement. That comes first.

Each voice is put on one line from 0 to 1: the four judgements at its thirds, an average of 1 to 5 between its ends, a
figure at its share. Two voices that are further apart than one step of the four judgements disagree. A voice that is
not exact ("4.0 or more") takes up a stretch of the line, and only what lies between two stretches counts as distance.

The line and the step are our own choice: they say where to look first, not who is right. A figure of fewer than five
learners, or one that is not better for being larger, is shown and held against nobody.

Outside the school a figure takes up the stretch that it leaves in ("few", "about 130 of about 180"), and nothing else
of it counts: neither what disagrees nor what stands first tells more than its words do.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from itertools import combinations
from typing import Final

from guidance.self_evaluation.catalogue import Catalogue
from guidance.self_evaluation.choices import Judgement, Place
from guidance.self_evaluation.evaluation import Judged, KeptFigure, KeptTotal, SelfEvaluation
from guidance.self_evaluation.evidence import feedback_words, figure_words
from guidance.self_evaluation.leaving import leaving
from guidance.self_evaluation.topics import topics
from guidance.self_review.batches import FEWEST

#: One step of the four judgements. Voices further apart than this disagree.
STEP: Final = Fraction(1, len(Judgement) - 1)


class Voice(Enum):
    """Who says it."""

    LEADERS = "leaders’ judgement"
    LEARNERS = "learners’ feedback"
    RECORDS = "the records"


@dataclass(frozen=True, slots=True)
class Said:
    """What one voice says of a statement: where it lies on the line, and in words."""

    voice: Voice
    low: Fraction
    high: Fraction
    words: str

    def distance(self, other: "Said") -> Fraction:
        """How far apart the two lie; 0 where they overlap."""
        return max(Fraction(0), self.low - other.high, other.low - self.high)


@dataclass(frozen=True, slots=True)
class Standing:
    """One statement with all that is said of it."""

    row: Judged
    said: tuple[Said, ...]

    @property
    def place(self) -> Place:
        """Which statement it is."""
        return self.row.place

    @property
    def widest(self) -> tuple[Said, Said] | None:
        """The two voices that are furthest apart, the one that says most first; None if fewer than two speak."""
        pairs = [(one, two) for one, two in combinations(self.said, 2) if one.voice is not two.voice]
        if not pairs:
            return None
        one, two = max(pairs, key=lambda pair: pair[0].distance(pair[1]))
        return (one, two) if one.low >= two.low else (two, one)

    @property
    def gap(self) -> Fraction:
        """How far apart they are; 0 if fewer than two speak."""
        return self.widest[0].distance(self.widest[1]) if self.widest else Fraction(0)

    @property
    def disagrees(self) -> bool:
        """Whether two voices are further apart than one step of the four judgements."""
        return self.gap > STEP

    @property
    def sentence(self) -> str:
        """What disagrees; "" if nothing does."""
        if self.widest is None or not self.disagrees:
            return ""
        one, two = self.widest
        first, second = one.voice.value, two.voice.value
        return f"{first[0].upper()}{first[1:]} and {second} disagree. {one.words}. {two.words}."


def standings(
    evaluation: SelfEvaluation,
    asked: Catalogue,
    figures: Iterable[KeptFigure],
    totals: Iterable[KeptTotal],
    *,
    outside: bool = False,
) -> tuple[Standing, ...]:
    """Every statement of an evaluation with what is said of it: those that disagree first, the widest gap before all.

    Those that agree follow in the order of the form.

    Args:
        evaluation: the evaluation.
        asked: the editions, which say what can speak to which statement.
        figures: the numbers of the records: live (`Figure.numbers`), or `evaluation.figures` of a closed year.
        totals: what learners said: `kept_totals` of the same school year, or `evaluation.totals` of a closed one.
        outside: whether it leaves the school: then the figures speak as they leave, or not at all.
    """
    by_topic = {each.topic: each for each in figures}
    by_statement = {each.statement: each for each in totals}
    found = []
    for row in evaluation.rows():
        statement = asked.statement(row.place)
        keys, feedback = (statement.records, statement.feedback) if statement else ((), "")
        beside = [by_topic[key] for key in keys if key in by_topic]
        found.append(standing(row, beside, by_statement.get(feedback), outside=outside))
    return in_order(found, asked)


def in_order(every: Iterable[Standing], asked: Catalogue) -> tuple[Standing, ...]:
    """Standings sorted: disagreements by their gap, the widest first, then the others; alike ones as in the form."""

    def order(each: Standing) -> tuple[bool, Fraction, tuple[int, int, int], str]:
        gap = each.gap if each.disagrees else Fraction(0)
        return not each.disagrees, -gap, asked.order(each.place), each.place.number

    return tuple(sorted(every, key=order))


def standing(
    row: Judged, figures: Iterable[KeptFigure] = (), total: KeptTotal | None = None, *, outside: bool = False
) -> Standing:
    """One statement with what each voice says of it. A judgement that is still last year's speaks too, and says so.

    Args:
        row: the statement.
        figures: what the records say.
        total: what the learners say.
        outside: whether it leaves the school.
    """
    said = _records_outside if outside else _records
    return Standing(row, (*_leaders(row), *_learners(total), *said(figures)))


def _leaders(row: Judged) -> Iterator[Said]:
    if row.judgement is not None:
        at = row.judgement.level * STEP
        still = "" if row.carried_from is None else ", as in an earlier year"
        words = f"Leaders judge “{row.judgement.label}”{still}"
        yield Said(Voice.LEADERS, at, at, words)


def _learners(total: KeptTotal | None) -> Iterator[Said]:
    if total is not None:
        words = feedback_words(total.answers, total.average)
        yield Said(Voice.LEARNERS, _on_line(total.low), _on_line(total.high), words)


def _on_line(average: float) -> Fraction:
    return (Fraction(round(average * 10), 10) - 1) / 4


def _records(figures: Iterable[KeptFigure]) -> Iterator[Said]:
    for figure in figures:
        topic = topics().get(figure.topic)
        if topic is None or not topic.weighs or figure.share is None:
            continue
        if topic.personal and figure.learners < FEWEST:
            continue
        yield Said(Voice.RECORDS, figure.share, figure.share, figure_words(topic, figure.part, figure.whole))


def _records_outside(figures: Iterable[KeptFigure]) -> Iterator[Said]:
    for figure in figures:
        out = leaving(figure)
        if out is not None and out.topic.weighs and figure.whole:
            yield Said(Voice.RECORDS, *out.stretch, out.words)
