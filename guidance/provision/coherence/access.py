"""Documents used by people who cannot get at the place where they are stored."""

from collections.abc import Iterator

from guidance.form.text import fold, listed
from guidance.provision.cell import At, Link
from guidance.provision.choices import Column, Part
from guidance.provision.finding import Finding, FindingKind, found
from guidance.provision.graph import Document, Graph
from guidance.provision.people import Access, key_of
from guidance.provision.rows import Row


def access(graph: Graph) -> Iterator[Finding]:
    """One finding for each document that some of its users cannot reach.

    It speaks only where it has been said who can get at every place of the document.
    """
    places = _Places(graph.review.places)
    if places.is_empty:
        return
    for document in graph.documents.values():
        stored = document.cell(Column.STORED)
        rows = [places.row(link) for link in stored.links]
        known = [row for row in rows if row is not None and row.cell(Column.ACCESS).links]
        if not document.is_listed or not known or len(known) < len(rows):
            continue
        allowed = places.access(known)
        without = [link for link in _users(graph, document) if not allowed.lets_in(link)]
        if without:
            yield _no_access(graph, document, without, known)


class _Places:
    """Places of which it is said who can get at them."""

    def __init__(self, rows: tuple[Row, ...]) -> None:
        shown = [row for row in rows if row.is_shown and row.name]
        self._by_id = {row.id: row for row in shown}
        self._by_name = {fold(row.name): row for row in shown}
        self.is_empty = not shown
        self._access: dict[tuple[str, ...], Access] = {}

    def row(self, link: Link) -> Row | None:
        """The place that a link names, if it is in the list."""
        return self._by_id.get(link.target) or self._by_name.get(fold(link.name))

    def access(self, rows: list[Row]) -> Access:
        """Everybody who can get at one of some places."""
        key = tuple(row.id for row in rows)
        if key not in self._access:
            self._access[key] = Access(link for row in rows for link in row.cell(Column.ACCESS).links)
        return self._access[key]


def _users(graph: Graph, document: Document) -> tuple[Link, ...]:
    """Everybody who is said to use a document, each once: in part (c), and by holding an interview that reads it."""
    links = {key_of(link): link for link in document.cell(Column.USERS).links}
    for interview in document.users:
        if not graph.people[interview] <= links.keys():
            links |= {key: link for link in graph.who(interview).links if (key := key_of(link)) not in links}
    return tuple(links.values())


def _no_access(graph: Graph, document: Document, without: list[Link], places: list[Row]) -> Finding:
    missing = {key_of(link) for link in without}
    readers = [key for key in document.users if not missing.isdisjoint(graph.people[key])]
    cells = (
        *document.at(Column.USERS),
        *document.at(Column.STORED),
        *(At(Part.PLACES, row.id, Column.ACCESS) for row in places),
        *graph.cells(readers, Column.WHO),
    )
    return found(
        FindingKind.NO_ACCESS,
        [document.key],
        cells,
        people=listed([link.name for link in without]),
        document=document.name,
        place=listed([f"“{row.name}”" for row in places], "or"),
    )
