"""The difference between two versions of a document, field by field and word by word."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from itertools import groupby
from typing import Final

from pydantic import BaseModel

from guidance.form.declare import FieldSpec, form_of
from guidance.form.shown import show_value

#: Beyond this many words a side, whole lines are compared instead of words: word by word would take too long.
_MOST_WORDS: Final = 6000
#: Beyond this many, very common words are no longer where two texts are held together.
_LONG: Final = 500
#: A word, or a line, and the blanks behind it. Blanks at the very beginning stand behind an empty word.
_WORDS: Final = re.compile(r"(\w+|[^\w\s]|\A(?=\s))(\s*)")
_LINES: Final = re.compile(r"([^\n]+|(?=\n))(\n?)")

Word = tuple[str, str]


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
    one, two = _WORDS.findall(before), _WORDS.findall(after)
    if max(len(one), len(two)) > _MOST_WORDS:
        one, two = _LINES.findall(before), _LINES.findall(after)
    return tuple(_joined(_pieces(one, two)))


def _pieces(one: list[Word], two: list[Word]) -> Iterator[Piece]:
    """Words are compared without the blanks behind them: those stand between any two words and would match anywhere."""
    start, end = _alike_at_both_ends(one, two)
    yield from _same(one[:start], two[:start])
    middle_one, middle_two = one[start : len(one) - end], two[start : len(two) - end]
    matcher = SequenceMatcher(
        None,
        [word for word, _ in middle_one],
        [word for word, _ in middle_two],
        autojunk=max(len(middle_one), len(middle_two)) > _LONG,
    )
    for operation, first, last, begins, ends in matcher.get_opcodes():
        if operation == "equal":
            yield from _same(middle_one[first:last], middle_two[begins:ends])
        else:
            yield Piece(Mark.GONE, "".join(map("".join, middle_one[first:last])))
            yield Piece(Mark.NEW, "".join(map("".join, middle_two[begins:ends])))
    yield from _same(one[len(one) - end :], two[len(two) - end :])


def _alike_at_both_ends(one: list[Word], two: list[Word]) -> tuple[int, int]:
    """How many words are the same at the beginning, and how many of the others at the end. Most edits are small."""
    shorter = min(len(one), len(two))
    start = next((at for at in range(shorter) if one[at] != two[at]), shorter)
    rest = shorter - start
    end = next((at for at in range(rest) if one[-1 - at] != two[-1 - at]), rest)
    return start, end


def _same(one: list[Word], two: list[Word]) -> Iterator[Piece]:
    for (word, gone), (_, new) in zip(one, two, strict=True):
        if gone == new:
            yield Piece(Mark.SAME, word + gone)
        else:
            yield from (Piece(Mark.SAME, word), Piece(Mark.GONE, gone), Piece(Mark.NEW, new))


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Pieces of one kind that stand side by side as one; empty ones left out."""
    for mark, run in groupby((piece for piece in pieces if piece.text), key=lambda piece: piece.mark):
        yield Piece(mark, "".join(piece.text for piece in run))


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
