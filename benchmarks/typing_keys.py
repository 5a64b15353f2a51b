"""Typing: in a line, at the end of a long text, while a list is narrowed. Against a field over a list of fifty."""

import itertools
from collections.abc import Iterator

from benchmarks.meter import Scene
from benchmarks.programs import input_over_list
from benchmarks.report import Line, beside
from benchmarks.scenes import bank, comments, first_field, learners
from benchmarks.turns import Turns, milliseconds, turn_about
from benchmarks.workshop import Bench, Workshop

_LETTERS = "the plan for next term is to visit a college "


def some_keys(number: int) -> list[str]:
    """So many letters of a sentence."""
    return list(itertools.islice(itertools.cycle(_LETTERS), number))


def _bytes(value: float) -> str:
    return f"{value:,.0f} B"


def _compare(scene: Scene, least: Scene, keys: list[str], rounds: int) -> Turns:
    yardstick = some_keys(len(keys))
    return turn_about(lambda: scene.typed(keys), lambda: least.typed(yardstick), rounds)


def _typing(workshop: Workshop) -> Iterator[Line]:
    line, least = first_field(workshop), Scene(input_over_list(workshop))
    turns = _compare(line, least, some_keys(25 if workshop.quick else 50), workshop.rounds(5, 2))
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
    yield beside("P14 bytes for a key in a field", (line.written, least.written), _bytes, most=2000)


def _long_text(workshop: Workshop) -> Iterator[Line]:
    at_end = comments(workshop, words=5000)
    for words, scene in (("end", at_end), ("start", Scene(at_end.program, (*at_end.keys, "ctrl+home")))):
        least = Scene(input_over_list(workshop))
        turns = _compare(scene, least, some_keys(30 if workshop.quick else 50), workshop.rounds(5, 2))
        yield turns.line(f"P6 a key at the {words} of 5,000 words / I", 2.4)
        yield beside(f"P14 bytes for a key at the {words} there", (scene.written, least.written), _bytes, most=16_000)


def _narrowing(workshop: Workshop) -> Iterator[Line]:
    least = Scene(input_over_list(workshop))
    for words, scene, letters in (
        ("P19 a key that narrows 5,000 bank entries", bank(workshop, 5000), "col"),
        ("a key that narrows 1,500 learners", learners(workshop, 1500), "kac"),
        (f"a key that narrows {workshop.many_learners:,} learners", learners(workshop, workshop.many_learners), "kac"),
    ):
        keys = [*letters, *["backspace"] * len(letters)] * (3 if workshop.quick else 8)
        yield _compare(scene, least, keys, workshop.rounds(5, 2)).line(f"{words} / I", 4)


TYPING = Bench("typing", _typing)
LONG_TEXT = Bench("long-text", _long_text)
NARROWING = Bench("narrowing", _narrowing)
