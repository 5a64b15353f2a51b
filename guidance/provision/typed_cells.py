"""What is typed into a cell, and how a cell reads: names separated by semicolons, a text, or “not known yet”."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from guidance.form.text import clean, clean_line, fold
from guidance.provision.cell import EMPTY, Cell, Link
from guidance.provision.choices import LinkKind, Part
from guidance.provision.review import Review
from guidance.provision.source_form import ColumnSpec
from guidance.record import Stamp

#: How a cell reads of which somebody has said that they do not know.
NOT_KNOWN: Final = "not known yet"
_NOT_KNOWN: Final = frozenset({NOT_KNOWN, "not known", "don't know", "?"})
#: Before a note that stands in a cell beside its names.
_NOTE: Final = "Note: "
_NOTE_LINE: Final = re.compile(r"(?:\A|[\n;])\s*Note:\s")
#: In front of a name it would be taken for a note when the cell is edited again.
_LIKE_NOTE: Final = re.compile(r"\A(?:Note:\s*)+")
_BREAKS: Final = re.compile(r"[;\n]")


@dataclass(frozen=True, slots=True)
class Known:
    """What a name may link to: ids by the folded name, for each kind."""

    targets: Mapping[LinkKind, Mapping[str, str]] = field(default_factory=dict)

    def target(self, kind: LinkKind, name: str) -> str:
        """The id of what has exactly that name; "" if nothing has."""
        return self.targets.get(kind, {}).get(fold(name), "")


def known_to(review: Review, people: Mapping[str, str]) -> Known:
    """What the names in a review may link to.

    Args:
        review: its documents and places.
        people: the ids of staff by their names.
    """
    return Known(
        {
            LinkKind.PERSON: {fold(name): person for name, person in people.items()},
            LinkKind.DOCUMENT: {fold(row.name): row.id for row in reversed(review.documents) if row.name},
            LinkKind.PLACE: {fold(row.name): row.id for row in reversed(review.places) if row.name},
        }
    )


def names_offered(review: Review, kind: LinkKind) -> tuple[str, ...]:
    """All names of a kind that the review knows, to complete what is typed: rows first, then names in cells."""
    parts = {LinkKind.DOCUMENT: Part.DOCUMENTS, LinkKind.PLACE: Part.PLACES}
    rows = review.rows(parts[kind]) if kind in parts else ()
    offered = {fold(row.name): row.name for row in rows if row.is_shown and row.name}
    for part in Part:
        for row in review.rows(part):
            for cell in row.cells.values():
                for link in cell.links:
                    if link.kind is kind:
                        offered.setdefault(fold(link.name), link.name)
    return tuple(offered.values())


def show_cell(cell: Cell, spec: ColumnSpec) -> str:
    """A cell as it reads, and as it stands in the field when it is edited; `read_cell` reads it back."""
    if cell.not_known and not cell.is_filled:
        return NOT_KNOWN
    if spec.links is None:
        return cell.text
    names = "; ".join(cell.names)
    note = f"{_NOTE}{cell.text}" if cell.text else ""
    return "\n".join(part for part in (names, note) if part)


def read_cell(typed: str, spec: ColumnSpec, by: Stamp, before: Cell = EMPTY, known: Known | None = None) -> Cell:
    """The cell that was typed. A name that stood there before stays as it was, with who put it there.

    Args:
        typed: names separated by semicolons or commas (times by semicolons alone), or a text; “?” is “not known yet”.
        spec: the column.
        by: who types it.
        before: what stood there.
        known: what names may link to; a name that is not among it is a new entry.
    """
    text = clean(typed).strip()
    if fold(text) in _NOT_KNOWN:
        return Cell(not_known=True, changed=by)
    if spec.links is None:
        cell = Cell(text=text, changed=by)
    else:
        names, note = [*_NOTE_LINE.split(text, maxsplit=1), ""][:2]
        links = _links(names, spec.links, by, before, known or Known())
        said = tuple(link for link in links if fold(link.name) not in _NOT_KNOWN)
        note = note.strip()
        cell = Cell(links=said, text=note, not_known=True if links and not said and not note else None, changed=by)
    return before if before.says_same(cell) else cell


def _links(typed: str, kind: LinkKind, by: Stamp, before: Cell, known: Known) -> tuple[Link, ...]:
    old = {fold(link.name): link for link in before.links if link.kind is kind}
    found: dict[str, Link] = {}
    for name in _names(typed, kind, old, known):
        folded = fold(name)
        link = old.get(folded) or Link(kind=kind, name=name, target=known.target(kind, name), by=by)
        found.setdefault(folded, link)
    return tuple(found.values())


def _names(typed: str, kind: LinkKind, old: Mapping[str, Link], known: Known) -> Iterator[str]:
    for piece in _BREAKS.split(typed):
        name = _LIKE_NOTE.sub("", clean_line(piece))
        if not name:
            continue
        if kind is LinkKind.TIME or fold(name) in old or known.target(kind, name):
            yield name
        else:
            yield from (each for part in _at_commas(name) if (each := _LIKE_NOTE.sub("", part.strip())))


def _at_commas(name: str) -> list[str]:
    """A name cut at its commas, but for those in brackets."""
    parts, depth = [""], 0
    for sign in name:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "," and depth <= 0:
            parts.append("")
        else:
            parts[-1] += sign
    return parts
