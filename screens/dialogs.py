"""Small questions: choose one of a few, or yes and no. The mildest answer comes first and has the cursor."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from screens.widgets.key_line import KeyLine
from screens.widgets.row import Column, Row
from screens.widgets.rows import RowList


class ChooseScreen(ModalScreen[str | None]):
    """One of a few things, by arrows and Enter, by its letter, or with the mouse.

    Args:
        question: what is asked.
        choices: for each what is answered, the key that chooses it, and the words.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back"),
        Binding("f1,question_mark", "app.help", "Help", key_display="F1", show=False),
    ]
    TITLE = "A question"
    HELP_TEXT: ClassVar[str] = "Choose with the arrows and Enter, or press the letter before the words."

    def __init__(self, question: str, choices: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self._question = question
        self._choices = tuple(choices)

    def compose(self) -> ComposeResult:
        """The question and the answers."""
        with Vertical(id="dialog"):
            yield Static(self._question, markup=False, id="question")
            yield RowList((Column(2), Column(share=1)))
        yield KeyLine()

    def on_mount(self) -> None:
        """Shows the answers, the first under the cursor."""
        rows = self.query_one(RowList)
        rows.show([Row((key, words), answer) for answer, key, words in self._choices])
        rows.styles.height = len(self._choices)
        rows.focus()

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        event.stop()
        self.dismiss(str(event.stands_for))

    def on_key(self, event: events.Key) -> None:
        """A letter chooses at once. It must not go on to the screen below."""
        for answer, key, _ in self._choices:
            if key and event.character == key:
                event.stop()
                self.dismiss(answer)
                return

    def action_leave(self) -> None:
        """Chooses nothing."""
        self.dismiss(None)


def confirm(question: str, words: str, key: str) -> ChooseScreen:
    """A question before something is destroyed. The cursor is on the safe answer; `key` is not the one that asked."""
    return ChooseScreen(question, (("", "", "No, go back"), ("yes", key, words)))
