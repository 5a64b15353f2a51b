"""Finding learners as somebody types: every key from the first letter on.

The yardstick looks for the same letters from end to end of one text with every learner's line in it: no words, no list
of those who were found. It is the processor's time. The goals are times, not ratios: so long a key may take before
anybody notices.
"""

import statistics
from collections.abc import Iterator

from benchmarks.report import Line
from benchmarks.schools import Big
from benchmarks.turns import milliseconds, processor_seconds, turn_about
from benchmarks.workshop import Bench, Workshop

#: What is typed, letter by letter.
_TYPED = ("okafor", "zajac", "smith ja", "o'shea", "10b", "a0000000007", "kaczmarek maja", "xyzzy", "e", "an ol")


def _text(big: Big) -> str:
    rows = big.school.index.connection.execute("SELECT found_by FROM learners ORDER BY sort, id")
    return "\n".join(row[0] for row in rows)


def _find(workshop: Workshop) -> Iterator[Line]:
    prefixes = [typed[:length] for typed in _TYPED for length in range(1, len(typed) + 1)]
    for learners, goal in ((1_500, ("median", 0.0001)), (workshop.many_learners, ("worst", 0.005))):
        big = workshop.big(learners)
        finder, text = big.school.index.finder(), _text(big)
        # Of each prefix the middle of the rounds: the worst is then the worst to find, not the machine's worst moment.
        turns = [
            turn_about(
                lambda: processor_seconds(lambda: finder.find(typed)),  # noqa: B023 - done before the next
                lambda: processor_seconds(lambda: text.count(typed)),  # noqa: B023 - likewise
                workshop.rounds(21, 7),
            )
            for typed in prefixes
        ]
        ours, theirs = [each.our_median for each in turns], [each.their_median for each in turns]
        for words, middle in (("median", statistics.median), ("worst", max)):
            value, least = middle(ours), middle(theirs)
            limit = f"<= {milliseconds(goal[1])}" if words == goal[0] else ""
            holds = value <= goal[1] if limit else None
            what = f"find among {learners:,} learners, a key, {words}"
            yield Line(what, milliseconds(value), milliseconds(least), value / least, limit, holds)


FINDING = Bench("store-find", _find)
