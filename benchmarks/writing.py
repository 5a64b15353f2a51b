"""Making the demo school, and writing summaries. For orientation: what is asked of them is a few milliseconds each."""

import itertools
from collections.abc import Iterator

from benchmarks.report import Line
from benchmarks.schools import DAY
from benchmarks.turns import milliseconds, processor_seconds, seconds
from benchmarks.workshop import SEED, Bench, Workshop
from exports.interview import interview_outline
from exports.markdown import markdown
from exports.page import page
from guidance.demo.school import make_school
from tui.demo_school import make_demo


def _demo(workshop: Workshop) -> Iterator[Line]:
    learners = 100 if workshop.quick else 500
    took = seconds(lambda: make_demo(workshop.new_folder("made"), SEED, learners, lambda _done: None))
    yield Line(f"make a demo school of {learners} learners", f"{learners / took:,.0f} a second")


def _summaries(workshop: Workshop) -> Iterator[Line]:
    school = make_school(SEED, 40 if workshop.quick else 200, DAY)
    pairs = [(each.folder, interview) for each in school.folders() for interview in each.folder.interviews]
    outlines = [interview_outline(folder, interview, school.settings) for folder, interview in pairs]

    def whole(write: object) -> float:
        if not callable(write):
            raise TypeError("What writes is a function.")
        return processor_seconds(lambda: [write(outline) for outline in outlines]) / len(outlines)

    def outline_all() -> None:
        for folder, interview in itertools.islice(pairs, len(pairs)):
            interview_outline(folder, interview, school.settings)

    before = processor_seconds(outline_all) / len(pairs)
    for words, write in (("Markdown", markdown), ("HTML", page)):
        took = before + whole(write)
        yield Line(f"the summary of an interview in {words}", milliseconds(took), "", None, "<= 5 ms", took <= 0.005)


DEMO = Bench("demo", _demo)
SUMMARIES = Bench("summaries", _summaries)
