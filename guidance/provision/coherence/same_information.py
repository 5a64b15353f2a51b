"""The same type of information collected in several documents."""

from collections.abc import Iterator

from guidance.form.text import fold
from guidance.provision.cell import At
from guidance.provision.choices import Column, Part
from guidance.provision.coherence.timing import pieces
from guidance.provision.finding import Finding, FindingKind, few, found
from guidance.provision.graph import Document, Graph


def same_information(graph: Graph) -> Iterator[Finding]:
    """One finding for each type of information that stands in several documents, however many they are."""
    by_type: dict[str, tuple[str, list[Document]]] = {}
    for document in graph.documents.values():
        if document.is_listed:
            for piece in pieces(document.cell(Column.INFORMATION).text):
                by_type.setdefault(fold(piece), (piece, []))[1].append(document)
    for key, (piece, documents) in by_type.items():
        if len(documents) > 1:
            cells = [At(Part.DOCUMENTS, document.key, Column.INFORMATION) for document in documents]
            names = few(document.name for document in documents)
            yield found(FindingKind.SAME_INFORMATION, [key], cells, information=f"“{piece}”", documents=names)
