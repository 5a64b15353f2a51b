"""The smallest application of the screen library that shows a word: what any start is compared with."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Bare(App[None]):
    """A word."""

    def compose(self) -> ComposeResult:
        """The word."""
        yield Static("READY")


if __name__ == "__main__":
    Bare().run()
