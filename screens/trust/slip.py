"""A new PIN or passphrase, shown once, to be handed over."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from guidance.trust.good_secret import SecretKind
from screens.widgets.key_line import KeyLine


class SlipScreen(ModalScreen[None]):
    """What somebody signs in with the next time. It is kept nowhere: when this closes, nobody can read it again.

    Args:
        name: whose it is.
        sign_in_as: what they type as their name, if that is not their name alone: a learner's id.
        kind: what it is.
        secret: the PIN or passphrase.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter", "leave", "I have written it down", key_display="esc"),
        Binding("f1,question_mark", "app.help", "Help", key_display="F1", show=False),
    ]
    DEFAULT_CSS = """
    SlipScreen {
        align: center middle;
        & #dialog { width: 70; max-width: 100%; height: auto; padding: 1 2; }
        & Static { height: auto; }
        & .title { text-style: bold; }
        & #secret { text-style: bold; margin: 1 0; }
    }
    """
    TITLE = "To be handed over"
    HELP_TEXT: ClassVar[str] = (
        "Write it on a slip and hand it over, or let the person read it here. It is shown this once. They choose their "
        "own when they sign in with it."
    )

    def __init__(self, name: str, sign_in_as: str, kind: SecretKind, secret: str) -> None:
        super().__init__()
        self._name_of = name
        self._sign_in_as = sign_in_as
        self._kind = kind
        self._secret = secret

    def compose(self) -> ComposeResult:
        """Whose, how they are found, and what they type."""
        kind = self._kind.label
        with Vertical(id="dialog"):
            yield Static(f"The new {kind} of {self._name_of}", classes="title", markup=False)
            yield Static(self._secret, id="secret", markup=False)
            if self._sign_in_as:
                words = f"If two learners have one name: they sign in as {self._sign_in_as} instead of their name."
                yield Static(words, markup=False)
            yield Static(
                f"It is shown this once. When they sign in with it, they choose a {kind} that only they know.",
                markup=False,
            )
        yield KeyLine()

    def action_leave(self) -> None:
        """Nobody can read it again."""
        self.dismiss(None)
