"""Where a PIN or passphrase is typed: hidden, with a key that shows it."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from screens.widgets.line_input import LineInput


class SecretInput(LineInput):
    """A line that shows dots until F4 is pressed, and dots again when one leaves it or what stands in it is taken out.

    Args:
        ident: the widget's id.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f4", "show", "Show or hide")]

    def __init__(self, ident: str) -> None:
        super().__init__(ident=ident)
        self.password = True

    def action_show(self) -> None:
        """Shows what was typed, or hides it again."""
        self.password = not self.password

    def action_copy(self) -> None:
        """Copies nothing: every program could read it from there."""
        self.notify("A PIN or passphrase is not copied.", timeout=4)

    def action_cut(self) -> None:
        """Takes out what is marked, without a copy."""
        self.delete_selection()

    def on_blur(self) -> None:
        """Hides it."""
        self.password = True

    def empty(self) -> None:
        """Takes out what was typed, and every step by which it could come back."""
        self.load("")
        self.password = True
