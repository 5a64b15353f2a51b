"""Typing: in a line, at the end of a long text, while a list is narrowed. Against a field over a list of fifty."""

import itertools
from collections.abc import Iterator

from benchmarks.meter import Scene
from benchmarks.programs import input_over_list
from benchmarks.report import Line
from benchmarks.scenes import bank, comments, first_field, learners
from benchmarks.turns import milliseconds, turn_about
from benchmarks.workshop import Bench, Workshop

_LETTERS = "the plan for next term is to visit a college "


def some_keys(number: int) -> list[str]:
    """So many letters of a sentence."""
    return list(itertools.islice(itertools.cycle(_LETTERS), number))


def _compare(workshop: Workshop, scene: Scene, what: str, most: float, keys: list[str]) -> Iterator[Line]:
    least = Scene(input_over_list(workshop))
    yardstick = some_keys(len(keys))
    turns = turn_about(lambda: scene.typed(keys), lambda: least.typed(yardstick), workshop.rounds(5, 2))
    yield turns.line(f"{what} / I", most)


def _typing(workshop: Workshop) -> Iterator[Line]:
    number = 25 if workshop.quick else 50
    line = first_field(workshop)
    least = Scene(input_over_list(workshop))
    turns = turn_about(
        lambda: line.typed(some_keys(number)), lambda: least.typed(some_keys(number)), workshop.rounds(5, 2)
    )
    yield turns.line("P5 a key in a field of the interview, median / I", 1.4)
    slow = sorted(answer.first for answer in line.answers)[int(len(line.answers) * 0.99)]
    ratio = slow / turns.their_median
    yield Line(
        "P5 the slowest of a hundred keys / I's median",
        milliseconds(slow),
        milliseconds(turns.their_median),
        ratio,
        "<= 6 x",
        ratio <= 6,
    )
    yield Line("P14 bytes for a key in a field", f"{line.written:,.0f}", "", None, "<= 2,000", line.written <= 2000)


def _long_text(workshop: Workshop) -> Iterator[Line]:
    scene = comments(workshop, words=5000)
    yield from _compare(
        workshop, scene, "P6 a key at the end of 5,000 words", 2.4, some_keys(30 if workshop.quick else 50)
    )
    yield Line("P14 bytes for a key there", f"{scene.written:,.0f}", "", None, "<= 16,000", scene.written <= 16_000)


def _narrowing(workshop: Workshop) -> Iterator[Line]:
    found = ["c", "o", "l", "backspace", "backspace", "backspace"] * (3 if workshop.quick else 8)
    yield from _compare(workshop, bank(workshop, 5000), "P19 a key that narrows 5,000 bank entries", 4, found)
    typed = ["k", "a", "c", "backspace", "backspace", "backspace"] * (3 if workshop.quick else 8)
    yield from _compare(workshop, learners(workshop, 1500), "a key that narrows 1,500 learners", 4, typed)


TYPING = Bench("typing", _typing)
LONG_TEXT = Bench("long-text", _long_text)
NARROWING = Bench("narrowing", _narrowing)
