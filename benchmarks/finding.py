"""Finding learners as somebody types: every key from the first letter on."""

import statistics
from collections.abc import Iterator

from benchmarks.report import Line
from benchmarks.turns import milliseconds, seconds
from benchmarks.workshop import Bench, Workshop

#: What is typed, letter by letter.
_TYPED = ("okafor", "zajac", "smith ja", "o'shea", "10b", "a0000000007", "kaczmarek maja", "xyzzy", "e", "an ol")


def _find(workshop: Workshop) -> Iterator[Line]:
    for learners, goal in ((1_500, ("median", 0.1)), (workshop.many_learners, ("worst", 5.0))):
        finder = workshop.big(learners).school.index.finder()
        prefixes = [typed[:length] for typed in _TYPED for length in range(1, len(typed) + 1)]
        rounds = workshop.rounds(21)
        # Of each prefix the middle of the rounds: the worst is then the worst to find, not the machine's worst moment.
        took = [statistics.median(seconds(lambda: finder.find(typed)) for _ in range(rounds)) for typed in prefixes]  # noqa: B023 - done before the next
        for words, value in (("median", statistics.median(took)), ("worst", max(took))):
            what = f"find among {learners:,} learners, a key, {words}"
            if words == goal[0]:
                yield Line(what, milliseconds(value), "", None, f"<= {goal[1]:g} ms", value * 1000 <= goal[1])
            else:
                yield Line(what, milliseconds(value))


FINDING = Bench("store-find", _find)
