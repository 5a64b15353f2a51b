"""The files and folders of this machine: a library's dialogs, with our help and our line of keys."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual_fspicker import FileOpen, SelectDirectory
from textual_fspicker.parts import DirectoryNavigation

from screens.widgets.key_line import KeyLine

_KEYS: tuple[BindingType, ...] = (
    Binding("f1,question_mark", "app.help", "Help", key_display="F1"),
    Binding("escape", "dismiss(None)", "Back"),
    Binding("full_stop", "hidden", "Hidden ones too"),
)


class FileScreen(FileOpen):
    """One file of this machine."""

    BINDINGS: ClassVar[list[BindingType]] = [*_KEYS]
    TITLE = "The files of this machine"
    HELP_TEXT: ClassVar[str] = (
        "The arrows move, Enter opens a folder or chooses a file, Backspace goes to the folder above. Or go down with "
        "Tab and type the file's name."
    )

    def compose(self) -> ComposeResult:
        """The library's dialog, and the keys."""
        yield from super().compose()
        yield KeyLine()

    @on(DirectoryNavigation.Selected)
    def _open_at_once(self, event: DirectoryNavigation.Selected) -> None:
        """One Enter opens a file. The library would want a second one, in the field below."""
        event.prevent_default()
        self.dismiss(event.path)


class FolderScreen(SelectDirectory):
    """One folder of this machine."""

    BINDINGS: ClassVar[list[BindingType]] = [*_KEYS]
    TITLE = "The folders of this machine"
    HELP_TEXT: ClassVar[str] = (
        "The arrows move, Enter opens a folder, Backspace goes to the folder above. Tab goes to Select, which takes "
        "the folder that is named beside it."
    )

    def compose(self) -> ComposeResult:
        """The library's dialog, and the keys."""
        yield from super().compose()
        yield KeyLine()
