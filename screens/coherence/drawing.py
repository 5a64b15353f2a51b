"""Boxes, arrows and wrapped words out of plain characters, as wide as the window. Nothing is told by colour alone."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from screens.grid.wrapping import wrapped
from screens.widgets.reading import Line, Passage
from screens.widgets.row import fit

#: Narrower than this nothing is drawn: it is written out instead.
LEAST_WIDTH: Final = 60


def wrapped_words(text: str, width: int) -> list[str]:
    """A text in lines of at most so many cells."""
    return [text[line.start : line.end] for line in wrapped(text, max(1, width))]


def box(text: str, width: int, doors: Sequence[bool] = (False, False)) -> list[str]:
    """A text in a box so wide; `doors` says whether a line comes in on the left, and goes out on the right."""
    inner = width - 4
    words = [f"│ {fit(each, inner)} │" for each in wrapped_words(text, inner)]
    if doors[0]:
        words[0] = f">{words[0][1:]}"
    if doors[1]:
        words[0] = f"{words[0][:-1]}├"
    edge = "─" * (width - 2)
    return [f"┌{edge}┐", *words, f"└{edge}┘"]


def stage_line(words: str, width: int) -> Line:
    """A line across, with words in it."""
    begins = f"── {words} "
    return (Passage(fit(begins, min(width, len(begins))) + "─" * max(0, width - len(begins)), "heading"),)


def bracket(names: Sequence[str], width: int, *, left: bool) -> list[str]:
    """Names under one another with the lines that join them: towards the right if they stand left of a box.

    The first of the lines is on the height of the second line of the box, where its door is.
    """
    if not names:
        return []
    lines: list[str] = []
    for number, name in enumerate(names):
        sign = _sign(number, len(names), left=left)
        words = wrapped_words(name, width - 5)
        rest = "│" if number < len(names) - 1 else " "
        for at, each in enumerate(words):
            joint = sign if at == 0 else rest
            if left:
                tail = f"─{joint}" if at == 0 else f" {joint}"
                lines.append(f"{fit(each, width - 3)} {tail}")
            else:
                lines.append(f"{joint}{'─> ' if at == 0 else '   '}{fit(each, width - 4)}")
    return lines


def _sign(number: int, of: int, *, left: bool) -> str:
    """How the line of one name meets the line of all."""
    if of == 1:
        return "─"
    if number == 0:
        return "┬"
    middle, last = ("┤", "┘") if left else ("├", "└")
    return last if number == of - 1 else middle


def beside(columns: Sequence[Sequence[str]], widths: Sequence[int], gaps: Sequence[str]) -> list[str]:
    """Columns of lines beside one another; `gaps` stand between them on the second line and are blank elsewhere."""
    lines = []
    for number, cells in enumerate(zip_longest(*columns, fillvalue="")):
        parts = []
        for at, (cell, width) in enumerate(zip(cells, widths, strict=True)):
            parts.append(fit(cell, width))
            if at < len(gaps):
                parts.append(gaps[at] if number == 1 else " " * len(gaps[at]))
        lines.append("".join(parts).rstrip())
    return lines
