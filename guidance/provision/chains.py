"""The learner's journey, KS3 to KS4 to 16–19, for each sort of interview: what is handed on, and where it breaks."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from guidance.provision.choices import Stage, Strand
from guidance.provision.graph import Graph


@dataclass(frozen=True, slots=True)
class Step:
    """A stage of a journey."""

    stage: Stage
    #: The ids of its interviews.
    interviews: tuple[str, ...]
    #: The keys of the documents through which it is reached from the step before, in order; () if it is not.
    by: tuple[str, ...] = ()
    #: Whether it is not reached as far as one knows, and a cell that would say it is not known yet.
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Chain:
    """One journey. A stage that the school has hidden, or says nothing of, is passed over."""

    strand: Strand
    steps: tuple[Step, ...]

    @property
    def breaks(self) -> tuple[Stage, ...]:
        """The stages that the step before does not reach."""
        return tuple(step.stage for step in self.steps[1:] if not step.by and not step.is_open)

    @property
    def open_ones(self) -> tuple[Stage, ...]:
        """The stages of which it is not known yet whether the step before reaches them."""
        return tuple(step.stage for step in self.steps[1:] if step.is_open)


def chains(graph: Graph) -> tuple[Chain, ...]:
    """A journey for each sort of interview of which something is said."""
    found = [Chain(strand, _steps(graph, strand)) for strand in Strand]
    return tuple(chain for chain in found if chain.steps)


def _steps(graph: Graph, strand: Strand) -> tuple[Step, ...]:
    steps: list[Step] = []
    for stage in Stage:
        rows = tuple(row.id for row in graph.at_stage(stage) if row.strand is strand)
        if rows:
            before = steps[-1] if steps else None
            by = _way(graph, before, stage, rows) if before else ()
            is_open = before is not None and not by and graph.is_unknown(before.interviews, rows)
            steps.append(Step(stage, rows, by, is_open))
    return tuple(steps)


def _way(graph: Graph, before: Step, stage: Stage, wanted: Collection[str]) -> tuple[str, ...]:
    """The documents by which one step reaches the next, the shortest way; () if there is none.

    Other interviews of both stages may pass on what they read: a record that draws on another carries it further. What
    goes round in a circle is followed once.
    """
    order = list(Stage)
    between = set(order[order.index(before.stage) : order.index(stage) + 1])
    came_by: dict[str, str] = {}
    reached_by: dict[str, str] = {}
    seen = set(before.interviews)
    front: Iterable[str] = before.interviews
    while front:
        following: dict[str, None] = {}
        for interview in front:
            for document in graph.produced[interview]:
                if document in came_by:
                    continue
                came_by[document] = interview
                for reader in graph.documents[document].users:
                    if reader in wanted:
                        return _traced(document, came_by, reached_by)
                    if reader not in seen and graph.interviews[reader].stage in between:
                        seen.add(reader)
                        reached_by[reader] = document
                        following[reader] = None
        front = tuple(following)
    return ()


def _traced(last: str, came_by: dict[str, str], reached_by: dict[str, str]) -> tuple[str, ...]:
    """The way back from the last document to the step it began at.

    Args:
        last: the document that reaches the stage.
        came_by: the interview from which each document was first handed on.
        reached_by: the document by which each interview was first reached; the step it began at is not among them.
    """
    way = [last]
    while (interview := came_by[way[-1]]) in reached_by:
        way.append(reached_by[interview])
    return tuple(reversed(way))
