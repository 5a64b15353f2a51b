"""The first line of every screen: the places one can go to, where one is, and as whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from screens.widgets.row import fit


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place of the program: its key, its name, and the mode of the application that shows it."""

    key: str
    name: str
    mode: str


class TopBar(Widget):
    """Places, then who is at the desk.

    Args:
        places: the places of this desk.
        here: the mode of the present one.
        who: the person's name.
    """

    ALLOW_SELECT: ClassVar[bool] = False
    DEFAULT_CSS = """
    TopBar { dock: top; height: 1; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"top-bar--here", "top-bar--place", "top-bar--who", "top-bar--name"}

    who: reactive[str] = reactive("")

    @dataclass
    class Visit(Message):
        """A place was clicked."""

        mode: str

    def __init__(self, places: Sequence[PlaceName], here: str, who: str) -> None:
        super().__init__()
        self._choices = tuple(places)
        self._here = here
        self._spans: list[tuple[int, int, str]] = []
        self.set_reactive(TopBar.who, who)

    def render(self) -> RenderResult:
        """The line, as much of it as the width holds."""
        width = self.size.width
        line = Content("")
        at = 0
        if width >= 70:
            line, at = Content.styled(" Fingerpost ", self.get_visual_style("top-bar--name")), 12
        self._spans = []
        for place in self._choices:
            words = f" {place.key} {place.name} "
            style = "top-bar--here" if place.mode == self._here else "top-bar--place"
            words = f"[{words[1:-1]}]" if place.mode == self._here else words
            line += Content.styled(words, self.get_visual_style(style))
            self._spans.append((at, at + cell_len(words), place.mode))
            at += cell_len(words)
        who = fit(self.who, min(cell_len(self.who), max(0, width - at - 2)))
        line += Content.styled(f"{who:>{max(0, width - at - 1)}} ", self.get_visual_style("top-bar--who"))
        return line

    def on_click(self, event: events.Click) -> None:
        """Visits the place under the mouse."""
        for start, end, mode in self._spans:
            if start <= event.x < end:
                self.post_message(self.Visit(mode))
                return
