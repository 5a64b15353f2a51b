"""What asks one thing before the application opens: who is there, or their PIN."""

from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType

from tui.config import load_config
from tui.helping import show_help
from tui.locations import state_folder
from tui.signals import end_by_signals
from tui.themes import THEMES
from tui.workarounds import PlainCrash


class SmallApp(PlainCrash):
    """An application of one question, in the looks of the program. It holds nothing of the school's records."""

    TITLE = "Fingerpost"
    CSS_PATH = "styles.tcss"
    ENABLE_COMMAND_PALETTE = False
    KEPT: ClassVar[str] = ""
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "quit", "Quit", show=False, priority=True)]

    def __init__(self) -> None:
        super().__init__()
        self.animation_level = "none"
        for theme in THEMES.values():
            self.register_theme(theme)
        self.wear(load_config().theme)

    def on_load(self) -> None:
        """Signals end the program in order, also while it starts."""
        end_by_signals(lambda status: self.exit(return_code=status))

    def action_help(self) -> None:
        """Shows what can be done here."""
        show_help(self)

    def crash_folder(self) -> Path:
        """Where the report of a crash is put."""
        return state_folder()
