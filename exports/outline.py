"""What a reader is shown of a document, before it becomes Markdown, a page or a screen.

An outline is plain words in their order: it holds no Markdown and no HTML, so everything typed in it is still as it
was typed. It is made from the declarations of the fields alone: a new field appears by itself.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final, TypeAlias

from pydantic import BaseModel

from guidance.form.declare import FieldSpec, Kind, Section
from guidance.form.shown import answers, show_value


@dataclass(frozen=True, slots=True)
class Line:
    """A label and a few words. Without a label, the words alone."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A longer text under its label: its line ends and blank lines are the writer's own."""

    label: str
    text: str


#: One row of a field of rows, or one record of a list: its answered parts in order.
Row: TypeAlias = tuple[Line | Passage, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """Numbered rows under their label."""

    label: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Short cells side by side under their label: every row has as many as the head, and its first cell names it."""

    label: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Item: TypeAlias = Line | Passage | Rows | Table


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with what stands under it. Without a title, it follows what was before."""

    title: str
    items: tuple[Item, ...] = ()
    parts: tuple["Part", ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole document as it is read: its title, the facts that tell it from others, its parts."""

    title: str
    facts: tuple[Line, ...] = ()
    parts: tuple[Part, ...] = ()

    def as_part(self, title: str) -> Part:
        """The same as a part of a bigger document."""
        return Part(title, self.facts, self.parts)


#: Nothing is hidden: the learner, the adviser and the learner's own folder read everything.
NOTHING: Final[frozenset[str]] = frozenset()


def filled(*lines: tuple[str, str]) -> tuple[Line, ...]:
    """Lines from labels and words; those without words are left out."""
    return tuple(Line(label, words) for label, words in lines if words)


def field_in_row(spec: FieldSpec, value: Any) -> Line | Passage:  # noqa: ANN401 - the type follows the field
    """One answered field without rows of its own."""
    words = show_value(spec, value)
    return Passage(spec.label, words) if spec.kind is Kind.TEXT else Line(spec.label, words)


def row_of(document: BaseModel, hidden: Collection[str] = NOTHING) -> Row:
    """Everything answered in a row or a small record, in the form's own order."""
    return tuple(field_in_row(spec, value) for _, spec, value in answers(document) if spec.name not in hidden)


def field_item(spec: FieldSpec, value: Any) -> Item:  # noqa: ANN401 - the type follows the field
    """One answered field."""
    if spec.kind is Kind.ROWS:
        return Rows(spec.label, tuple(row_of(row) for row in value))
    return field_in_row(spec, value)


def _items(fields: Iterator[tuple[Section, FieldSpec, Any]], after: Mapping[str, tuple[Line, ...]]) -> Iterator[Item]:
    for _, spec, value in fields:
        yield field_item(spec, value)
        yield from after.get(spec.name, ())


def document_parts(
    document: BaseModel, hidden: Collection[str] = NOTHING, after: Mapping[str, tuple[Line, ...]] | None = None
) -> tuple[Part, ...]:
    """Everything answered in a document, section by section in the form's own order.

    Args:
        document: the document.
        hidden: names of fields that this reader may not see.
        after: lines that follow a field, by its name: what is worked out from it.
    """
    seen = (answer for answer in answers(document) if answer[1].name not in hidden)
    return tuple(
        Part(section.title, tuple(_items(fields, after or {})))
        for section, fields in groupby(seen, key=lambda answer: answer[0])
    )
