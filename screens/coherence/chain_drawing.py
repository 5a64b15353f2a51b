"""The learner's journeys, drawn: KS3, KS4, 16–19 under one another, and broken where they break."""

from collections.abc import Iterator, Mapping

from guidance.form.text import listed
from guidance.provision.chains import Chain, Step
from guidance.provision.graph import Graph
from screens.coherence.drawing import box
from screens.widgets.reading import Line, Passage


def chain_lines(chains: tuple[Chain, ...], graph: Graph, width: int) -> Iterator[Line]:
    """Each journey as a drawing of that width."""
    names = {key: document.name for key, document in graph.documents.items()}
    for chain in chains:
        yield from _heading(chain)
        for number, step in enumerate(chain.steps):
            if number:
                yield from _link(chain.steps[number - 1], step, names)
            words = f"{step.stage.label}: {_interviews(step, graph)}"
            yield from ((Passage(f"  {line}"),) for line in box(words, min(width - 4, 72)))
        yield ()


def _heading(chain: Chain) -> Iterator[Line]:
    title = f"{chain.strand.label[0].upper()}{chain.strand.label[1:]}"
    if chain.breaks:
        where = listed([stage.label for stage in chain.breaks])
        yield (Passage(title, "heading"), Passage(f"  breaks before {where}", "warn"))
    elif chain.open_ones:
        where = listed([stage.label for stage in chain.open_ones])
        yield (Passage(title, "heading"), Passage(f"  not known yet before {where}", "muted"))
    elif len(chain.steps) > 1:
        yield (Passage(title, "heading"), Passage("  holds", "good"))
    else:
        yield (Passage(title, "heading"), Passage(f"  only in {chain.steps[0].stage.label}", "muted"))


def _link(before: Step, step: Step, names: Mapping[str, str]) -> Iterator[Line]:
    if step.by:
        for key in step.by:
            yield (Passage("        │  "), Passage(names[key], "good"))
        yield (Passage("        v"),)
    elif step.is_open:
        yield (Passage("        │"),)
        yield (Passage(f"     ── ? ──  not known yet whether a record of {before.stage.label} reaches it", "muted"),)
        yield ()
    else:
        yield (Passage("        │"),)
        yield (Passage(f"     ── ╳ ──  broken: no record of {before.stage.label} reaches it", "warn"),)
        yield ()


def _interviews(step: Step, graph: Graph) -> str:
    return "; ".join(graph.interviews[key].title for key in step.interviews)


def chain_text(chains: tuple[Chain, ...], graph: Graph) -> Iterator[Line]:
    """The same in sentences, for whoever has it read aloud."""
    names = {key: document.name for key, document in graph.documents.items()}
    for chain in chains:
        yield from _heading(chain)
        for number, step in enumerate(chain.steps):
            yield (Passage(f"  {step.stage.label}: {_interviews(step, graph)}."),)
            if not number:
                continue
            before = chain.steps[number - 1].stage.label
            if step.by:
                yield (Passage(f"    Reached from {before} through {listed([names[key] for key in step.by])}."),)
            elif step.is_open:
                yield (Passage(f"    Not known yet whether a record of {before} reaches it.", "muted"),)
            else:
                yield (Passage(f"    Broken here: no record of {before} reaches it.", "warn"),)
        yield ()
