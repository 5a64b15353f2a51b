"""A field over a list of fifty, with a head and a foot: what typing is compared with."""

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, Input, Label, ListItem, ListView

_ROWS = 50


class InputOverList(App[None]):
    """A field and a list, as the screen library has them."""

    BINDINGS = [("ctrl+s", "keep", "Keep"), ("ctrl+f", "look", "Look")]  # noqa: RUF012 - declared so by the base class

    def compose(self) -> ComposeResult:
        """Head, field, list, foot."""
        yield Header()
        yield Input(placeholder="Somebody's name")
        yield ListView(*(ListItem(Label(f"Somebody {number:02}")) for number in range(_ROWS)))
        yield Footer()


if __name__ == "__main__":
    InputOverList().run()
