"""Where Textual has no public way yet. Each has its reason, so that it can be deleted one day."""

import traceback
from abc import abstractmethod
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import ClassVar, Final

from rich.text import Text
from textual.app import App, ScreenStackError
from textual.binding import Binding
from textual.css.query import NoMatches
from textual.dom import NoScreen
from textual.driver import Driver
from textual.worker import WorkerFailed

from store.durable import make_private, write_durably
from store.errors import StoreError

_SORRY: Final = "Fingerpost had to stop because of a mistake in the program.\n"


class PlainCrash(App[None]):
    """Says in plain words that the program had to stop, instead of printing its insides at a careers adviser.

    Textual 8.2 prints the traceback with all local variables, learners' words among them, and offers no public hook for
    something else; `_fatal_error` is where it is decided.
    """

    #: What is said of what was typed, if it could be kept.
    KEPT: ClassVar[str] = "What you typed is kept: start Fingerpost again, and Today offers it.\n"
    _has_stopped = False
    #: The colours that the style sheet was given before it was first read; None once it was.
    _worn: dict[str, str] | None = None

    def wear(self, theme: str) -> None:
        """Begins in a theme. Textual would read the whole style sheet in its own colours first, and then once more."""
        self.theme = theme
        self._worn = self.get_css_variables()
        self.stylesheet.set_variables(self._worn)

    def refresh_css(self, animate: bool = True) -> None:  # noqa: FBT001, FBT002 - Textual's own signature
        """Reads the style sheet again in other colours; at the start it was read in these."""
        worn, self._worn = self._worn, None
        if worn is None or worn != self.get_css_variables():
            super().refresh_css(animate)
        else:
            self.stylesheet.update(self, animate=animate)

    def get_driver_class(self) -> type[Driver]:
        """What reads the keyboard: ours in a terminal; in a browser Textual's own."""
        found = super().get_driver_class()
        if found.__name__ != "LinuxDriver":
            return found
        from tui.keyboard import Keyboard  # noqa: PLC0415 - Textual loads its drivers late too

        return Keyboard

    def get_key_display(self, binding: Binding) -> str:
        """A key as it stands on a keyboard: F9, ^S."""
        shown = super().get_key_display(binding)
        return shown.upper() if shown[:1] in {"f", "^"} and shown[1:].isalnum() else shown

    def before_crash(self) -> list[str]:
        """What is to be done before the program stops; answers what went wrong with that."""
        return []

    @abstractmethod
    def crash_folder(self) -> Path:
        """Where the report is put."""

    def _handle_exception(self, error: Exception) -> None:
        cause = error.error if isinstance(error, WorkerFailed) else error
        if self._exit and isinstance(cause, NoMatches | NoScreen | ScreenStackError):
            # The program is ending already. Textual puts nothing more into a screen that was just being opened, and the
            # screen misses it: that is no mistake, and the exit status stays what it is.
            return
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        if self._has_stopped:  # one mistake brings others with it; the first one is the one to know
            return
        self._has_stopped = True
        troubles = self.before_crash()
        report = self._write_report()
        words = [_SORRY, *([f"{trouble}\n" for trouble in troubles] or [self.KEPT])]
        if report:
            words.append(f"A report for whoever looks after the program is in {report}. It holds no learner's words.\n")
        self.panic(Text("".join(words)))

    def _write_report(self) -> Path | None:
        """The report: where in the program it happened, without what anything held at the time."""
        folder = self.crash_folder()
        path = folder / f"crash-{datetime.now():%Y%m%d-%H%M%S}.txt"  # noqa: DTZ005 - a name, in the user's own time
        words = "".join(map(_where, _chain(self._exception))) or "unknown\n"
        try:
            make_private(folder)
            write_durably(path, words.encode())
        except StoreError:
            return None
        return path


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """A mistake, and those that it came from: what fails in a thread is wrapped by Textual."""
    while error:
        yield error
        error = error.error if isinstance(error, WorkerFailed) else error.__cause__


def _where(error: BaseException) -> str:
    """What kind of mistake it is, and where in the program; not its words, which may be a learner's."""
    return f"{type(error).__name__}\n{''.join(traceback.format_tb(error.__traceback__))}"
