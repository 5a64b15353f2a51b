"""The grid of a review: how soon it stands, how it moves, how a cell is changed, and a key that is held.

The goals are those of Textual's own grid and better: P2, P8, P9 and P10. `many_rows` is our grid alone, `at_grid` the
whole program at a review of 500 rows.
"""

import statistics
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.holding import held_lines
from benchmarks.meter import Scene, press
from benchmarks.programs import Program, bare, environment, input_over_list
from benchmarks.report import Line
from benchmarks.start import to_the_text
from benchmarks.turns import Turns, turn_about
from benchmarks.typing_keys import some_keys
from benchmarks.workshop import Bench, Workshop, bench_stamp
from guidance.provision.choices import Column, Part
from guidance.provision.edits import with_rows
from guidance.provision.life import new_review
from guidance.provision.review import Review
from guidance.provision.rows import Row
from guidance.provision.source_form import part_spec
from guidance.provision.typed_cells import read_cell
from store.index.index import Index
from store.place import Place, glance
from store.school import School

#: Years of which a demo school has nothing, with so many interviews in the review.
_FORM, _LONG = (2040, 15), (2041, 500)
_LEFT, _RIGHT, _DOWN, _PAGE = "\x1b[D", "\x1b[C", "\x1b[B", "\x1b[6~"


def _program(workshop: Workshop, name: str, *arguments: str, ready: tuple[str, ...]) -> Program:
    command = (sys.executable, str(Path(__file__).with_name(f"{name}.py")), *arguments)
    root = str(Path(__file__).parent.parent)
    return Program(command, {**environment(workshop), "PYTHONPATH": root}, ready)


def _many_rows(workshop: Workshop, number: int) -> Program:
    return _program(workshop, "many_rows", str(number), ready=("Column 3",))


def _at_grid(workshop: Workshop, asked: tuple[int, int]) -> Program:
    year, rows = asked
    root = workshop.demo(200)
    school = School(Place(root), Index(glance(root), workshop.cache))
    if school.provision.review(year) is None:
        school.provision.save_review(_review(year, rows), bench_stamp())
    return _program(workshop, "at_grid", str(root), str(year), ready=("Who interviews?", "Careers talk 3"))


def _review(year: int, rows: int) -> Review:
    """A review with so many interviews in part (a)."""
    return with_rows(new_review(year, f"v{year}"), Part.INTERVIEWS, map(_row, range(rows)))


def _row(number: int) -> Row:
    cells = {
        spec.column: read_cell(f"{spec.label} {number % 50}; and of {number % 7}", spec, bench_stamp())
        for spec in part_spec(Part.INTERVIEWS).columns
        if spec.column is not Column.USED
    }
    return Row(id=f"r{number}", name=f"Careers talk {number}", cells=cells)


def _standing(workshop: Workshop) -> Iterator[Line]:
    floor = bare(workshop)
    for words, program in (
        ("100 rows", _many_rows(workshop, 100)),
        ("10,000 rows", _many_rows(workshop, 10_000)),
        ("100,000 rows", _many_rows(workshop, 100_000)),
        ("a review of the form's size", _at_grid(workshop, _FORM)),
        ("a review of 500 rows", _at_grid(workshop, _LONG)),
    ):
        turns = turn_about(lambda: to_the_text(program), lambda: to_the_text(floor), workshop.rounds(9, 3))  # noqa: B023 - done before the next
        yield turns.line(f"P2 start straight into a grid of {words} / B", 1.9)


def _against(scene: Scene, keys: Sequence[str], least: Scene, rounds: int) -> Turns:
    letters = some_keys(len(keys))
    return turn_about(lambda: scene.typed(keys, letters_only=False), lambda: least.typed(letters), rounds)


def _fresh(scene: Scene, drafts: Path) -> Scene:
    """The same place, without what was typed there before the program was ended in mid-word."""
    for path in drafts.glob("*.json"):
        path.unlink()
    return scene


def _changing(scene: Scene, times: int) -> float:
    """The middle of the seconds from Enter, a letter or Enter to the last change on the screen."""
    with scene.reached() as terminal:
        found = [press(terminal, key) for _ in range(times) for key in ("enter", "x", "enter")][3:]
    return statistics.median(answer.last for answer in found if answer)


def _moving(workshop: Workshop) -> Iterator[Line]:
    least, rounds = Scene(input_over_list(workshop)), workshop.rounds(5, 2)
    times, drafts = 8 if workshop.quick else 24, Place(workshop.demo(200)).drafts
    for words, program in (("10,000 rows", _many_rows(workshop, 10_000)), ("a review", _at_grid(workshop, _LONG))):
        for what, keys, first, most in (
            ("a move in sight", [_RIGHT, _LEFT] * times, (), 0.7),
            ("a move that scrolls", [_DOWN] * times * 2, (_DOWN,) * 40, 2.0),
            ("a page", [_PAGE] * times, (), 2.2),
        ):
            turns = _against(Scene(program, first), keys, least, rounds)
            yield turns.line(f"P8 {what}, {words} / I", most)
        scene, letters = Scene(program, (_RIGHT, _RIGHT)), some_keys(25)
        yield from held_lines(f"P10 an arrow held in {words}", scene, _DOWN, least, workshop.rounds(3, 1))
        turns = turn_about(
            lambda: _changing(_fresh(scene, drafts), times // 2),  # noqa: B023 - done before the next
            lambda: least.typed(letters),  # noqa: B023 - likewise
            rounds,
        )
        yield turns.line(f"P9 Enter, letter, Enter, {words} / I", 7)
        _fresh(scene, drafts)


def _grid(workshop: Workshop) -> Iterator[Line]:
    yield from _standing(workshop)
    yield from _moving(workshop)


GRID = Bench("grid", _grid)
