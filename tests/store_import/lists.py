"""Lists of learners as schools export them, some lines wrong on purpose."""

from collections.abc import Callable
from typing import Final

from guidance.learner.identifiers import uln_problems
from tests.tui.small_school import a_upn

HEADINGS: Final = ("UPN", "ULN", "Surname", "Forename", "DOB", "Year", "Reg group")

Cells = list[str]


def a_uln(number: int) -> str:
    """A ULN that passes its check; some numbers have none, then the next one that does."""
    for nine in range(number, number + 9):
        for figure in range(10):
            if not uln_problems(uln := f"{nine:09d}{figure}"):
                return uln
    raise ValueError(number)


def pupil(number: int) -> Cells:
    """The cells of one pupil; everything about them follows from the number."""
    born = f"{number % 28 + 1:02d}/{number % 12 + 1:02d}/{2010 + number % 5}"
    group = f"{7 + number % 5}{'ABCDE'[number % 5]}"
    return [
        a_upn(10_000 + number),
        a_uln(100_000_000 + 10 * number),
        f"Surname{letters(number)}",
        f"Forename{letters(number)}",
        born,
        str(7 + number % 5),
        group,
    ]


def letters(number: int) -> str:
    """A number as letters, so that it can stand in a name: 0 is "a", 26 is "ba"."""
    signs = ""
    while True:
        number, rest = divmod(number, 26)
        signs = chr(97 + rest) + signs
        if not number:
            return signs


def _put(place: int, value: str) -> Callable[[Cells], Cells]:
    return lambda cells: [*cells[:place], value, *cells[place + 1 :]]


#: What is wrong with a line: by the line's number in the file, the column and the value that are told, and what is done
#: to the line.
WRONG: Final[dict[int, tuple[str, str, Callable[[Cells], Cells]]]] = {
    2: ("UPN", "A801200010000", _put(0, "A801200010000")),
    77: ("UPN", "801", _put(0, "801")),
    130: ("ULN", "1234567890", _put(1, "1234567890")),
    200: ("ULN", "12", _put(1, "12")),
    333: ("DOB", "31/02/2012", _put(4, "31/02/2012")),
    404: ("DOB", "soon", _put(4, "soon")),
    555: ("DOB", "01/01/1850", _put(4, "01/01/1850")),
    678: ("Year", "99", _put(5, "99")),
    800: ("Year", "ten", _put(5, "ten")),
    999: ("", "", lambda cells: cells[:4]),
    1200: ("", "", lambda cells: [*cells, "one", "too many"]),
    1501: ("Reg group", "B" * 60, _put(6, "B" * 60)),
}


def school_list(count: int, *, wrong: bool = False) -> str:
    """A list with one line of headings and one for each pupil; with `wrong`, twelve of them cannot be brought in."""
    lines = [list(HEADINGS)]
    for number in range(count):
        cells = pupil(number)
        if wrong and number + 2 in WRONG:
            cells = WRONG[number + 2][2](cells)
        lines.append(cells)
    return "".join(",".join(cells) + "\r\n" for cells in lines)
