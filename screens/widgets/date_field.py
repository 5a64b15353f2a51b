"""A date in one box, with what it means said beside it while one types: "Fri 4 Dec 2026, in 12 days".

One box and not three: what is typed fast, or arrives in one piece over a slow line, cannot land in the wrong one, and
Tab stops once. Every way of writing a date is read (`guidance.form.dates`), and short ways such as `+6w`, `fri` and `t`
become a date when one leaves the box.
"""

from dataclasses import dataclass
from datetime import date

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from guidance.form.dates import distance, read_date, read_short_date, typed_date, weekday_date
from screens.widgets.line_input import LineInput


class DateField(Horizontal):
    """A date.

    Args:
        today: the day from which distances and short ways are counted.
    """

    DEFAULT_CSS = """
    DateField {
        height: 1;
        & LineInput { width: 22; }
        & Static { width: 1fr; height: 1; }
    }
    """

    @dataclass
    class Changed(Message):
        """What stands in the box is different."""

        field: "DateField"

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._box = LineInput(placeholder="day month year", replaces=True)
        self._note = Static("", markup=False)

    def compose(self) -> ComposeResult:
        """The box, and what it means."""
        yield self._box
        yield self._note

    @property
    def box(self) -> LineInput:
        """Where one types."""
        return self._box

    @property
    def typed(self) -> str:
        """What stands in the box; of a short way, the date that it stands for."""
        short = read_short_date(self._box.value, self._today)
        return typed_date(short) if short else self._box.value

    def load(self, typed: str) -> None:
        """Another date to begin with, as it was typed."""
        self._box.load(typed)
        self._explain()

    def _explain(self) -> None:
        found = read_date(self.typed)
        words = f"{weekday_date(found)}, {distance(found, self._today)}" if isinstance(found, date) else ""
        self._note.update(words)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._explain()
        self.post_message(self.Changed(self))

    @on(events.DescendantBlur)
    def _left(self) -> None:
        """A short way becomes the date it stands for."""
        if self.typed != self._box.value:
            self._box.value = self.typed
