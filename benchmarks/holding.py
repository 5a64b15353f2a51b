"""A key that is held down: how often a second the screen follows, and how long it lags behind.

Thirty times a second, as keyboards repeat. Beside it the same with a letter in I: a screen that follows every key.
"""

import statistics
from collections.abc import Iterator

from benchmarks.meter import Held, Scene, hold
from benchmarks.programs import input_over_list
from benchmarks.report import Line, beside
from benchmarks.scenes import comments, first_field, learners
from benchmarks.workshop import Bench, Workshop

_SECONDS = 3


def _held(scene: Scene, key: str) -> Held:
    with scene.reached() as terminal:
        return hold(terminal, key, _SECONDS)


def _middle(each: list[Held]) -> Held:
    return Held(statistics.median(one.paints for one in each), statistics.median(one.backlog for one in each))


def _lag(value: float) -> str:
    return f"{value * 1000:.0f} ms"


def _lines(what: str, ours: Held, theirs: Held, goals: tuple[float, float]) -> Iterator[Line]:
    """Args: what is held; ours; I; the fewest paints a second and the longest lag in seconds."""
    fewest, longest = goals
    paints, ratio = (f"{ours.paints:.1f}", f"{theirs.paints:.1f}"), ours.paints / theirs.paints
    yield Line(f"{what}, paints a second", *paints, ratio, f">= {fewest:g}", ours.paints >= fewest)
    yield beside(f"{what}, lag behind the last", (ours.backlog, theirs.backlog), _lag, most=longest)


def held_lines(what: str, scene: Scene, key: str, least: Scene, rounds: int) -> Iterator[Line]:
    """A key held in a place against a letter held in I: at least 27 paints a second, at most 60 ms behind."""
    both = [(_held(scene, key), _held(least, "x")) for _ in range(rounds)]
    yield from _lines(what, _middle([ours for ours, _ in both]), _middle([theirs for _, theirs in both]), (27, 0.06))


def _holding(workshop: Workshop) -> Iterator[Line]:
    places = (
        ("P10 an arrow held in 1,500 learners", learners(workshop, 1500), "down", (27, 0.06)),
        ("P10 an arrow held in 5,000 words", comments(workshop, words=5000), "up", (27, 0.06)),
        ("P10 a letter held in 5,000 words", comments(workshop, words=5000), "x", (27, 0.06)),
        ("P11 Tab held through the longest interview", first_field(workshop, "mentoring"), "tab", (18, 0.12)),
    )
    least = Scene(input_over_list(workshop))
    for what, scene, key, goals in places:
        both = [(_held(scene, key), _held(least, "x")) for _ in range(workshop.rounds(3, 1))]
        yield from _lines(what, _middle([ours for ours, _ in both]), _middle([theirs for _, theirs in both]), goals)


HOLDING = Bench("holding", _holding)
