"""What fits into a report of two pages: texts cut to a width, lists to so many lines, and how many more there are.

Nothing is measured in a browser: the widths of letters are known (`letters.py`), so what fits here fits there.
"""

from collections.abc import Sequence
from typing import Final

from exports.outline import Line
from exports.provision.letters import fitted, width_in_ems

#: How wide a line of the sheet is, in ems of its letters.
LINE: Final = 51.5
#: Bold letters are wider by so much: a little more than in most texts.
_BOLD: Final = 1.12
#: The room between two entries of a list, in lines.
_BETWEEN: Final = 0.25
#: What stands at the end of a list that was cut.
MORE: Final = "… and {number} more in the full report"


def cut(text: str, ems: float) -> str:
    """A text in one line of words that is no wider than so many ems."""
    return fitted(text, ems)


def height_of(line: Line) -> float:
    """How many lines of the sheet an entry takes up at most. A word that does not fit moves to the next line."""
    label = [(word, _BOLD) for word in f"{line.label}:".split(" ")] if line.label else []
    lines, used = 1, 0.0
    for word, weight in (*label, *((word, 1.0) for word in line.words.split(" "))):
        width = width_in_ems(f"{word} ") * weight
        if used and used + width > LINE:
            lines, used = lines + 1, 0.0
        lines += int(width // LINE)
        used += width % LINE
    return lines + _BETWEEN


def rooms(needed: Sequence[float], least: Sequence[float], whole: float) -> tuple[float, ...]:
    """How many lines each list of a sheet gets: what it needs, or its least; what others leave goes to the first ones.

    Args:
        needed: how high each list is if nothing is left out.
        least: how many lines each may have at any rate; together they fit the sheet.
        whole: how many there are for all.
    """
    given = [min(need, room) for need, room in zip(needed, least, strict=True)]
    for place, need in enumerate(needed):
        given[place] += min(need - given[place], whole - sum(given))
    return tuple(given)


def fill(
    lists: Sequence[Sequence[Line]], least: Sequence[float], whole: float, none: Sequence[str]
) -> tuple[tuple[Line, ...], ...]:
    """All lists of a sheet cut to what it holds. What one does not use up, because its next entry is too high, goes on.

    Args:
        lists: the lists, the first one first served.
        least: how many lines each may have at any rate.
        whole: how many there are for all.
        none: what is said for each that is empty.
    """
    filled: list[tuple[Line, ...]] = []
    spare = 0.0
    given = rooms([whole_height(lines) for lines in lists], least, whole)
    for lines, room, words in zip(lists, given, none, strict=True):
        made = first_ones(lines, room + spare, words)
        spare += room - whole_height(made)
        filled.append(made)
    return tuple(filled)


def whole_height(lines: Sequence[Line]) -> float:
    """How high a list is if nothing is left out."""
    return sum(map(height_of, lines))


def first_ones(lines: Sequence[Line], room: float, none: str = "", counts: Sequence[int] = ()) -> tuple[Line, ...]:
    """The first lines of a list, as many as there is room for, and how many more there are.

    Args:
        lines: the list, in order.
        room: so many lines of the sheet there are for it, the one with the number of the others among them.
        none: what is said if the list is empty.
        counts: for how many each line stands; for one, if nothing is given.
    """
    if not lines:
        return (Line("", none),)
    # Rounding must not cost the last line.
    if whole_height(lines) <= room + 0.01:
        return tuple(lines)
    left = room - height_of(Line("", MORE))
    shown: list[Line] = []
    for each in lines:
        left -= height_of(each)
        if left < 0:
            break
        shown.append(each)
    left_out = sum(counts[len(shown) :]) if counts else len(lines) - len(shown)
    return (*shown, Line("", MORE.format(number=left_out)))
