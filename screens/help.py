"""Help from where one stands: what this screen is for, and every key that works on it now."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from guidance.form.text import fold
from screens.widgets.key_line import KeyLine
from screens.widgets.line_input import FindInput, LineInput
from screens.widgets.reading import Passage, ReadingPane
from screens.widgets.row import Cell, Column, Row, heading
from screens.widgets.rows import RowList


@dataclass(frozen=True, slots=True)
class HelpKey:
    """One thing that can be done here: its key, its words, and how the program does it."""

    key: str
    words: str
    action: str
    node: object


class HelpScreen(ModalScreen[HelpKey | None]):
    """What can be done here. Enter does it.

    Args:
        title: where one is.
        text: what the screen is for.
        keys: what can be done.
    """

    AUTO_FOCUS: ClassVar[str | None] = "#find"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]  # noqa: RUF012 - declared so by the base class
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1", "leave", "Back", key_display="esc"),
        Binding("down", "list_move(1)", "Down", show=False),
        Binding("up", "list_move(-1)", "Up", show=False),
        Binding("pagedown", "list_page(1)", "Page down", show=False),
        Binding("pageup", "list_page(-1)", "Page up", show=False),
    ]

    def __init__(self, title: str, text: str, keys: Sequence[HelpKey]) -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._keys = tuple(keys)

    def compose(self) -> ComposeResult:
        """The text, where one types to find a key, the keys."""
        with Vertical(id="dialog"):
            yield Static(f"Help: {self._title}", markup=False, id="question")
            yield ReadingPane([(Passage(self._text),)], ident="text")
            yield FindInput(placeholder="Type to find a key", ident="find")
            yield RowList((Column(12), Column(share=1)), "No key does that here. Ctrl+P finds commands everywhere.")
        yield KeyLine()

    def on_mount(self) -> None:
        """Shows every key."""
        self._show("")

    def _show(self, typed: str) -> None:
        words = fold(typed).split()
        found = [key for key in self._keys if all(word in fold(f"{key.key} {key.words}") for word in words)]
        rows: list[Row] = [heading("Keys that work here")] if found else []
        rows += [Row((Cell(each.key, "strong"), each.words), each) for each in found]
        list_ = self.query_one(RowList)
        list_.show(rows)
        list_.action_first()

    @on(Input.Changed, "#find")
    def _typed(self, event: Input.Changed) -> None:
        self._show(event.value)

    @on(LineInput.Done)
    def _entered(self) -> None:
        self.query_one(RowList).action_choose()

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        if isinstance(event.stands_for, HelpKey):
            self.dismiss(event.stands_for)

    def action_list_move(self, step: int) -> None:
        """Moves in the list while the cursor is in the field."""
        self.query_one(RowList).action_move(step)

    def action_list_page(self, pages: int) -> None:
        """Moves in the list by a screenful."""
        self.query_one(RowList).action_page(pages)

    def action_leave(self) -> None:
        """Back to where one was."""
        self.dismiss(None)
