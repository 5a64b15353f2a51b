"""The learner's journeys, KS3 to KS4 to 16–19, as a small picture: what is handed on, and where it breaks."""

from collections.abc import Iterator, Sequence
from typing import Final

from exports.provision.letters import lines_of
from exports.provision.picture_words import journey_lines, step_words
from exports.provision.svg import Box, arrow, picture, words_at
from guidance.provision.chains import Chain, Step
from guidance.provision.choices import Stage
from guidance.provision.graph import Graph

WIDTH: Final = 800
_NAME: Final = 125
_BOX: Final = 135
_HEIGHT: Final = 58
_APART: Final = 14
_HEAD: Final = 24
_GAP: Final = (WIDTH - _NAME - 3 * _BOX) / 2 - 4
_NOTE: Final = 12


def journeys_picture(graph: Graph, chains: Sequence[Chain], name: str = "journeys") -> str:
    """A line for each journey, a column for each stage; "" if there is none."""
    if not chains:
        return ""
    height = _HEAD + len(chains) * (_HEIGHT + _APART)
    words = " ".join(f"{line.label}: {line.words}." for line in journey_lines(graph, chains))
    title = "What is handed on from stage to stage"
    return picture(name, title, words, (WIDTH, height), _pieces(graph, chains))


def _pieces(graph: Graph, chains: Sequence[Chain]) -> Iterator[str]:
    for stage in Stage:
        yield words_at(_x(stage) + _BOX / 2, 14, stage.label, "head")
    for number, chain in enumerate(chains):
        y = _HEAD + number * (_HEIGHT + _APART)
        strand = chain.strand.label
        yield from Box(0, y, _NAME - 8, _HEIGHT, strand[:1].upper() + strand[1:], "none").drawn()
        yield from _journey(graph, chain, y)


def _journey(graph: Graph, chain: Chain, y: float) -> Iterator[str]:
    there = {step.stage: step for step in chain.steps}
    before: Step | None = None
    for stage in Stage:
        step = there.get(stage)
        if step is None:
            yield f'<rect class="gap" x="{_x(stage):g}" y="{y:g}" width="{_BOX}" height="{_HEIGHT}" rx="2"/>'
            yield words_at(_x(stage) + _BOX / 2, y + _HEIGHT / 2 + 4, _why_empty(graph, chain, stage), "note")
            continue
        yield from Box(_x(stage), y, _BOX, _HEIGHT, _interviews(graph, step), "box").drawn()
        if before is not None:
            yield from _way(graph, before, step, y)
        before = step


def _why_empty(graph: Graph, chain: Chain, stage: Stage) -> str:
    rows = [row for row in graph.review.interviews if row.strand is chain.strand and row.stage is stage]
    return "not done here" if rows and all(row.hidden for row in rows) else "nothing said"


def _interviews(graph: Graph, step: Step) -> str:
    more = len(step.interviews) - 1
    return graph.interviews[step.interviews[0]].title + (f" and {more} more" if more else "")


def _way(graph: Graph, before: Step, step: Step, y: float) -> Iterator[str]:
    """The arrow to a stage with what is handed on above it, or a cross where nothing is."""
    start, end, middle = _x(before.stage) + _BOX, _x(step.stage), y + _HEIGHT / 2
    half = (start + end) / 2 if end - start <= _GAP + 1 else end - _GAP / 2
    if step.by:
        yield arrow((start, middle + 8), (end, middle + 8), "produced")
        for number, line in enumerate(reversed(lines_of(step_words(graph, step), (_GAP - 8) / 11, 2))):
            yield words_at(half, middle + 2 - number * _NOTE, line, "note")
        return
    yield f'<path class="used" d="M{start:g} {middle + 8:g} H{end:g}"/>'
    if not step.is_open:
        yield f'<path class="cross" d="M{half - 7:g} {middle + 1:g} l14 14 m0 -14 l-14 14"/>'
    yield words_at(half, middle - 4, step_words(graph, step), "note" if step.is_open else "head")


def _x(stage: Stage) -> float:
    return _NAME + list(Stage).index(stage) * (_BOX + _GAP)
