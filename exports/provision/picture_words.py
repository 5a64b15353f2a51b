"""The pictures in words and tables: who reads by ear, or in an editor, misses nothing that the drawing shows."""

from collections.abc import Iterator, Sequence
from typing import Final

from exports.outline import Line, Part, Rows, Table
from guidance.form.text import listed
from guidance.provision.chains import Chain, Step
from guidance.provision.graph import Graph
from guidance.provision.pictures import Flow, InterviewNode, Mark, Matrix

#: So many documents stand side by side in one table; with more there are several tables.
DOCUMENTS_IN_TABLE: Final = 6

#: A table with more cells than this is written as lines.
MOST_CELLS: Final = 4000

#: How a cell of the matrix reads.
MARKS: Final = {Mark.USED: "used", Mark.PRODUCED: "produced", Mark.BOTH: "both"}

FLOW_TITLE: Final = "How the records flow"
JOURNEYS_TITLE: Final = "The learner’s journeys"


def flow_lines(flow: Flow) -> tuple[Line, ...]:
    """What each interview uses and produces, a line each, in the order of the grid."""
    names = {node.key: node.name for node in flow.documents}
    used: dict[str, list[str]] = {}
    produced: dict[str, list[str]] = {}
    for arrow in flow.used:
        used.setdefault(arrow.end, []).append(names[arrow.start])
    for arrow in flow.produced:
        produced.setdefault(arrow.start, []).append(names[arrow.end])
    return tuple(_flow_line(node, used.get(node.key, []), produced.get(node.key, [])) for node in flow.interviews)


def _flow_line(node: InterviewNode, used: Sequence[str], produced: Sequence[str]) -> Line:
    stage = f"{node.stage.label}: " if node.stage else ""
    return Line(f"{stage}{node.name}", f"uses {node.uses(used)}; produces {node.produces(produced)}")


def journey_lines(graph: Graph, chains: Sequence[Chain]) -> tuple[Line, ...]:
    """Each journey in a line: through which records it goes on, and where it breaks."""
    return tuple(Line(_capital(chain.strand.label), _journey(graph, chain)) for chain in chains)


def _journey(graph: Graph, chain: Chain) -> str:
    before = chain.steps[0]
    words = before.stage.label
    for step in chain.steps[1:]:
        words += f" → {step.stage.label} ({step_words(graph, step)})"
    return words


def step_words(graph: Graph, step: Step) -> str:
    """Through what a stage is reached: `by “Action plan”`, or that it is not, or not known yet."""
    if not step.by:
        return "not known yet" if step.is_open else "breaks here"
    return "by " + listed([f"“{graph.documents[each].name}”" for each in step.by], "then")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def matrix_part(matrix: Matrix) -> Part:
    """Interviews × documents: the documents are numbered, so that the table stays narrow."""
    title = "Interviews and documents"
    if not matrix.interviews or not matrix.documents:
        return Part(title, (Line("", "No interview names a document yet."),))
    if len(matrix.interviews) * len(matrix.documents) > MOST_CELLS:
        return Part(title, tuple(_by_document(matrix)))
    documents = Rows("The documents, by number", tuple((Line("", node.name),) for node in matrix.documents))
    return Part(title, (documents, *_tables(matrix)))


def _by_document(matrix: Matrix) -> Iterator[Line]:
    """The same as lines: of a table that size nearly every cell would be empty."""
    names = {node.key: node.name for node in matrix.interviews}
    marked: dict[str, list[str]] = {}
    for (interview, document), mark in matrix.marks.items():
        marked.setdefault(document, []).append(f"{names[interview]} ({MARKS[mark]})")
    for node in matrix.documents:
        yield Line(node.name, "; ".join(marked.get(node.key, ())) or "no interview")


def _tables(matrix: Matrix) -> Iterator[Table]:
    numbered = list(enumerate(matrix.documents, 1))
    for start in range(0, len(numbered), DOCUMENTS_IN_TABLE):
        some = numbered[start : start + DOCUMENTS_IN_TABLE]
        rows = tuple(
            (node.name, *(_mark(matrix, node.key, document.key) for _, document in some)) for node in matrix.interviews
        )
        yield Table("", ("Interview", *(str(number) for number, _ in some)), rows)


def _mark(matrix: Matrix, interview: str, document: str) -> str:
    mark = matrix.marks.get((interview, document))
    return MARKS[mark] if mark else ""
