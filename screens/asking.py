"""A question that is answered in a few words."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from screens.widgets.key_line import KeyLine
from screens.widgets.line_input import LineInput
from screens.widgets.typed_ahead import typed_ahead_arrives


class AskScreen(ModalScreen[str | None]):
    """Asks for a line of words; answers None if somebody goes back.

    Args:
        question: what is asked.
        hint: what to write, below it.
        words: what stands there to begin with.
        wanted: what is said if nothing was written; "" if that is an answer too.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back"),
        Binding("enter,ctrl+s", "take", "Done", priority=True),
        Binding("f1,question_mark", "app.help", "Help", key_display="F1"),
    ]
    TITLE = "A question"
    HELP_TEXT: ClassVar[str] = "Write a line and press Enter. Escape goes back, and nothing is changed."

    def __init__(self, question: str, hint: str = "", words: str = "", wanted: str = "") -> None:
        super().__init__()
        self._question = question
        self._hint = hint
        self._words = words
        self._wanted = wanted

    def compose(self) -> ComposeResult:
        """The question, the field, what is wrong."""
        with Vertical(id="dialog"):
            yield Static(self._question, markup=False, id="question")
            yield LineInput(self._words, ident="answer")
            yield Static(self._hint, markup=False, id="hint")
        yield KeyLine()

    def on_mount(self) -> None:
        """Begins in the field."""
        self.query_one("#answer").focus()

    async def action_take(self) -> None:
        """Answers with what was written."""
        await typed_ahead_arrives(self)
        words = self.query_one("#answer", LineInput).value.strip()
        if words or not self._wanted:
            self.dismiss(words)
        else:
            self.query_one("#hint", Static).update(self._wanted)

    @on(LineInput.Done)
    async def _entered(self) -> None:
        await self.action_take()

    def action_leave(self) -> None:
        """Answers nothing."""
        self.dismiss(None)
