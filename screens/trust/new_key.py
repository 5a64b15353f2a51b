"""Choosing the passphrase of a key: typed twice, then the key is made, which takes a few seconds."""

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.widgets import Static

from guidance.trust.good_secret import SecretKind
from screens.trust.new_secret import Choose, NewSecretScreen
from screens.trust.waiting import WaitingLine

#: Said before a key is made.
LOSING: Final = (
    "Nobody can tell you this passphrase again, and nobody can reset it. Write it down and keep it where you keep your "
    "passport. It takes a few seconds until the key is made."
)
_WAITS: Final = "…"


class NewKeyScreen(NewSecretScreen):
    """Asks for the passphrase of a new key, or for another one of a key. Answers whether there is one.

    Args:
        choose: makes the key; it runs beside the screen.
        why: whose key it is and what it is for.
        with_old: whether the old passphrase is asked for.
    """

    TITLE = "The passphrase of a key"
    HELP_TEXT: ClassVar[str] = (
        "A key opens confidential tutorials. Its passphrase is typed twice here, and once in every session in which "
        "you read or change one. F4 shows what you typed, if nobody looks over your shoulder. It cannot be reset."
    )

    def __init__(self, choose: Choose, why: str, *, with_old: bool = False) -> None:
        super().__init__(SecretKind.PASSPHRASE, choose, f"{why} {LOSING}", with_old=with_old)

    def compose(self) -> ComposeResult:
        """The same fields; the last line counts the seconds."""
        for widget in super().compose():
            yield WaitingLine() if isinstance(widget, Static) and widget.id == "problem" else widget

    def _say(self, words: str) -> None:
        line = self.query_one(WaitingLine)
        (line.wait if words.startswith(_WAITS) else line.say)(words)
