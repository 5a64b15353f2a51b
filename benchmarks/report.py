"""One line of the table for each thing that was measured."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

_HEADS: Final = ("what", "ours", "yardstick", "ratio", "goal", "holds")
_WIDTHS: Final = (66, 19, 19, 7, 13, 5)


@dataclass(frozen=True, slots=True)
class Line:
    """What was measured.

    Args:
        what: in a few words.
        ours: the figure with its unit.
        yardstick: that of the yardstick; "" if there is none.
        ratio: ours through the yardstick's: the median of the rounds.
        goal: what should hold, in words; "" where the figure is for orientation.
        holds: whether it does; None where there is no goal.
    """

    what: str
    ours: str
    yardstick: str = ""
    ratio: float | None = None
    goal: str = ""
    holds: bool | None = None

    def cells(self) -> tuple[str, ...]:
        """The line as the table shows it."""
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        holds = {True: "yes", False: "NO", None: ""}[self.holds]
        return (self.what, self.ours, self.yardstick, ratio, self.goal, holds)


def print_heads() -> None:
    """The table's first two lines."""
    _print(_HEADS)
    print("|" + "|".join("-" * (width + 2) for width in _WIDTHS) + "|", flush=True)


def print_line(line: Line) -> None:
    """One line of the table, as soon as it is known."""
    _print(line.cells())


def _print(cells: Iterable[str]) -> None:
    padded = (f" {cell:<{width}} " for cell, width in zip(cells, _WIDTHS, strict=True))
    print("|" + "|".join(padded) + "|", flush=True)


def write_json(path: Path, lines: Iterable[Line]) -> None:
    """All lines for other programs."""
    path.write_text(json.dumps([asdict(line) for line in lines], ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def at_most(value: float, most: float) -> dict[str, object]:
    """The goal that a figure is no more than this, and whether it holds."""
    return {"goal": f"<= {most:g}", "holds": value <= most}
