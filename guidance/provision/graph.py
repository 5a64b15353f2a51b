"""The provision as a graph: interviews, and the documents that flow between them.

A document is known by the row of part (c) that a link points to or that has exactly its name; one that part (c) does
not list is known by its name. Names that are merely alike stay two documents.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from guidance.form.text import fold
from guidance.provision.cell import At, Cell
from guidance.provision.choices import Column, LinkKind, Part, Stage
from guidance.provision.people import is_adviser, people_in
from guidance.provision.review import Review
from guidance.provision.rows import Row


@dataclass(slots=True)
class Document:
    """A document and who passes it on."""

    key: str
    name: str
    #: Its row in part (c), hidden or not; None if it is not listed.
    row: Row | None = None
    #: Whether a link points to a row that has been taken out.
    is_gone: bool = False
    #: The ids of interviews that produce it and that use it, in the grid's order.
    producers: list[str] = field(default_factory=list)
    users: list[str] = field(default_factory=list)

    @property
    def is_listed(self) -> bool:
        """Whether part (c) has it and does not hide it."""
        return self.row is not None and self.row.is_shown

    @property
    def is_made(self) -> bool:
        """Whether an interview produces it, or part (c) says who completes it."""
        return bool(self.producers) or self.cell(Column.COMPLETED_BY).is_filled

    @property
    def is_read(self) -> bool:
        """Whether an interview uses it, or part (c) says who does."""
        return bool(self.users) or self.cell(Column.USERS).is_filled

    def cell(self, column: Column) -> Cell:
        """A cell of its row in part (c); an empty one if it is not listed."""
        return self.row.cell(column) if self.row else Cell()

    def at(self, column: Column) -> tuple[At, ...]:
        """The place of one of its cells in part (c); none if it is not listed."""
        return (At(Part.DOCUMENTS, self.row.id, column),) if self.row else ()


@dataclass(slots=True)
class Graph:
    """A review read as a graph. Hidden rows and those that say nothing are no part of it."""

    review: Review
    #: Interviews that take place, by id, in the grid's order.
    interviews: dict[str, Row]
    documents: dict[str, Document]
    #: The keys of documents, by interview.
    used: dict[str, tuple[str, ...]]
    produced: dict[str, tuple[str, ...]]
    #: The keys of those who hold it, by interview.
    people: dict[str, frozenset[str]]

    def who(self, interview: str) -> Cell:
        """The cell that says who holds an interview."""
        return self.interviews[interview].cell(Column.WHO)

    def at_stage(self, stage: Stage) -> tuple[Row, ...]:
        """The interviews of a stage."""
        return tuple(row for row in self.interviews.values() if row.stage is stage)

    def cells(self, rows: Iterable[str], column: Column) -> tuple[At, ...]:
        """The places of one column's cells."""
        return tuple(At(Part.INTERVIEWS, row, column) for row in rows)

    def is_unknown(self, givers: Iterable[str], takers: Iterable[str]) -> bool:
        """Whether it is not known yet what some of one produce, or what some of the others use."""
        return any(self.interviews[key].cell(Column.PRODUCED).not_known for key in givers) or any(
            self.interviews[key].cell(Column.USED).not_known for key in takers
        )

    def is_open(self, column: Column) -> bool:
        """Whether some interview's cell in a column is not known yet."""
        return any(row.cell(column).not_known for row in self.interviews.values())


def graph_of(review: Review) -> Graph:
    """The graph of a review."""
    shelf = _Shelf(review.documents)
    rows = {row.id: row for row in review.interviews if row.is_shown and row.is_answered}
    used = {key: shelf.read(row.cell(Column.USED)) for key, row in rows.items()}
    produced = {key: shelf.read(row.cell(Column.PRODUCED)) for key, row in rows.items()}
    for key in rows:
        for document in used[key]:
            shelf.documents[document].users.append(key)
        for document in produced[key]:
            shelf.documents[document].producers.append(key)
    people = {key: people_in(row.cell(Column.WHO)) for key, row in rows.items()}
    return Graph(review, rows, shelf.documents, used, produced, people)


class _Shelf:
    """The documents by the keys under which cells name them."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.documents: dict[str, Document] = {}
        self._by_name: dict[str, str] = {}
        self._known: dict[tuple[str, str], str] = {}
        self._hidden: dict[str, Row] = {}
        for row in rows:
            if not row.is_shown:
                self._hidden[row.id] = row
                continue
            if row.name or row.is_answered:
                self.documents[row.id] = Document(row.id, row.title, row)
                if row.name:
                    self._by_name.setdefault(fold(row.name), row.id)
        self._hidden_names = {fold(row.name): row for row in self._hidden.values() if row.name}

    def read(self, cell: Cell) -> tuple[str, ...]:
        """The documents that a cell names, each once."""
        known = self._known
        named = [(link.target, link.name) for link in cell.links if link.kind is LinkKind.DOCUMENT]
        for each in named:
            if each not in known:
                known[each] = self._key(*each)
        return tuple(dict.fromkeys([known[each] for each in named]))

    def _key(self, target: str, name: str) -> str:
        if target in self.documents:
            return target
        folded = fold(name)
        if folded in self._by_name:
            return self._by_name[folded]
        hidden = self._hidden.get(target) or self._hidden_names.get(folded)
        key = hidden.id if hidden else f"name:{folded}"
        made = self.documents.setdefault(key, Document(key, name, hidden))
        made.is_gone = made.is_gone or bool(hidden or target)
        return key


def has_adviser(row: Row) -> bool:
    """Whether a careers adviser is named among those who hold an interview."""
    return any(is_adviser(name) for name in (*row.cell(Column.WHO).names, row.cell(Column.WHO).text))
