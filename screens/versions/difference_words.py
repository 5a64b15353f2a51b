"""The differences between two versions as lines to read, words marked."""

from collections.abc import Iterable

from guidance.differences import Mark, Piece
from guidance.versions import Compared
from screens.widgets.reading import Line, Passage

_TONES = {Mark.SAME: "text", Mark.GONE: "gone", Mark.NEW: "new"}
#: Without colour the marks still tell: taken out in brackets with a minus, put in with a plus.
_SIGNS = {Mark.SAME: ("", ""), Mark.GONE: ("[-", "-]"), Mark.NEW: ("[+", "+]")}


def change_lines(change: Compared) -> list[Line]:
    """One field: its label, then its words with what went and what came marked."""
    return [(Passage(change.label, "label"),), *_marked(change.pieces), ()]


def two_sides(change: Compared) -> tuple[list[Line], list[Line]]:
    """One field as each version has it: what went is marked on the left, what came on the right."""
    pieces = change.pieces
    left = _marked(piece for piece in pieces if piece.mark is not Mark.NEW)
    right = _marked(piece for piece in pieces if piece.mark is not Mark.GONE)
    return left if change.before else [_NOTHING], right if change.after else [_NOTHING]


_NOTHING: Line = (Passage("(nothing)", "muted"),)


def _marked(pieces: Iterable[Piece]) -> list[Line]:
    lines: list[Line] = []
    line: list[Passage] = []
    for piece in pieces:
        first, last = _SIGNS[piece.mark]
        for number, words in enumerate(piece.text.split("\n")):
            if number:
                lines.append(tuple(line))
                line = []
            if words:
                line.append(Passage(f"{first}{words}{last}", _TONES[piece.mark]))
    return [*lines, tuple(line)]
