"""A learner's plan: opened, typed in where the personal statement is long, and read page by page."""

from collections.abc import Iterator

from benchmarks.meter import Scene
from benchmarks.programs import bare, input_over_list, ours, text_area
from benchmarks.report import Line
from benchmarks.scenes import many_words
from benchmarks.start import to_the_text
from benchmarks.turns import turn_about
from benchmarks.typing_keys import some_keys
from benchmarks.workshop import Bench, Workshop

_WORDS = 5000
_PARAGRAPH = 1500
#: From Today to the plan of the first learner in the list; then on its first page; then on the page of the statement.
_TO_PLAN = ("2", "escape", "enter", "p")
_TO_STATEMENT = (*_TO_PLAN, "enter", *("f9",) * 12)


def _statement(workshop: Workshop, text: str) -> Scene:
    """A personal statement with a text in it, the cursor behind its last word."""
    root = workshop.big(1500).school.place.root
    for path in (root / "drafts").glob("*"):
        path.unlink()
    return Scene(ours(workshop, root, ready=("1,500 learners", "Waiting")), (*_TO_STATEMENT, f"~{text}"))


def _area(workshop: Workshop, text: str) -> Scene:
    return Scene(text_area(workshop), (f"~{text}",))


def _typing(workshop: Workshop) -> Iterator[Line]:
    keys, rounds = some_keys(30 if workshop.quick else 50), workshop.rounds(5, 2)
    long, paragraph = many_words(_WORDS), many_words(_PARAGRAPH).replace("\n\n", " ")
    for words, text, extra in (
        ("at the end of 5,000 words", long, ()),
        ("at their beginning", long, ("ctrl+home",)),
        ("in a paragraph of 1,500 words", paragraph, ()),
    ):
        ours_there, theirs = _statement(workshop, text), _area(workshop, text)
        mine = Scene(ours_there.program, (*ours_there.keys, *extra))
        plain = Scene(theirs.program, (*theirs.keys, *extra))
        turns = turn_about(lambda: mine.typed(keys), lambda: plain.typed(keys), rounds)  # noqa: B023 - done before the next
        yield turns.line(f"P6 P7 a key in a statement, {words} / a bare TextArea", 1.3)
    least, inside = Scene(input_over_list(workshop)), _statement(workshop, paragraph)
    turns = turn_about(lambda: inside.typed(keys), lambda: least.typed(keys), rounds)
    yield turns.line("P7 a key in a paragraph of 1,500 words / I", 3.5)


def _opened(workshop: Workshop) -> Iterator[Line]:
    """Straight into a long text: an interview's form is opened by the command line, and has the same fields."""
    root = workshop.big(1500).school.place.root
    learner = workshop.big(1500).learners[0]
    for path in (root / "drafts").glob("*"):
        path.unlink()
    form = ours(workshop, root, "interview", learner, "--kind", "progress_review", ready=("Sign", "Save"))
    floor = bare(workshop)
    turns = turn_about(lambda: to_the_text(form), lambda: to_the_text(floor), workshop.rounds(11, 3))
    yield turns.line("P2 start straight into a form / B", 1.9)


STATEMENT = Bench("statement", _typing)
STRAIGHT_IN = Bench("straight-in", _opened)
