"""Where Textual has no public way yet. Each has its reason, so that it can be deleted one day."""

import traceback
from abc import abstractmethod
from datetime import datetime
from pathlib import Path
from typing import ClassVar, Final

from rich.text import Text
from textual.app import App
from textual.css.query import NoMatches

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

    def before_crash(self) -> list[str]:
        """What is to be done before the program stops; answers what went wrong with that."""
        return []

    @abstractmethod
    def crash_folder(self) -> Path:
        """Where the report is put."""

    def _handle_exception(self, error: Exception) -> None:
        if self._exit and isinstance(error, NoMatches):
            # The program is ending already. Textual puts nothing into a screen that was just being opened then, and the
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
        frames = "".join(traceback.format_tb(self._exception.__traceback__)) if self._exception else ""
        kind = type(self._exception).__name__ if self._exception else "unknown"
        try:
            make_private(folder)
            write_durably(path, f"{kind}\n{frames}".encode())
        except StoreError:
            return None
        return path
