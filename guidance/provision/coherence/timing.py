"""Records needed before they are there, and interviews about the same thing at the same time."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from guidance.form.text import fold, listed
from guidance.provision.cell import At
from guidance.provision.choices import Column, Part, Severity, Stage
from guidance.provision.finding import Finding, FindingKind, few, found
from guidance.provision.graph import Document, Graph
from guidance.provision.rows import Row
from guidance.provision.times import Times, times_of

_PIECES: Final = re.compile(r"[;,\n]")
_RANK: Final = {stage: number for number, stage in enumerate(Stage)}


def timing(graph: Graph) -> Iterator[Finding]:
    """What does not fit in the year."""
    times = {key: times_of(row.cell(Column.WHEN)) for key, row in graph.interviews.items()}
    for document in graph.documents.values():
        if document.producers:
            yield from _before_produced(graph, document, times)
    yield from _same_focus(graph, times)


def _before_produced(graph: Graph, document: Document, times: dict[str, Times | None]) -> Iterator[Finding]:
    """An interview that reads a record before any other has produced it. One that keeps up its own record may."""
    sources: set[tuple[Stage | None, Times]] = set()
    for key in document.producers:
        when = times[key]
        if when is None:
            return
        sources.add((graph.interviews[key].stage, when))
    producers = set(document.producers)
    told: dict[tuple[Stage | None, Times], Severity | None] = {}
    for key in document.users:
        row, when = graph.interviews[key], times[key]
        if key in producers or when is None:
            continue
        use = (row.stage, when)
        if use not in told:
            told[use] = _before_all(use, sources)
        severity = told[use]
        if severity is not None:
            yield _needed(graph, document, row, severity)


def _needed(graph: Graph, document: Document, row: Row, severity: Severity) -> Finding:
    places = ((row.id,), Column.USED), ((row.id,), Column.WHEN)
    sources = (document.producers, Column.PRODUCED), (document.producers, Column.WHEN)
    return found(
        FindingKind.BEFORE_PRODUCED,
        [row.id, document.key],
        [at for rows, column in (*places, *sources) for at in graph.cells(rows, column)],
        severity,
        row=row.title,
        document=document.name,
        used=_said(row),
        produced=listed([_said(graph.interviews[each]) for each in document.producers]),
    )


def _before_all(use: tuple[Stage | None, Times], sources: Iterable[tuple[Stage | None, Times]]) -> Severity | None:
    """How sure it is that a use lies before every production; None if it does not."""
    severities = set()
    for source in sources:
        severity = _is_before(*use, *source)
        if severity is None:
            return None
        severities.add(severity)
    return Severity.ASK if Severity.ASK in severities else Severity.SURE


def _said(row: Row) -> str:
    cell = row.cell(Column.WHEN)
    return ", ".join(cell.names) or cell.text


def _is_before(stage: Stage | None, use: Times, other: Stage | None, source: Times) -> Severity | None:
    """How sure it is that a use lies before a production; None if it does not.

    Year groups that both name, and stages, tell it for certain. Within one stage, months alone may mean last year's.
    """
    if use.years and source.years:
        last, first = max(use.years) * 12 + use.last, min(source.years) * 12 + source.first
        return Severity.SURE if last < first else None
    if stage and other and stage is not other:
        return Severity.SURE if _RANK[stage] < _RANK[other] else None
    return Severity.ASK if use.last < source.first else None


def _same_focus(graph: Graph, times: dict[str, Times | None]) -> Iterator[Finding]:
    together: dict[tuple[Stage | None, str], tuple[str, list[Row]]] = {}
    for key, row in graph.interviews.items():
        if times[key] is None:
            continue
        for focus in pieces(row.cell(Column.FOCUS).text):
            together.setdefault((row.stage, fold(focus)), (focus, []))[1].append(row)
    for focus, rows in together.values():
        if len(rows) > 1:
            yield from _overlaps(focus, rows, times)


def pieces(text: str) -> tuple[str, ...]:
    """The things that a cell of plain text lists, each once."""
    found_ones = {fold(piece): piece.strip() for piece in reversed(_PIECES.split(text)) if piece.strip()}
    return tuple(reversed(found_ones.values()))


def _overlaps(focus: str, rows: list[Row], times: dict[str, Times | None]) -> Iterator[Finding]:
    """One finding for each heap of interviews that overlap, however many pairs are in it."""
    heaps: list[tuple[list[Row], list[Times]]] = []
    for row in rows:
        when = times[row.id]
        if when is None:
            continue
        joined: tuple[list[Row], list[Times]] = ([row], [when])
        apart = []
        for heap in heaps:
            if any(_overlap(when, other) for other in heap[1]):
                joined = ([*heap[0], *joined[0]], _without_twins([*heap[1], *joined[1]]))
            else:
                apart.append(heap)
        heaps = [*apart, joined]
    for members, spans in heaps:
        if len(members) > 1:
            yield _same(focus, members, spans)


def _without_twins(spans: Iterable[Times]) -> list[Times]:
    return list(dict.fromkeys(spans))


def _overlap(one: Times, other: Times) -> bool:
    years = not one.years or not other.years or bool(one.years & other.years)
    return years and bool(one.months & other.months)


def _same(focus: str, rows: list[Row], spans: list[Times]) -> Finding:
    severity = Severity.ASK if any(span.is_always for span in spans) else Severity.LIKELY
    cells = [At(Part.INTERVIEWS, row.id, column) for row in rows for column in (Column.FOCUS, Column.WHEN)]
    return found(
        FindingKind.SAME_FOCUS,
        [fold(focus), min(row.id for row in rows)],
        cells,
        severity,
        rows=few(row.title for row in rows),
        focus=focus,
    )
