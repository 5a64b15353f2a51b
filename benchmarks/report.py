"""One line of the table for each thing that was measured."""

import json
from collections.abc import Callable, Iterable, Sequence
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


def beside(what: str, figures: tuple[float, float], show: Callable[[float], str], *, most: float) -> Line:
    """A figure that is no more than `most` by itself, with the yardstick's figure beside it.

    Args:
        what: in a few words.
        figures: ours, and the yardstick's.
        show: a figure in words.
        most: what ours is no more than.
    """
    ours, theirs = figures
    ratio = ours / theirs if theirs else None
    return Line(what, show(ours), show(theirs), ratio, f"<= {show(most)}", ours <= most)


def print_heads() -> None:
    """The table's first two lines."""
    _print(_HEADS)
    print("|" + "|".join("-" * (width + 2) for width in _WIDTHS) + "|", flush=True)


def print_line(line: Line) -> None:
    """One line of the table, as soon as it is known."""
    _print(line.cells())


def print_sum(lines: Sequence[Line]) -> None:
    """How many goals hold, and which do not."""
    missed = [line.what for line in lines if line.holds is False]
    goals = sum(line.holds is not None for line in lines)
    print(f"\n{goals - len(missed)} of {goals} goals hold.", *(f"\n  not: {what}" for what in missed))


def _print(cells: Iterable[str]) -> None:
    padded = (f" {cell:<{width}} " for cell, width in zip(cells, _WIDTHS, strict=True))
    print("|" + "|".join(padded) + "|", flush=True)


def write_json(path: Path, lines: Iterable[Line]) -> None:
    """All lines for other programs."""
    path.write_text(json.dumps([asdict(line) for line in lines], ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
