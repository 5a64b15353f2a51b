"""Going from one screen to another, opening a question or the palette, pasting, another size of the window."""

import statistics
from collections.abc import Callable, Iterator

from benchmarks.meter import Answer, Scene, press, resize
from benchmarks.programs import input_over_list
from benchmarks.report import Line, beside
from benchmarks.scenes import comments, first_field, learners, many_words, today
from benchmarks.terminal import Terminal
from benchmarks.turns import milliseconds, turn_about
from benchmarks.typing_keys import some_keys
from benchmarks.workshop import Bench, Workshop


def _among_learners(workshop: Workshop) -> Scene:
    """The list of learners of a demo school, the cursor in the list."""
    return Scene(today(workshop).program, ("2", "escape", "down", "down"))


#: What is opened: in words, where, with which key, and how much slower than a typed letter it may be.
_OPENED = (
    ("another screen (Learners)", today, "2", 13),
    ("another screen (Bank)", today, "3", 13),
    ("a learner's folder", _among_learners, "enter", 13),
    ("help", today, "f1", 5),
    ("a question (which kind of interview)", _among_learners, "i", 5),
    ("the palette", today, "ctrl+p", 10),
)


def _opened(scene: Scene, key: str, times: int) -> float:
    """The middle of the seconds until a screen stands that is opened and left again; the first time warms up."""
    found = []
    with scene.reached() as terminal:
        for _ in range(times + 1):
            answer = press(terminal, key, quiet=0.15)
            found.append(answer)
            press(terminal, "escape", quiet=0.15)
    kept = [answer.last for answer in found[1:] if answer]
    return statistics.median(kept)


def _going(workshop: Workshop) -> Iterator[Line]:
    keys = some_keys(25)
    least = Scene(input_over_list(workshop))
    for words, place, key, most in _OPENED:
        scene = place(workshop)
        turns = turn_about(lambda: _opened(scene, key, 5), lambda: least.typed(keys), workshop.rounds(3, 1))  # noqa: B023 - done before the next
        yield turns.line(f"P12 open {words} / I", most)
    ours = today(workshop)
    turns = turn_about(lambda: _opened(ours, "ctrl+p", 5), lambda: _opened(least, "ctrl+p", 5), workshop.rounds(3, 1))
    yield turns.line("P12 open the palette / the palette of I")


def _middle(scene: Scene, act: Callable[[Terminal], list[Answer | None]]) -> float:
    with scene.reached() as terminal:
        return statistics.median(answer.last for answer in act(terminal) if answer)


def _pasting(workshop: Workshop) -> Iterator[Line]:
    scene, least = comments(workshop, words=0), Scene(input_over_list(workshop))
    text = f"~{many_words(5000)}"
    turns = turn_about(
        lambda: _middle(scene, lambda terminal: [press(terminal, text, quiet=0.3)]),
        lambda: least.typed(some_keys(25)),
        workshop.rounds(5, 2),
    )
    yield turns.line("P17 paste 5,000 words / I", 14)
    yield beside("P17 paste 5,000 words", (turns.our_median, turns.their_median), milliseconds, most=0.15)


def _sizes(terminal: Terminal) -> list[Answer | None]:
    both = [[resize(terminal, 80, 24), resize(terminal, 120, 40)] for _ in range(4)]
    return [answer for pair in both[1:] for answer in pair]


def _resizing(workshop: Workshop) -> Iterator[Line]:
    least = Scene(input_over_list(workshop))
    for words, scene in (
        ("Today", today(workshop)),
        ("Learners", learners(workshop, 1500)),
        ("an interview", first_field(workshop)),
    ):
        turns = turn_about(lambda: _middle(scene, _sizes), lambda: _middle(least, _sizes), workshop.rounds(3, 1))  # noqa: B023 - done before the next
        figures = (turns.our_median, turns.their_median)
        yield beside(f"P18 window to 80x24 and back: {words}", figures, milliseconds, most=0.13)


GOING = Bench("going", _going)
PASTING = Bench("pasting", _pasting)
RESIZING = Bench("resizing", _resizing)
