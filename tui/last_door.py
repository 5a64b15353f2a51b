"""The last door before the terminal: nothing that a terminal obeys goes through it.

What people type is cleaned long before, where it enters the program. This door is for what never enters it: the names
of files and folders that a library's dialog lists.
"""

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.filter import LineFilter

from guidance.form.text import clean

if TYPE_CHECKING:
    from textual.color import Color


class LastDoor(LineFilter):
    """Takes out of a line what a terminal would obey. The width stays: such signs have none."""

    def apply(self, segments: list[Segment], background: "Color") -> list[Segment]:
        """The same line, safe."""
        return [
            each if each.text.isprintable() else Segment(_without_obeyed(each.text), each.style, each.control)
            for each in segments
        ]


def _without_obeyed(text: str) -> str:
    return "".join(sign for sign in text if sign not in "\n\t" and clean(sign) == sign)
