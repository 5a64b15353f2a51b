"""A cell to be read whole, where it cannot be changed."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from screens.widgets.key_line import KeyLine
from screens.widgets.reading import Passage, ReadingPane


class CellScreen(ModalScreen[None]):
    """One cell.

    Args:
        title: which it is.
        text: what stands in it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter", "leave", "Back", key_display="esc"),
        Binding("f1,question_mark", "app.help", "Help", key_display="F1"),
    ]
    TITLE = "A cell"
    HELP_TEXT: ClassVar[str] = "What stands in the cell, from its first word to its last. Escape goes back to the grid."

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._title = title
        self._text = text

    def compose(self) -> ComposeResult:
        """Which cell it is, and what stands in it."""
        with Vertical(id="dialog"):
            yield Static(self._title, markup=False, id="question")
            yield ReadingPane([(Passage(line),) for line in self._text.split("\n")], ident="text")
        yield KeyLine()

    def on_mount(self) -> None:
        """Begins with the text."""
        self.query_one("#text").focus()

    def action_leave(self) -> None:
        """Back to the grid."""
        self.dismiss(None)
