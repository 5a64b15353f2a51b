"""Something to read: words with headings, in a window that scrolls with the keys. Shown as typed, never as markup."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult, RenderResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget


@dataclass(frozen=True, slots=True)
class Passage:
    """Some words with a tone: "heading", "label", "text", "muted", "good", "warn", "gone", "new"."""

    words: str
    tone: str = "text"


#: A line, of one or more passages.
Line = tuple[Passage, ...]

TONES = ("heading", "label", "text", "muted", "good", "warn", "gone", "new")


class Words(Widget):
    """The words themselves."""

    DEFAULT_CSS = """
    Words { height: auto; padding: 0 1; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"words--{tone}" for tone in TONES}

    def __init__(self, lines: Iterable[Line] = ()) -> None:
        super().__init__()
        self._lines = tuple(lines)

    def show(self, lines: Iterable[Line]) -> None:
        """Shows other words."""
        self._lines = tuple(lines)
        self.refresh(layout=True)

    def render(self) -> RenderResult:
        """The lines under one another."""
        styles = {tone: self.get_visual_style(f"words--{tone}") for tone in TONES}
        lines = [
            Content("").join(Content.styled(each.words, styles[each.tone]) for each in line) for line in self._lines
        ]
        return Content("\n").join(lines)


class ReadingPane(VerticalScroll, can_focus=True):
    """Words to read.

    Args:
        lines: what to read.
        ident: the widget's id.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "scroll_up", "Up", show=False),
        Binding("down,j", "scroll_down", "Down", show=False),
        Binding("pageup", "page_up", "Page up", show=False),
        Binding("pagedown,space", "page_down", "Page down", show=False),
        Binding("home,g", "scroll_home", "Start", show=False),
        Binding("end,G", "scroll_end", "End", show=False),
    ]

    def __init__(self, lines: Iterable[Line] = (), ident: str | None = None) -> None:
        super().__init__(id=ident)
        self._words = Words(lines)

    def compose(self) -> ComposeResult:
        """The words."""
        yield self._words

    def show(self, lines: Iterable[Line]) -> None:
        """Shows other words, from their start."""
        self._words.show(lines)
        self.scroll_home(animate=False)


def titled(title: str, lines: Iterable[str]) -> list[Line]:
    """A heading with plain lines under it, and an empty line after."""
    return [(Passage(title, "heading"),), *((Passage(line),) for line in lines), ()]
