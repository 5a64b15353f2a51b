"""The parts of the review in one line: the open one marked, each with how much of it is answered."""

from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from guidance.provision.choices import Part
from guidance.provision.review import Review
from guidance.provision.source_form import part_specs


def answered(review: Review, part: Part) -> tuple[int, int]:
    """How many rows of a part are answered, and how many there are. A hidden row is answered: we don't do this.

    A blank row that nobody has touched is none.
    """
    rows = [row for row in review.rows(part) if row.name or row.is_answered]
    return sum(row.is_answered or row.hidden is not None for row in rows), len(rows)


class PartStrip(Widget):
    """The parts."""

    DEFAULT_CSS = """
    PartStrip { height: 1; }
    """
    ALLOW_SELECT: ClassVar[bool] = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"strip--here", "strip--other"}

    def __init__(self) -> None:
        super().__init__()
        self._here = Part.INTERVIEWS
        self._parts: tuple[tuple[Part, str, str], ...] = ()
        self._spans: list[tuple[int, int, Part]] = []

    def show(self, review: Review, here: Part) -> None:
        """Shows how far the parts are."""
        names = []
        for spec in part_specs():
            done, of = answered(review, spec.part)
            letter = f"({spec.letter})" if spec.letter else "Places"
            title = spec.title if spec.letter else ""
            names.append((spec.part, f"{letter} {done}/{of}", f"{letter} {title} {done}/{of}".replace("  ", " ")))
        if (tuple(names), here) != (self._parts, self._here):
            self._parts, self._here = tuple(names), here
            self.refresh()

    def render(self) -> RenderResult:
        """The line."""
        self._spans = []
        line, at = Content(""), 0
        for part, short, whole in self._parts:
            words = f"[{whole}]" if part is self._here else f" {short} "
            style = "strip--here" if part is self._here else "strip--other"
            line += Content.styled(words, self.get_visual_style(style))
            self._spans.append((at, at + cell_len(words), part))
            at += cell_len(words)
        return line

    async def on_click(self, event: events.Click) -> None:
        """Opens the part under the mouse."""
        for start, end, part in self._spans:
            if start <= event.x < end:
                await self.app.run_action(f"screen.go_to_part('{part.value}')", self)
                return
