"""Help from wherever one stands."""

from typing import TYPE_CHECKING, Any

from screens.base import DeskScreen
from screens.help import HelpKey, HelpScreen
from tui.here import actions_here

if TYPE_CHECKING:
    from textual.app import App


def show_help(app: "App[Any]") -> None:
    """Shows what the present screen is for and what can be done on it; what is chosen there is done."""
    below = app.screen
    keys = [
        HelpKey(app.get_key_display(each.binding), each.binding.description, each.binding.action, each.node)
        for each in actions_here(below)
    ]

    def chosen(key: HelpKey | None) -> None:
        if key is not None:
            app.call_later(app.run_action, key.action, key.node)

    text = below.help_text if isinstance(below, DeskScreen) else getattr(below, "HELP_TEXT", "")
    app.push_screen(HelpScreen(below.title or "", text, keys), chosen)
