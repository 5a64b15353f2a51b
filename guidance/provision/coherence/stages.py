"""Stages whose records do not reach the next, journeys that break, stages without a careers adviser's interview."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from guidance.form.text import listed
from guidance.provision.cell import At
from guidance.provision.chains import Chain, chains
from guidance.provision.choices import Column, Part, Severity, Stage, Strand
from guidance.provision.finding import Finding, FindingKind, found
from guidance.provision.graph import Graph, has_adviser


def stages(graph: Graph) -> Iterator[Finding]:
    """What breaks between the stages."""
    broken = _broken(graph)
    for one, two in broken:
        yield _stage_break(graph, one, two)
    for chain in chains(graph):
        yield from _chain_breaks(graph, chain, broken)
    for stage in Stage:
        yield from _no_adviser(graph, stage)


def _broken(graph: Graph) -> list[tuple[Stage, Stage]]:
    """The stages between which nothing is handed on. A stage of which nothing is said yet is passed over."""
    said = [stage for stage in Stage if graph.at_stage(stage)]
    return [(one, two) for one, two in pairwise(said) if not _reaches(graph, one, two)]


def _reaches(graph: Graph, one: Stage, two: Stage) -> bool:
    read = {document for row in graph.at_stage(two) for document in graph.used[row.id]}
    return any(document in read for row in graph.at_stage(one) for document in graph.produced[row.id])


def _stage_break(graph: Graph, one: Stage, two: Stage) -> Finding:
    givers, takers = [row.id for row in graph.at_stage(one)], [row.id for row in graph.at_stage(two)]
    cells = (*graph.cells(givers, Column.PRODUCED), *graph.cells(takers, Column.USED))
    severity = _sure(graph, givers, takers)
    return found(FindingKind.STAGE_BREAK, [one.value, two.value], cells, severity, stage=one.label, next=two.label)


def _sure(graph: Graph, givers: Iterable[str], takers: Iterable[str]) -> Severity:
    return Severity.ASK if graph.is_unknown(givers, takers) else Severity.SURE


def _chain_breaks(graph: Graph, chain: Chain, broken: list[tuple[Stage, Stage]]) -> Iterator[Finding]:
    """The places where a journey breaks, but for those where the whole stage does: that is said once."""
    for one, two in pairwise(chain.steps):
        if two.by or (one.stage, two.stage) in broken:
            continue
        givers = tuple(graph.interviews[key] for key in one.interviews)
        takers = tuple(graph.interviews[key] for key in two.interviews)
        yield found(
            FindingKind.CHAIN_BREAK,
            [chain.strand.value, one.stage.value, two.stage.value],
            (*graph.cells(one.interviews, Column.PRODUCED), *graph.cells(two.interviews, Column.USED)),
            _sure(graph, one.interviews, two.interviews),
            row=listed([row.title for row in givers]),
            next=listed([row.title for row in takers]),
            strand=chain.strand.label,
        )


def _no_adviser(graph: Graph, stage: Stage) -> Iterator[Finding]:
    """A stage that the school has, in which no careers adviser's interview is arranged."""
    rows = [row for row in graph.review.interviews if row.stage is stage]
    shown = [row for row in rows if row.is_shown and (row.name or row.is_answered)]
    if not shown or any(row.strand is Strand.CAREERS or has_adviser(row) for row in shown):
        return
    places = [row for row in rows if row.strand is Strand.CAREERS] or shown
    cells = [At(Part.INTERVIEWS, row.id) for row in places]
    yield found(FindingKind.NO_ADVISER, [stage.value], cells, stage=stage.label)
