"""The difference between two versions of a document, field by field and word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from typing import Final

from pydantic import BaseModel

from guidance.form.declare import FieldSpec, form_of
from guidance.form.shown import show_value

#: Beyond this many words a side, whole lines are compared instead of words: word by word would take too long.
_MOST_WORDS: Final = 6000
_PARTS: Final = re.compile(r"\s+|\w+|[^\w\s]")
_LINES: Final = re.compile(r"[^\n]*\n|[^\n]+")


class Mark(Enum):
    """What happened to a piece of text."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text that stayed, went or came."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """A field whose answer differs: before, after, and the pieces from one to the other."""

    field: FieldSpec
    before: str
    after: str

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Word by word from before to after."""
        return word_pieces(self.before, self.after)


def word_pieces(before: str, after: str) -> tuple[Piece, ...]:
    """What stayed, went and came, in reading order: SAME and GONE joined give `before`, SAME and NEW `after`."""
    one, two = _PARTS.findall(before), _PARTS.findall(after)
    if max(len(one), len(two)) > _MOST_WORDS:
        one, two = _LINES.findall(before), _LINES.findall(after)
    pieces = []
    for operation, first, last, start, end in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        gone, new = "".join(one[first:last]), "".join(two[start:end])
        if operation == "equal":
            pieces.append(Piece(Mark.SAME, gone))
            continue
        if gone:
            pieces.append(Piece(Mark.GONE, gone))
        if new:
            pieces.append(Piece(Mark.NEW, new))
    return tuple(pieces)


def differences(before: BaseModel, after: BaseModel) -> tuple[Change, ...]:
    """The fields whose answers differ, in form order. A field that only one has counts as empty in the other."""
    specs = {spec.name: spec for spec in form_of(type(before)).fields}
    specs |= {spec.name: spec for spec in form_of(type(after)).fields}
    found = []
    for name, spec in specs.items():
        one, two = show_value(spec, getattr(before, name, None)), show_value(spec, getattr(after, name, None))
        if one != two:
            found.append(Change(spec, one, two))
    return tuple(found)
