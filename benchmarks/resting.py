"""Doing nothing, and the memory that the program takes."""

from collections.abc import Iterator

from benchmarks.meter import Idle, Scene, idle, press
from benchmarks.programs import Program, bare, input_over_list
from benchmarks.report import Line
from benchmarks.scenes import bank, first_field, learners, today
from benchmarks.turns import turn_about
from benchmarks.workshop import Bench, Workshop

#: Through every screen that can be gone to with a few keys: learners, a folder, its questions, details, a booking, an
#: interview with its pages, the bank, a new entry, the diary, help, the palette.
_EVERYWHERE = (
    *("2", "escape", "down", "enter", "q", "escape", "e", "escape", "b", "escape", "i", "enter"),
    *("f9", "f9", "f9", "f9", "f9", "f3", "escape", "escape", "f4", "escape", "escape", "escape", "escape", "escape"),
    *("3", "escape", "a", "escape", "escape", "d", "escape", "f1", "escape", "ctrl+p", "escape"),
)


def _shown(found: Idle) -> str:
    return f"{found.share:.2%}, {found.written:,.0f} B/s"


def _idling(workshop: Workshop) -> Iterator[Line]:
    seconds = 4 if workshop.quick else 10
    with Scene(input_over_list(workshop)).reached() as terminal:
        least = _shown(idle(terminal, seconds))
    places = (
        ("Today", today(workshop)),
        ("Learners", learners(workshop, 1500)),
        ("Bank", bank(workshop, 5000)),
        ("an interview", first_field(workshop)),
        ("a learner's folder", Scene(today(workshop).program, ("2", "escape", "down", "enter"))),
        ("the diary", Scene(today(workshop).program, ("d",))),
    )
    for words, scene in places:
        with scene.reached() as terminal:
            found = idle(terminal, seconds)
        holds = found.share <= 0.01 and found.written <= 3000
        yield Line(f"P15 nothing is done: {words}", _shown(found), least, None, "<= 1%, 3 KB/s", holds)


def _peak(program: Program, keys: tuple[str, ...] = ()) -> float:
    with program.running() as terminal:
        for key in keys:
            press(terminal, key, quiet=0.2)
        terminal.rest()
        return terminal.peak_memory()


def _memory(workshop: Workshop) -> Iterator[Line]:
    floor, home = bare(workshop), today(workshop).program
    for words, keys, most in (("at home", (), 1.8), ("after every screen", _EVERYWHERE, 2.4)):
        turns = turn_about(lambda: _peak(home, keys), lambda: _peak(floor), workshop.rounds(3, 1))  # noqa: B023 - done before the next
        yield turns.line(f"P16 the most memory {words} / B", most, lambda value: f"{value:.0f} MiB")


IDLING = Bench("idling", _idling)
MEMORY = Bench("memory", _memory)
