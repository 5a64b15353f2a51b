"""A field of one line that undoes, that loses no line of a paste, and that lets nothing in that a terminal obeys."""

from dataclasses import dataclass
from typing import ClassVar, Final

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from guidance.form.text import clean_line
from screens.widgets.typed_ahead import act_in_turn

#: Steps that can be undone.
_MOST_STEPS: Final = 200


class LineInput(Input):
    """Textual's Input, which has no undo and keeps only the first line of a paste, without these two gaps.

    Args:
        text: what stands in it to begin with.
        placeholder: what is shown while it is empty; never the only word about what belongs there.
        ident: the widget's id.
        replaces: whether typing replaces what stands there when one comes to it with Tab.
    """

    DEFAULT_CSS = """
    LineInput { height: 1; border: none; padding: 0 1; width: 1fr; }
    LineInput:focus { border: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "undo", "Undo", show=False),
        Binding("ctrl+y", "redo", "Redo", show=False),
    ]

    @dataclass
    class Done(Message):
        """Enter was pressed: go on to the next field."""

        field: "LineInput"

    def __init__(
        self, text: str = "", placeholder: str = "", ident: str | None = None, *, replaces: bool = False
    ) -> None:
        super().__init__(text, placeholder=placeholder, id=ident, select_on_focus=replaces, compact=True)
        self.cursor_blink = False
        self._steps: list[str] = [text]
        self._step = 0
        self._undoing = False

    def load(self, text: str) -> None:
        """Another text to begin with; it cannot be undone."""
        self._steps, self._step = [text], 0
        if text != self.value:
            with self.prevent(Input.Changed):
                self.value = text
        self.cursor_position = len(text)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Remembers what can be undone: word by word, so that one key takes back one thought."""
        if self._undoing or event.value == self._steps[self._step]:
            self._undoing = False
            return
        del self._steps[self._step + 1 :]
        before = self._steps[-2] if len(self._steps) > 1 else None
        goes_on = before is not None and event.value.startswith(self._steps[-1]) and not event.value.endswith(" ")
        if goes_on and len(event.value) == len(self._steps[-1]) + 1:
            self._steps[-1] = event.value
        else:
            self._steps.append(event.value)
        del self._steps[: max(0, len(self._steps) - _MOST_STEPS)]
        self._step = len(self._steps) - 1

    def action_undo(self) -> None:
        """Takes the last change back."""
        self._go_to_step(self._step - 1)

    def action_redo(self) -> None:
        """Brings back what was undone."""
        self._go_to_step(self._step + 1)

    def _go_to_step(self, step: int) -> None:
        if 0 <= step < len(self._steps):
            self._step = step
            self._undoing = self.value != self._steps[step]
            self.value = self._steps[step]
            self.cursor_position = len(self.value)

    def _on_paste(self, event: events.Paste) -> None:
        """Takes all lines, joined by spaces, without what a terminal would obey."""
        event.prevent_default()
        event.stop()
        text = clean_line(event.text)
        if self.selection.is_empty:
            self.insert_text_at_cursor(text)
        else:
            self.replace(text, *self.selection)
        if "\n" in event.text.strip() or "\r" in event.text.strip():
            self.notify("Several lines were put into one.", timeout=4)

    async def on_key(self, event: events.Key) -> None:
        """A key that types nothing acts in its turn too."""
        await act_in_turn(self, event)

    async def action_submit(self) -> None:
        """Enter goes on to the next field."""
        self.post_message(self.Done(self))


class FindInput(LineInput):
    """Where one types to narrow the list below. Enter opens what the list's cursor is on."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", "Open")]

    async def _on_key(self, event: events.Key) -> None:
        """The key that leads here types nothing where one already is; no name begins with it."""
        if event.character == "/" and not self.value:
            event.prevent_default()
            event.stop()
