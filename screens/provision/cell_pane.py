"""What stands in the cell under the cursor, whole: whose it is, what to write there, what was found."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from screens.grid.wrapping import wrapped
from screens.widgets.row import fit


@dataclass(frozen=True, slots=True)
class AboutCell:
    """What is told of a cell."""

    title: str = ""
    #: Who changed it last, and when.
    changed: str = ""
    #: What has to be read before the text.
    alarm: str = ""
    #: What to write there, or why nothing can be written.
    hint: str = ""
    #: What does not hang together here.
    warnings: Sequence[str] = ()
    #: What happened this year, beside what the grid says.
    practice: str = ""
    text: str = ""


class CellPane(Widget):
    """A few lines below the grid."""

    DEFAULT_CSS = """
    CellPane { height: 6; padding: 0 1; }
    """
    ALLOW_SELECT: ClassVar[bool] = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"pane--{name}" for name in ("title", "muted", "warn", "good", "text")}

    def __init__(self) -> None:
        super().__init__()
        self._about = AboutCell()

    def show(self, about: AboutCell) -> None:
        """Tells of another cell."""
        if about != self._about:
            self._about = about
            self.refresh()

    def _lines(self) -> list[tuple[str, str]]:
        """What is told, line by line, with its tone; as much as there is room for."""
        about, (width, height) = self._about, self.content_size
        told = [(about.alarm, "warn"), (about.hint, "muted"), (about.text, "text")]
        told += [*((f"! {each}", "warn") for each in about.warnings), (about.practice, "good")]
        lines = [
            (words[line.start : line.end], tone)
            for words, tone in told
            if words
            for line in wrapped(words, max(1, width))
        ]
        if len(lines) >= height > 1:
            lines[height - 2] = (fit(f"{lines[height - 2][0][: width - 1]} …", width).rstrip(), lines[height - 2][1])
        return lines

    def render_lines(self, crop: Region) -> list[Strip]:
        """Some lines: what is told is broken into lines once for all of them."""
        self._told = self._lines()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line."""
        width = self.content_size.width
        if y == 0:
            about = self._about
            title = fit(about.title, max(0, width - cell_len(about.changed) - 1))
            segments = [Segment(f"{title} ", self._style("title")), Segment(about.changed, self._style("muted"))]
            return Strip(segments).adjust_cell_length(width, self.rich_style)
        words, tone = self._told[y - 1] if y <= len(self._told) else ("", "text")
        return Strip([Segment(words.replace("\t", " "), self._style(tone))]).adjust_cell_length(width, self.rich_style)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"pane--{name}")
