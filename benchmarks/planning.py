"""Plans: two long versions compared word by word, and the sameness check over a whole school."""

import random
from collections.abc import Iterator

from benchmarks.report import Line
from benchmarks.schools import DAY
from benchmarks.turns import milliseconds, processor_seconds
from benchmarks.workshop import SEED, Bench, Workshop
from guidance.demo.school import make_school
from guidance.differences import word_pieces
from guidance.plan.sameness import Aims, alike_plans

_WORDS = 3000
_LEARNERS = 1500


def _two_versions() -> tuple[str, str]:
    """A statement, and the same after a year: one word in seven is another, one in thirty has gone."""
    chance = random.Random(SEED)
    common, rare = ["the", "and", "to", "I", "a"], [f"word{number}" for number in range(900)]
    words = [chance.choice(common if chance.random() < 0.3 else rare) for _ in range(_WORDS)]
    later = [chance.choice(rare) if chance.random() < 1 / 7 else word for word in words if chance.random() > 1 / 30]
    return " ".join(words), " ".join(later)


def _planning(workshop: Workshop) -> Iterator[Line]:
    before, after = _two_versions()
    took = min(processor_seconds(lambda: word_pieces(before, after)) for _ in range(workshop.rounds(7)))
    yield Line(f"compare two versions of {_WORDS:,} words", milliseconds(took), "", None, "<= 50 ms", took <= 0.05)
    every = [each.folder for each in make_school(SEED, _LEARNERS, DAY).folders()]
    group = [Aims(folder.learner.id, tuple(target.text for target in folder.targets)) for folder in every]
    names = [folder.learner.name for folder in every]
    took = min(processor_seconds(lambda: alike_plans(group, names)) for _ in range(workshop.rounds(3)))
    yield Line(f"find plans alike among {_LEARNERS:,}", milliseconds(took), "", None, "<= 2 s", took <= 2)


PLANNING = Bench("planning", _planning)
