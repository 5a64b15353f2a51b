"""A field for as much as somebody wants to say."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from guidance.form.text import clean
from screens.widgets.typed_ahead import act_in_turn


class LongText(TextArea):
    """Textual's TextArea in our manner: Tab goes on, pastes are cleaned, and undo after a long paste does not crash."""

    DEFAULT_CSS = """
    LongText { height: auto; min-height: 3; max-height: 10; border: none; padding: 0 1; }
    LongText:focus { border: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+home", "first", "Start of the text", show=False),
        Binding("ctrl+end", "last", "End of the text", show=False),
    ]

    def __init__(self, text: str = "", ident: str | None = None) -> None:
        super().__init__(text, soft_wrap=True, tab_behavior="focus", show_line_numbers=False, id=ident, compact=True)
        self.cursor_blink = False

    def load(self, text: str) -> None:
        """Another text to begin with; it cannot be undone."""
        if text != self.text:
            with self.prevent(TextArea.Changed):
                self.load_text(text)

    async def on_key(self, event: events.Key) -> None:
        """A key that types nothing acts in its turn too."""
        await act_in_turn(self, event)

    async def _on_paste(self, event: events.Paste) -> None:
        """Takes the paste without what a terminal would obey. It is one step to undo."""
        event.prevent_default()
        event.stop()
        result = self.replace(clean(event.text), *self.selection)
        self.move_cursor(result.end_location)

    def undo(self) -> None:
        """Takes the last change back. The cursor goes home first: Textual's issue 6686, undo after a long paste."""
        self.move_cursor((0, 0))
        super().undo()

    def redo(self) -> None:
        """Brings back what was undone. The cursor goes home first, as in `undo`."""
        self.move_cursor((0, 0))
        super().redo()

    def action_first(self) -> None:
        """To the start of the text."""
        self.move_cursor((0, 0))

    def action_last(self) -> None:
        """To the end of the text."""
        self.move_cursor(self.document.end)
