"""What has not been said: rows, interviews and documents with empty cells."""

from collections.abc import Iterator
from typing import Final

from guidance.provision.cell import At, Cell
from guidance.provision.choices import Column, Part, Severity
from guidance.provision.finding import Finding, FindingKind, found
from guidance.provision.graph import Document, Graph

_OF_INTERVIEW: Final = (
    (Column.WHO, FindingKind.NO_INTERVIEWER),
    (Column.WHEN, FindingKind.NO_TIME),
    (Column.FOCUS, FindingKind.NO_FOCUS),
    (Column.USED, FindingKind.STARTS_COLD),
    (Column.PRODUCED, FindingKind.LEAVES_NOTHING),
)
_OF_DOCUMENT: Final = (
    (Column.COMPLETED_BY, FindingKind.NO_KEEPER),
    (Column.STORED, FindingKind.NO_PLACE),
    (Column.USERS, FindingKind.NO_USER),
    (Column.PURPOSES, FindingKind.NO_PURPOSE),
)


def gaps(graph: Graph) -> Iterator[Finding]:
    """Rows that say nothing; interviews and documents of which something is not said."""
    yield from _unanswered(graph)
    for row in graph.interviews.values():
        for column, kind in _OF_INTERVIEW:
            cell = row.cell(column)
            if not cell.is_filled:
                yield found(kind, [row.id], [At(Part.INTERVIEWS, row.id, column)], _sure(cell), row=row.title)
    for document in graph.documents.values():
        if document.is_listed and document.row and document.row.is_answered:
            yield from _of_document(document, document.row.id)


def _unanswered(graph: Graph) -> Iterator[Finding]:
    """An empty row is one finding, not one for each of its cells. A blank row without a name asks for nothing."""
    for part in (Part.INTERVIEWS, Part.DOCUMENTS):
        for row in graph.review.rows(part):
            if row.is_shown and row.name and not row.is_answered:
                yield found(FindingKind.UNANSWERED, [row.id], [At(part, row.id)], row=row.name)


def _of_document(document: Document, row: str) -> Iterator[Finding]:
    for column, kind in _OF_DOCUMENT:
        cell = document.cell(column)
        if cell.is_filled or _known_from_interviews(document, column):
            continue
        yield found(kind, [row], [At(Part.DOCUMENTS, row, column)], _sure(cell), document=document.name)


def _known_from_interviews(document: Document, column: Column) -> bool:
    """Whether part (a) answers the cell, or makes a finding of its own of it (`records.py`)."""
    passes_on = bool(document.producers or document.users)
    return column in {Column.COMPLETED_BY, Column.USERS} and passes_on


def _sure(cell: Cell) -> Severity:
    return Severity.ASK if cell.not_known else Severity.SURE
