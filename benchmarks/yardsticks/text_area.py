"""A field for a long text and nothing else: what typing in a personal statement is compared with."""

from textual.app import App, ComposeResult
from textual.widgets import TextArea


class Area(App[None]):
    """An empty field, as the screen library has it, that wraps its lines."""

    def compose(self) -> ComposeResult:
        """The field; the word beside it says that it stands."""
        yield TextArea(placeholder="READY", soft_wrap=True)


if __name__ == "__main__":
    Area().run()
