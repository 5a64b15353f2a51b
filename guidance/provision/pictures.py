"""The provision as plain data for pictures: what flows from interview to interview, and interviews × documents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from guidance.form.text import listed
from guidance.provision.choices import Column, Stage
from guidance.provision.graph import Document, Graph


@dataclass(frozen=True, slots=True)
class InterviewNode:
    """An interview in a picture."""

    key: str
    name: str
    stage: Stage | None
    #: Whether it is not known yet what it uses, and what it produces.
    uses_unknown: bool = False
    produces_unknown: bool = False

    def uses(self, names: Sequence[str]) -> str:
        """The records that it uses, in words."""
        return _in_words(names, unknown=self.uses_unknown)

    def produces(self, names: Sequence[str]) -> str:
        """The records that it produces, in words."""
        return _in_words(names, unknown=self.produces_unknown)


def _in_words(names: Sequence[str], *, unknown: bool) -> str:
    return listed(list(names)) or ("what is not known yet" if unknown else "no record")


class By(Enum):
    """Who produces a document, or uses it: interviews, others that part (c) names, or nobody."""

    INTERVIEWS = "interviews"
    OTHERS = "others"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class DocumentNode:
    """A document in a picture. It stands after the stage in which it is first produced."""

    key: str
    name: str
    stage: Stage | None
    is_listed: bool
    made: By = By.INTERVIEWS
    used: By = By.INTERVIEWS

    @property
    def origin(self) -> str:
        """Where it comes from if no interview produces it: no arrow shows that."""
        return {By.INTERVIEWS: "", By.OTHERS: "made outside interviews", By.NOBODY: "nobody produces it"}[self.made]

    @property
    def use(self) -> str:
        """Who reads it if no interview uses it."""
        return {By.INTERVIEWS: "", By.OTHERS: "used outside interviews", By.NOBODY: "nobody uses it"}[self.used]


@dataclass(frozen=True, slots=True)
class Arrow:
    """From an interview to a document that it produces, or from a document to an interview that uses it."""

    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Flow:
    """Interviews, documents between them, and arrows, in the order of the grid."""

    interviews: tuple[InterviewNode, ...]
    documents: tuple[DocumentNode, ...]
    produced: tuple[Arrow, ...]
    used: tuple[Arrow, ...]

    def at(self, stage: Stage | None) -> tuple[InterviewNode, ...]:
        """The interviews of a stage."""
        return tuple(node for node in self.interviews if node.stage is stage)

    def after(self, stage: Stage | None) -> tuple[DocumentNode, ...]:
        """The documents that stand after a stage; for None those that come from no stage."""
        return tuple(node for node in self.documents if node.stage is stage)


class Mark(Enum):
    """What an interview does with a document."""

    USED = "used"
    PRODUCED = "produced"
    BOTH = "used and produced"


@dataclass(frozen=True, slots=True)
class Matrix:
    """Interviews × documents. What is not in `marks` has nothing to do with each other."""

    interviews: tuple[InterviewNode, ...]
    documents: tuple[DocumentNode, ...]
    #: By the keys of interview and document.
    marks: Mapping[tuple[str, str], Mark]


def flow(graph: Graph) -> Flow:
    """What flows: every interview that takes place, and the documents that it uses or produces."""
    documents = tuple(_document(graph, each) for each in graph.documents.values() if each.producers or each.users)
    produced = tuple(Arrow(key, each) for key, found in graph.produced.items() for each in found)
    used = tuple(Arrow(each, key) for key, found in graph.used.items() for each in found)
    return Flow(_interviews(graph), documents, produced, used)


def matrix(graph: Graph) -> Matrix:
    """Who uses and produces what. Documents that no interview touches have an empty column: it shows them."""
    marks = {(key, each): Mark.USED for key, found in graph.used.items() for each in found}
    for key, found in graph.produced.items():
        for each in found:
            marks[key, each] = Mark.BOTH if (key, each) in marks else Mark.PRODUCED
    documents = tuple(_document(graph, each) for each in graph.documents.values())
    return Matrix(_interviews(graph), documents, marks)


def _interviews(graph: Graph) -> tuple[InterviewNode, ...]:
    return tuple(
        InterviewNode(
            key,
            row.title,
            row.stage,
            uses_unknown=bool(row.cell(Column.USED).not_known),
            produces_unknown=bool(row.cell(Column.PRODUCED).not_known),
        )
        for key, row in graph.interviews.items()
    )


def _document(graph: Graph, document: Document) -> DocumentNode:
    order = list(Stage)
    stages = [stage for key in document.producers if (stage := graph.interviews[key].stage) is not None]
    first = min(stages, key=order.index, default=None)
    made, used = _by(document.producers, document.is_made), _by(document.users, document.is_read)
    return DocumentNode(document.key, document.name, first, document.is_listed, made, used)


def _by(interviews: list[str], somebody: bool) -> By:  # noqa: FBT001 - whether part (c) names somebody
    return By.INTERVIEWS if interviews else By.OTHERS if somebody else By.NOBODY
