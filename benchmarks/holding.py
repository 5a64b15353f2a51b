"""A key that is held down: how often a second the screen follows, and how long it lags behind."""

import statistics
from collections.abc import Iterator

from benchmarks.meter import Held, Scene, hold
from benchmarks.report import Line
from benchmarks.scenes import comments, first_field, learners
from benchmarks.workshop import Bench, Workshop

_SECONDS = 3


def _held(scene: Scene, key: str, rounds: int) -> Held:
    found = []
    for _ in range(rounds):
        with scene.reached() as terminal:
            found.append(hold(terminal, key, _SECONDS))
    return Held(statistics.median(each.paints for each in found), statistics.median(each.backlog for each in found))


def _lines(what: str, held: Held, paints: float, backlog: float) -> Iterator[Line]:
    yield Line(f"{what}, paints a second", f"{held.paints:.1f}", "", None, f">= {paints:g}", held.paints >= paints)
    lag = held.backlog * 1000
    yield Line(f"{what}, lag behind the last", f"{lag:.0f} ms", "", None, f"<= {backlog:g} ms", lag <= backlog)


def _holding(workshop: Workshop) -> Iterator[Line]:
    rounds = workshop.rounds(3, 1)
    in_list = _held(learners(workshop, 1500), "down", rounds)
    yield from _lines("P10 an arrow held in 1,500 learners", in_list, 27, 60)
    in_text = comments(workshop, words=5000)
    up = Scene(in_text.program, (*in_text.keys,))
    yield from _lines("P10 an arrow held in 5,000 words", _held(up, "up", rounds), 27, 60)
    typed = _held(comments(workshop, words=5000), "x", rounds)
    yield Line(
        "P10 a letter held in 5,000 words, paints a second",
        f"{typed.paints:.1f}",
        "",
        None,
        ">= 27",
        typed.paints >= 27,
    )
    form = _held(first_field(workshop, "mentoring"), "tab", rounds)
    yield from _lines("P11 Tab held through the longest interview", form, 18, 120)


HOLDING = Bench("holding", _holding)
