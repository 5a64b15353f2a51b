"""The differences between two versions as lines to read, words marked."""

from guidance.differences import Change, Mark
from screens.widgets.reading import Line, Passage

_TONES = {Mark.SAME: "text", Mark.GONE: "gone", Mark.NEW: "new"}
#: Without colour the marks still tell: taken out in brackets with a minus, put in with a plus.
_SIGNS = {Mark.SAME: ("", ""), Mark.GONE: ("[-", "-]"), Mark.NEW: ("[+", "+]")}


def change_lines(change: Change) -> list[Line]:
    """One field: its label, then its words with what went and what came marked."""
    lines: list[Line] = [(Passage(change.field.label, "label"),)]
    line: list[Passage] = []
    for piece in change.pieces:
        first, last = _SIGNS[piece.mark]
        for number, words in enumerate(piece.text.split("\n")):
            if number:
                lines.append(tuple(line))
                line = []
            if words:
                line.append(Passage(f"{first}{words}{last}", _TONES[piece.mark]))
    return [*lines, tuple(line), ()]
