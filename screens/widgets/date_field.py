"""A date in three boxes, with the day of the week and the distance said beside them.

A stroke, a point or a space goes on to the next box; a whole date may be pasted into any; short ways such as `+6w`,
`fri` and `t` are understood in the first.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from guidance.form.dates import distance, read_date, read_short_date, typed_date, weekday_date
from guidance.form.text import clean_line
from screens.widgets.line_input import LineInput

_SEPARATORS: Final = "/.- "


class _Box(LineInput):
    """One of the three boxes."""

    @dataclass
    class Next(Message):
        """The box is filled: on to the next one."""

        box: "_Box"

    @dataclass
    class Whole(Message):
        """A whole date was pasted."""

        text: str

    async def _on_key(self, event: events.Key) -> None:
        """A separator goes on instead of being typed."""
        if event.character and event.character in _SEPARATORS and self.value and self.value[0] not in "+-":
            event.prevent_default()
            event.stop()
            self.post_message(self.Next(self))

    def _on_paste(self, event: events.Paste) -> None:
        """A whole date goes into all three boxes."""
        event.prevent_default()
        event.stop()
        text = clean_line(event.text)
        if any(sign in text for sign in _SEPARATORS):
            self.post_message(self.Whole(text))
        else:
            self.insert_text_at_cursor(text)


class DateField(Horizontal):
    """Day, month, year.

    Args:
        today: the day from which distances and short ways are counted.
    """

    DEFAULT_CSS = """
    DateField {
        height: 1;
        padding: 0 1;
        & _Box { width: 6; margin-right: 1; }
        & #month { width: 12; }
        & #year { width: 8; }
        & Static { width: 1fr; height: 1; }
    }
    """
    BINDINGS: ClassVar = []

    @dataclass
    class Changed(Message):
        """What stands in the boxes is different."""

        field: "DateField"

    @dataclass
    class Done(Message):
        """Enter was pressed in the last box: go on to the next field."""

        field: "DateField"

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today

    def compose(self) -> ComposeResult:
        """Three boxes and what they mean."""
        yield _Box(placeholder="day", ident="day")
        yield _Box(placeholder="month", ident="month")
        yield _Box(placeholder="year", ident="year")
        yield Static("", markup=False)

    @property
    def _boxes(self) -> tuple[_Box, _Box, _Box]:
        return (self.query_one("#day", _Box), self.query_one("#month", _Box), self.query_one("#year", _Box))

    @property
    def typed(self) -> str:
        """What stands in the boxes, as one text."""
        parts = [box.value.strip() for box in self._boxes]
        while parts and not parts[-1]:
            parts.pop()
        return "/".join(parts)

    def load(self, typed: str) -> None:
        """Another date to begin with, as it was typed."""
        parts = typed.split("/", 2) if "/" in typed else [typed]
        for box, part in zip(self._boxes, [*parts, "", "", ""][:3], strict=True):
            box.load(part)
        self._explain()

    def _explain(self) -> None:
        found = read_date(self.typed)
        words = f"{weekday_date(found)}, {distance(found, self._today)}" if isinstance(found, date) else ""
        self.query_one(Static).update(words)

    def _fill(self, day: date) -> None:
        self.load(typed_date(day))
        self.post_message(self.Changed(self))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._explain()
        self.post_message(self.Changed(self))

    @on(_Box.Whole)
    def _pasted(self, event: _Box.Whole) -> None:
        event.stop()
        found = read_date(event.text)
        if isinstance(found, date):
            self._fill(found)
        else:
            self.load(event.text)
            self.post_message(self.Changed(self))

    @on(_Box.Next)
    def _next_box(self, event: _Box.Next) -> None:
        event.stop()
        boxes = self._boxes
        if event.box is not boxes[2]:
            boxes[boxes.index(event.box) + 1].focus()

    @on(LineInput.Done)
    def _entered(self, event: LineInput.Done) -> None:
        event.stop()
        short = self._short_way()
        if short or event.field is self._boxes[2] or self.typed.count("/") == 2:
            self.post_message(self.Done(self))
        else:
            boxes = list(self._boxes)
            boxes[boxes.index(event.field) + 1].focus()  # type: ignore[arg-type]  # only boxes lie in here

    @on(events.DescendantBlur)
    def _left(self) -> None:
        self._short_way()

    def _short_way(self) -> bool:
        """Turns `+6w` or `fri` in the first box into a date; answers whether it was one."""
        first, month, year = self._boxes
        if month.value or year.value:
            return False
        found = read_short_date(first.value, self._today)
        if found is not None:
            self._fill(found)
        return found is not None
