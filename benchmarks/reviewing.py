"""The review of provision and the figures of self-evaluation: findings, one cell's edit, a save, evidence.

The grids are larger than any school's and far from tidy: every interview reads and writes ten documents of three
words, people and times are drawn by lot, so that each rule has much to look at. It is the processor's time, but for a
save, which waits for the disk: its yardstick writes as many bytes.
"""

import itertools
import random
from collections.abc import Iterator

from benchmarks.report import Line
from benchmarks.saving import write_like_anybody
from benchmarks.turns import milliseconds, processor_seconds, seconds, turn_about
from benchmarks.workshop import SEED, Bench, Workshop, bench_stamp
from guidance.diary.years import school_year
from guidance.provision.cell import At, Cell, Link
from guidance.provision.choices import Column, LinkKind, Part, Stage, Strand
from guidance.provision.coherence.every_finding import findings
from guidance.provision.edits import typed_into
from guidance.provision.life import new_review
from guidance.provision.review import Review
from guidance.provision.rows import Row
from guidance.provision.typed_cells import known_to
from guidance.self_evaluation.evidence import figures
from guidance.self_review.feedback import Feedback
from guidance.self_review.totals import totals
from store.index.index import Index
from store.place import glance
from store.school import School
from tui.opening import local_clock

_WORDS = (
    "maths",
    "option",
    "review",
    "careers",
    "action",
    "plan",
    "target",
    "mentor",
    "note",
    "visit",
    "college",
    "form",
)
_TIMES = ("Autumn term", "Year 9; March", "Year 11", "November – January", "weekly", "Summer 1")
_LARGE, _USUAL = 500, 50
_YEAR = 2026
_LEARNERS = 1500


def _names(kind: LinkKind, *names: str) -> Cell:
    return Cell(links=tuple(Link(kind=kind, name=name, by=bench_stamp()) for name in names))


def grid(size: int) -> Review:
    """A review of so many interviews and documents."""
    chance = random.Random(SEED)
    documents = tuple(_document(chance, number) for number in range(size))
    interviews = tuple(_interview(chance, number, size, documents) for number in range(size))
    allowed = [f"Person {number}" for number in range(30)]
    places = tuple(
        Row(id=f"p{number}", name=f"Room {number}", cells={Column.ACCESS: _names(LinkKind.PERSON, *allowed)})
        for number in range(20)
    )
    return new_review(_YEAR, "v1").having(interviews=interviews, documents=documents, places=places)


def _document(chance: random.Random, number: int) -> Row:
    cells = {
        Column.INFORMATION: Cell(text=f"Kind {number % 60}; matter {number}"),
        Column.COMPLETED_BY: _names(LinkKind.PERSON, "Students"),
        Column.STORED: _names(LinkKind.PLACE, f"Room {number % 20}"),
        Column.USERS: _names(LinkKind.PERSON, f"Person {number % 40}"),
        Column.PURPOSES: Cell(text="To plan"),
    }
    return Row(id=f"d{number}", name=f"{' '.join(chance.sample(_WORDS, 3))} {number}", cells=cells)


def _interview(chance: random.Random, number: int, size: int, documents: tuple[Row, ...]) -> Row:
    def some() -> Cell:
        drawn = chance.sample(documents, 10)
        return Cell(links=tuple(Link(kind=LinkKind.DOCUMENT, name=each.name, target=each.id) for each in drawn))

    cells = {
        Column.WHO: _names(LinkKind.PERSON, f"Person {number % 40}"),
        Column.WHEN: _names(LinkKind.TIME, chance.choice(_TIMES)),
        Column.FOCUS: Cell(text=f"Matter {number % 50}"),
        Column.USED: some(),
        Column.PRODUCED: some(),
    }
    stage, strand = list(Stage)[number * 3 // size], list(Strand)[number % 4]
    return Row(id=f"i{number}", name=f"Interview {number}", stage=stage, strand=strand, cells=cells)


def _coherence(workshop: Workshop) -> Iterator[Line]:
    large = grid(_LARGE)
    took = min(processor_seconds(lambda: findings(large)) for _ in range(workshop.rounds(9)))
    what = f"findings on {_LARGE} interviews x {_LARGE} documents"
    yield Line(what, milliseconds(took), "", None, "<= 100 ms", took <= 0.1)
    usual = grid(_USUAL)
    known, turn = known_to(usual, {}), itertools.count()
    at = At(Part.INTERVIEWS, "i7", Column.USED)

    def edit() -> None:
        name = usual.documents[3].name
        findings(typed_into(usual, at, f"{name}; another {next(turn)}", bench_stamp(), known))

    edit()
    took = min(processor_seconds(edit) for _ in range(workshop.rounds(21, 7)))
    what = f"a cell's edit to its findings, {_USUAL} x {_USUAL}"
    yield Line(what, milliseconds(took), "", None, "<= 16 ms", took <= 0.016)


def _saving(workshop: Workshop) -> Iterator[Line]:
    """A save of a review that was saved thirty times before, as it would be after a week's work."""
    school = workshop.big(100).school
    provision, turn = school.provision, itertools.count()
    at = At(Part.INTERVIEWS, "i7", Column.FOCUS)
    kept = [provision.save_review(grid(_USUAL), bench_stamp()).review]

    def save() -> None:
        changed = typed_into(kept[0], at, f"Focus {next(turn)}", bench_stamp())
        kept[0] = provision.save_review(changed, bench_stamp()).review

    for _ in range(workshop.rounds(30)):
        save()
    path = school.place.provision_year(_YEAR)
    data = path.read_bytes()
    turns = turn_about(lambda: seconds(save), lambda: seconds(lambda: write_like_anybody(path.with_name("y"), data)), 9)
    path.with_name("y").unlink()
    yield turns.line(f"save a review of {_USUAL} x {_USUAL} with its history ({len(data) // 1000:,} KB)")


def _evidence(workshop: Workshop) -> Iterator[Line]:
    """All that stands beside the judgements: figures from the index, and totals of feedback."""
    demo, today = workshop.demo(300 if workshop.quick else _LEARNERS), local_clock().date()
    index, year = Index(glance(demo), workshop.cache), school_year(today)
    School(glance(demo).place, index).refresh_index()

    def whole() -> None:
        figures(index.looked(year))
        stored = index.feedback().items()
        totals({learner: [Feedback.model_validate(each) for each in every] for learner, every in stored}, year, today)

    took = min(processor_seconds(whole) for _ in range(workshop.rounds(7)))
    yield Line(f"evidence over {index.count():,} learners", milliseconds(took), "", None, "<= 1 s", took <= 1)
    took = min(processor_seconds(lambda: index.row_practice(year, year)) for _ in range(workshop.rounds(7)))
    yield Line(f"provision against practice, {index.count():,} learners", milliseconds(took))
    index.close()


COHERENCE = Bench("coherence", _coherence)
REVIEWS = Bench("store-review", _saving)
EVIDENCE = Bench("evidence", _evidence)
