"""Measuring two things turn about: ours, theirs; theirs, ours; so that a drift of the machine meets both."""

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.report import Line

#: Measures once; answers seconds (or whatever is compared).
Measure = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Turns:
    """What came of some rounds: the figures of each side, one a round."""

    ours: tuple[float, ...]
    theirs: tuple[float, ...]

    @property
    def our_median(self) -> float:
        """The middle of our figures."""
        return statistics.median(self.ours)

    @property
    def their_median(self) -> float:
        """The middle of the yardstick's figures."""
        return statistics.median(self.theirs)

    @property
    def ratio(self) -> float:
        """The middle of the rounds' ratios."""
        return statistics.median(ours / theirs for ours, theirs in zip(self.ours, self.theirs, strict=True))

    def line(self, what: str, most: float | None = None, show: Callable[[float], str] | None = None) -> Line:
        """The table's line, with the goal that the ratio is no more than `most`."""
        words = show or milliseconds
        ratio = self.ratio
        goal = "" if most is None else f"<= {most:g} x"
        holds = None if most is None else ratio <= most
        return Line(what, words(self.our_median), words(self.their_median), ratio, goal, holds)


def turn_about(ours: Measure, theirs: Measure, rounds: int) -> Turns:
    """Measures both in every round, each first in every other round. A first round warms up and does not count."""
    ours(), theirs()
    mine, others = [], []
    for number in range(rounds):
        for side in ("ours", "theirs") if number % 2 == 0 else ("theirs", "ours"):
            if side == "ours":
                mine.append(ours())
            else:
                others.append(theirs())
    return Turns(tuple(mine), tuple(others))


def seconds(act: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """How long something takes. No garbage is collected meanwhile; what there was is collected before."""
    gc.collect()
    gc.disable()
    try:
        start = clock()
        act()
        return clock() - start
    finally:
        gc.enable()


def processor_seconds(act: Callable[[], object]) -> float:
    """How long the processor works at something that waits for no disk: what else the machine does is not counted."""
    return seconds(act, time.process_time)


def milliseconds(value: float) -> str:
    """Seconds as words: "1.24 ms"."""
    thousandths = value * 1000
    return f"{thousandths:.3g} ms" if thousandths < 1000 else f"{thousandths:,.0f} ms"
