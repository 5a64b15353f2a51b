"""The demo school's two years of reviews and self-evaluations, and what has to be known of its learners for them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from guidance.demo.ground import Ground
from guidance.demo.own_provision.judging import Judging, Kept
from guidance.demo.own_provision.pens import Pens, chance_of
from guidance.demo.own_provision.reviewing import Reviewing
from guidance.diary.years import school_year
from guidance.learner.folder import Folder
from guidance.provision.life import new_review, started_from
from guidance.provision.review import Review
from guidance.record import Record
from guidance.reference import load
from guidance.self_evaluation.catalogue import catalogue
from guidance.self_evaluation.counting import looked_at
from guidance.self_evaluation.evaluation import KeptFigure, SelfEvaluation
from guidance.self_evaluation.evidence import kept_totals
from guidance.self_evaluation.life import begin, begin_from
from guidance.self_evaluation.topics import topics
from guidance.self_review.feedback import Feedback
from guidance.self_review.totals import totals


@dataclass(frozen=True, slots=True)
class DemoYear:
    """One school year of the demo school, and earlier versions of its two records by id."""

    year: int
    review: Review
    evaluation: SelfEvaluation
    versions: dict[str, list[Record]]


@dataclass(slots=True)
class Watching:
    """What is noted of the learners' folders while they are made, so that none has to be made twice.

    Args:
        year: the school year whose figures are kept.
    """

    year: int
    plans: list[str] = field(default_factory=list)
    #: By topic; no folder is kept, however many there are.
    _figures: dict[str, KeptFigure] = field(default_factory=dict)
    _feedback: dict[str, tuple[Feedback, ...]] = field(default_factory=dict)

    def note(self, folder: Folder) -> None:
        """Notes what the evaluations need of one folder."""
        if folder.plan is not None and folder.plan.is_begun and folder.learner.leaving_date is None:
            self.plans.append(folder.learner.id)
        for topic, looked in looked_at(folder, self.year).items():
            self._count(topic, [each.so for each in looked])
        said = tuple(each for each in folder.feedback if school_year(each.given_on) == self.year)
        if said:
            self._feedback[folder.learner.id] = said

    def _count(self, topic: str, so: Sequence[bool]) -> None:
        """Counts what one learner adds to a figure."""
        before = self._figures.get(topic) or KeptFigure(topic=topic, part=0, whole=0)
        self._figures[topic] = before.model_copy(
            update={
                "part": before.part + sum(so),
                "whole": before.whole + len(so),
                "learners": before.learners + 1,
                "learners_so": before.learners_so + any(so),
                "learners_not_so": before.learners_not_so + (not all(so)),
            }
        )

    def kept(self, pens: Pens) -> Kept:
        """The figures and totals of the year as they were on its last day."""
        numbers = tuple(self._figures[key] for key in topics() if key in self._figures)
        said = totals(self._feedback, self.year, pens.days.last_of(self.year))
        return Kept(numbers, kept_totals(said))


def demo_years(ground: Ground, watching: Watching) -> Iterator[DemoYear]:
    """Last year and this year. Call it when every folder has been noted.

    Args:
        ground: the school.
        watching: what was noted of the learners.
    """
    year = ground.days.year
    reviews = _reviews(ground, year)
    for at, (grid, judged) in enumerate(zip(reviews, _evaluations(ground, year, watching), strict=True)):
        versions: dict[str, list[Record]] = {grid[-1].id: [*grid[:-1]], judged[-1].id: [*judged[:-1]]}
        yield DemoYear(year - 1 + at, grid[-1], judged[-1], versions)


def _reviews(ground: Ground, year: int) -> Iterable[tuple[Review, ...]]:
    chance, actions = chance_of(ground, "reviews"), dict[str, str]()
    table = load("demo_provision")
    begun = new_review(year - 1, chance.new_id("v"))
    last = Reviewing(Pens.of(ground, year - 1), table["last"], chance, actions).written(begun)
    begun = started_from(last[-1], year, chance.new_id("v"))
    return last, Reviewing(Pens.of(ground, year), table["now"], chance, actions).written(begun)


def _evaluations(ground: Ground, year: int, watching: Watching) -> Iterable[tuple[SelfEvaluation, ...]]:
    chance, actions, asked = chance_of(ground, "evaluations"), dict[str, str](), catalogue()
    table = load("demo_evaluation")
    pens = Pens.of(ground, year - 1)
    begun = begin(chance.new_id("e"), year - 1, asked)
    last = Judging(pens, table["last"], chance, actions).written(begun, watching.plans, watching.kept(pens))
    begun = begin_from(last[-1], begin(chance.new_id("e"), year, asked), asked)
    judging = Judging(Pens.of(ground, year), table["now"], chance, actions)
    return last, judging.written(begun, watching.plans, Kept())
