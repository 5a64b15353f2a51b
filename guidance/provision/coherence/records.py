"""Records that nobody uses or produces, that reach only their author, or that part (c) does not have."""

from collections.abc import Iterator

from guidance.form.text import listed
from guidance.provision.choices import Column, Severity
from guidance.provision.finding import Finding, FindingKind, found
from guidance.provision.graph import Document, Graph
from guidance.provision.people import is_post, people_in


def records(graph: Graph) -> Iterator[Finding]:
    """What is wrong with the flow of each document."""
    open_used, open_produced = graph.is_open(Column.USED), graph.is_open(Column.PRODUCED)
    for document in graph.documents.values():
        if document.producers and not document.is_read:
            yield _unused(graph, document, likely=open_used)
        if document.users and not document.is_made:
            yield _unproduced(graph, document, likely=open_produced)
        if not document.is_listed and (document.producers or document.users):
            yield _not_in_list(graph, document)
        yield from _only_author(graph, document)


def _unused(graph: Graph, document: Document, *, likely: bool) -> Finding:
    cells = (*graph.cells(document.producers, Column.PRODUCED), *document.at(Column.USERS))
    severity = _sure(unknown=bool(document.cell(Column.USERS).not_known), likely=likely)
    return found(FindingKind.UNUSED, [document.key], cells, severity, document=document.name)


def _unproduced(graph: Graph, document: Document, *, likely: bool) -> Finding:
    cells = (*graph.cells(document.users, Column.USED), *document.at(Column.COMPLETED_BY))
    severity = _sure(unknown=bool(document.cell(Column.COMPLETED_BY).not_known), likely=likely)
    return found(FindingKind.UNPRODUCED, [document.key], cells, severity, document=document.name)


def _sure(*, unknown: bool, likely: bool) -> Severity:
    """A cell that is not known yet makes it a question; another where the record may stand makes it likely."""
    if unknown:
        return Severity.ASK
    return Severity.LIKELY if likely else Severity.SURE


def _not_in_list(graph: Graph, document: Document) -> Finding:
    cells = (*graph.cells(document.producers, Column.PRODUCED), *graph.cells(document.users, Column.USED))
    kind = FindingKind.GONE_DOCUMENT if document.is_gone else FindingKind.NOT_LISTED
    return found(kind, [document.key], cells, document=document.name)


def _only_author(graph: Graph, document: Document) -> Iterator[Finding]:
    """Interviews whose record is read by nobody but those who wrote it, here or in any other interview."""
    if not document.producers:
        return
    users = document.cell(Column.USERS)
    readers = set(people_in(users))
    for interview in document.users:
        if not graph.people[interview]:
            return  # somebody reads it, and it is not said who
        readers |= graph.people[interview]
    if not readers or (users.text and not users.links):
        return
    for interview in document.producers:
        if readers <= graph.people[interview]:
            yield _for_author(graph, document, interview)


def _for_author(graph: Graph, document: Document, interview: str) -> Finding:
    """Sure where the author is one person; of a post, those who hold it may pass records on to one another."""
    who = graph.who(interview)
    cells = (
        *graph.cells([interview], Column.PRODUCED),
        *graph.cells(document.users, Column.USED),
        *document.at(Column.USERS),
    )
    return found(
        FindingKind.ONLY_AUTHOR,
        [interview, document.key],
        cells,
        Severity.ASK if any(is_post(name) for name in who.names) else Severity.SURE,
        document=document.name,
        row=graph.interviews[interview].title,
        people=listed(who.names),
    )
