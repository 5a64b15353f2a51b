"""Responsibilities that nobody holds, that one person holds most of, and that each thinks is the other's."""

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from guidance.form.text import listed
from guidance.provision.cell import At, Cell, Link
from guidance.provision.choices import Column, Part, Severity
from guidance.provision.finding import Finding, FindingKind, found
from guidance.provision.people import key_of, person_key
from guidance.provision.review import Review
from guidance.provision.rows import Row

#: The row of the form that asks who co-ordinates the whole.
WHOLE: Final = "duty_whole"
#: With fewer responsibilities that somebody holds, “most of them” means little.
_FEWEST: Final = 4


def duties(review: Review) -> Iterator[Finding]:
    """What is wrong with part (b)."""
    shown = [row for row in review.duties if row.is_shown and (row.name or row.is_answered)]
    for row in shown:
        if row.id != WHOLE and not row.cell(Column.HOLDER).is_filled:
            yield _nobody(FindingKind.DUTY_NOBODY, row)
        yield from _each_other(row)
    yield from _whole(review)
    yield from _most([row for row in shown if row.id != WHOLE])


def _nobody(kind: FindingKind, row: Row) -> Finding:
    severity = Severity.ASK if row.cell(Column.HOLDER).not_known else Severity.SURE
    return found(kind, [row.id], [At(Part.DUTIES, row.id, Column.HOLDER)], severity, row=row.title)


def _whole(review: Review) -> Iterator[Finding]:
    """Nobody co-ordinates: the form's row is empty, hidden, or not there."""
    row = next((row for row in review.duties if row.id == WHOLE), Row(id=WHOLE))
    if not row.is_shown or not row.cell(Column.HOLDER).is_filled:
        yield _nobody(FindingKind.NOBODY_COORDINATES, row)


def _each_other(row: Row) -> Iterator[Finding]:
    """Two people who each named the other; or, for the whole, several who are named together."""
    cell = row.cell(Column.HOLDER)
    pairs = [(one, two) for one, two in combinations(cell.links, 2) if _named_each_other(cell, one, two)]
    at = [At(Part.DUTIES, row.id, Column.HOLDER)]
    for one, two in pairs:
        names = sorted([key_of(one), key_of(two)])
        yield found(FindingKind.EACH_OTHER, [row.id, *names], at, row=row.title, one=two.name, other=one.name)
    holders = {key_of(link): link.name for link in cell.links}
    if row.id == WHOLE and not pairs and len(holders) > 1:
        people = listed(list(holders.values()))
        yield found(FindingKind.EACH_OTHER, [row.id, *sorted(holders)], at, Severity.ASK, row=row.title, people=people)


def _named_each_other(cell: Cell, one: Link, two: Link) -> bool:
    """Whether the second person wrote the first one's name and the other way round, and neither their own."""
    return (
        key_of(one) != key_of(two)
        and _wrote(two, one)
        and _wrote(one, two)
        and not any(_wrote(one, link) for link in cell.links if key_of(link) == key_of(one))
        and not any(_wrote(two, link) for link in cell.links if key_of(link) == key_of(two))
    )


def _wrote(person: Link, link: Link) -> bool:
    """Whether a name was put in the cell by somebody, who is known by id or by name."""
    if link.by is None:
        return False
    return link.by.who == person.target or person_key(link.by.name) == person_key(person.name)


def _most(rows: list[Row]) -> Iterator[Finding]:
    """One person who holds more than half of the responsibilities that somebody holds."""
    held = [row for row in rows if row.cell(Column.HOLDER).links]
    if len(held) < _FEWEST:
        return
    by_person: dict[str, list[tuple[Row, str]]] = {}
    for row in held:
        for key, name in {key_of(link): link.name for link in row.cell(Column.HOLDER).links}.items():
            by_person.setdefault(key, []).append((row, name))
    for key, mine in by_person.items():
        if 2 * len(mine) > len(held):
            cells = [At(Part.DUTIES, row.id, Column.HOLDER) for row, _ in mine]
            name, number = mine[0][1], len(mine)
            yield found(FindingKind.DUTY_MOST, [key], cells, people=name, number=number, total=len(held))
