"""Text broken into lines of a width, counted in cells of the terminal: also for wide letters and combining accents."""

from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len, get_character_cell_size


class Line(NamedTuple):
    """What stands in one line: from one place in the text to another."""

    start: int
    end: int


@lru_cache(maxsize=32_768)
def wrapped(text: str, width: int) -> tuple[Line, ...]:
    """The lines of a text: broken at spaces, and within a word only if it is wider than a line.

    Args:
        text: any text; a line end begins a new line.
        width: how many cells a line has; at least one letter stands in each.

    Returns:
        At least one line. Only the spaces at which a line is broken stand in none of them.
    """
    if len(text) <= width and text.isascii() and "\n" not in text:
        return (Line(0, len(text)),)
    lines: list[Line] = []
    start = 0
    for paragraph in text.split("\n"):
        lines += _paragraph(text, start, start + len(paragraph), width)
        start += len(paragraph) + 1
    return tuple(lines)


def _paragraph(text: str, start: int, end: int, width: int) -> list[Line]:
    lines: list[Line] = []
    while (room := _as_far_as(text, start, end, width)) < end:
        space = room if text[room] == " " else text.rfind(" ", start, room)
        if space > start:
            lines.append(Line(start, space))
            start = space + 1
        else:
            lines.append(Line(start, room))
            start = room
    lines.append(Line(start, end))
    return lines


def _as_far_as(text: str, start: int, end: int, width: int) -> int:
    """How far a text goes that fits into so many cells; one letter at least."""
    if text.isascii():
        return min(end, start + max(1, width))
    used = 0
    for place in range(start, end):
        used += get_character_cell_size(text[place])
        if used > width and place > start:
            return place
    return end


def place_of(text: str, lines: tuple[Line, ...], caret: int) -> tuple[int, int]:
    """The line in which a caret stands, and how many cells from its beginning."""
    number = max(number for number, line in enumerate(lines) if line.start <= caret or number == 0)
    return number, cell_len(text[lines[number].start : caret])


def caret_at(text: str, lines: tuple[Line, ...], number: int, cells: int) -> int:
    """The caret so many cells from the beginning of a line, or at its end if it is shorter."""
    start, end = lines[number]
    if number + 1 < len(lines) and lines[number + 1].start == end:
        end -= 1  # behind the last letter of a word that is broken, the caret stands in the next line
    used = 0
    for place in range(start, end):
        size = get_character_cell_size(text[place])
        if used + (size + 1) // 2 > cells:
            return place
        used += size
    return end
