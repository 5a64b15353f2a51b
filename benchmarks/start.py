"""Starting: the text on the screen, against the smallest application; commands that paint nothing; what is read."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.programs import Program, bare, ours
from benchmarks.report import Line
from benchmarks.schools import DAY
from benchmarks.terminal import Terminal
from benchmarks.turns import turn_about
from benchmarks.workshop import Bench, Workshop
from guidance.demo.school import make_school
from store.creation import NewSchool, create_store

_WITNESS = Path(__file__).with_name("witness")


def to_the_text(program: Program) -> float:
    """Seconds from the start until the words stand on the screen."""
    terminal = Terminal(program.command, program.env)
    try:
        return terminal.wait_for(*program.ready) - terminal.begun
    finally:
        terminal.close()


def _start(workshop: Workshop) -> Iterator[Line]:
    floor, rounds = bare(workshop), workshop.rounds(11, 5)
    demo = ours(workshop, workshop.demo(200), ready=("200 learners", "Booked"))
    to_the_text(demo)
    with demo.running():
        pass  # the first start makes the index
    turns = turn_about(lambda: to_the_text(demo), lambda: to_the_text(floor), rounds)
    yield turns.line("P1 start to the filled home screen, 200 learners / B", 1.7)
    for words, program in (("0", _empty(workshop)), (f"{workshop.many_learners:,}", _many(workshop))):
        turns = turn_about(lambda: to_the_text(program), lambda: to_the_text(demo), rounds)  # noqa: B023 - done before the next
        yield turns.line(f"P1 the same with {words} learners / with 200", 1.25)


def _empty(workshop: Workshop) -> Program:
    root = workshop.new_folder("empty")
    school = make_school(7, 1, DAY)
    create_store(root, NewSchool(school.settings, school.people))
    return ours(workshop, root, ready=("There are no learners here yet",))


def _many(workshop: Workshop) -> Program:
    big = workshop.big(workshop.many_learners)
    return ours(workshop, big.school.place.root, ready=(f"{workshop.many_learners:,} learners", "Waiting"))


def _before_the_words(program: Program, notes: Path) -> list[str]:
    """What a program opened and loaded before its words stood on the screen, as the witness wrote it down."""
    notes.unlink(missing_ok=True)
    env = {**program.env, "PYTHONPATH": str(_WITNESS), "FINGERPOST_BENCH_NOTES": str(notes)}
    watched = replace(program, env=env)
    terminal = Terminal(watched.command, watched.env)
    try:
        painted = terminal.wait_for(*watched.ready)
    finally:
        terminal.close()
    lines = [line.split("\t", 1) for line in notes.read_text(encoding="utf-8").splitlines()]
    return [what for at, what in lines if float(at) < painted]


def _first_reads(workshop: Workshop) -> Iterator[Line]:
    root = workshop.demo(200)
    demo = ours(workshop, root, ready=("200 learners", "Booked"))
    with demo.running():
        pass  # the first start makes the index
    # The models are loaded as soon as the screen is painted, sometimes before its words are seen here, so the least of
    # some starts counts.
    starts = [_before_the_words(demo, workshop.folder / "notes") for _ in range(5)]
    for words, event, beginning in (
        ("files of learners opened", "open", root / "learners"),
        ("modules of models loaded", "import", "pydantic"),
    ):
        found = min(sum(what.startswith(f"{event}\t{beginning}") for what in start) for start in starts)
        whole = sum(what.startswith(event) for what in starts[0])
        yield Line(f"P1 {words} before the first paint", f"{found} of {whole}", "", None, "0", found == 0)


def _commands(workshop: Workshop) -> Iterator[Line]:
    floor, root = bare(workshop), workshop.demo(200)
    for words, arguments, ready, goal in (
        ("--version", ("--version",), "fingerpost", 0.3),
        ("--help", ("--help",), "Exit status", 0.4),
        ("learners --json", ("learners", "--json"), '"open_targets"', 0.8),
    ):
        program = ours(workshop, root, *arguments, ready=(ready,))
        turns = turn_about(lambda: to_the_text(program), lambda: to_the_text(floor), workshop.rounds(11, 5))  # noqa: B023 - done before the next
        yield turns.line(f"P4 {words} / B", goal)


START = Bench("start", _start)
FIRST_READS = Bench("start-reads", _first_reads)
COMMANDS = Bench("commands", _commands)
