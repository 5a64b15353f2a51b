"""Filling the gaps of a bank entry, with the learner; the target grows as one types."""

from collections.abc import Iterable
from typing import Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Static

from guidance.form.dates import typed_date
from guidance.form.declare import Ask, FieldSpec, Kind
from guidance.form.typed import read_value
from guidance.target.bank import DATE_GAP, BankEntry, fill, gaps
from screens.base import DeskScreen
from screens.desk import Desk
from screens.widgets.field_view import Aids, FieldView

_BY_WHEN = "by when"


class GapsScreen(DeskScreen[dict[str, Any] | None]):
    """The gaps of one entry.

    Args:
        desk: the school, the person, the time.
        entry: the entry.
    """

    MODE: ClassVar[str] = "bank"
    TITLE = "Filling the gaps"
    HELP_TEXT: ClassVar[str] = (
        "Fill each gap in the learner's own words. The line above shows the target as it grows. Ctrl+S takes it, "
        "and it can still be changed."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "take", "Take it"),
        # With priority, as in every form: what is typed ahead lands in the gap it is meant for.
        Binding("tab", "next_gap", "Next gap", show=False, priority=True),
        Binding("shift+tab", "gap_before", "Gap before", show=False, priority=True),
    ]

    def __init__(self, desk: Desk, entry: BankEntry) -> None:
        super().__init__(desk)
        self._entry = entry
        aids = Aids(desk.today(), {})
        names = [name for name in gaps(entry.prompt) if name != DATE_GAP]
        self._date = FieldView(FieldSpec(_BY_WHEN, Ask("By When", "Day, month, year, or +2w."), Kind.DATE), "", aids)
        self._views = [FieldView(FieldSpec(name, Ask(name), Kind.LINE), "", aids) for name in names]

    def compose_body(self) -> Iterable[Widget]:
        """The target, the hint, a field for each gap."""
        yield Static(self._target(), markup=False, id="target")
        with VerticalScroll(can_focus=False):
            yield Static(self._entry.hint, markup=False, id="hint")
            yield from self._views
            yield self._date

    def on_mount(self) -> None:
        """Begins with the first gap."""
        self.say_where(self._entry.category.label)
        (self._views[0] if self._views else self._date).take_focus()

    def _words(self) -> dict[str, str]:
        return {view.spec.name: view.typed for view in self._views if view.is_mounted}

    def _day(self) -> Any:  # noqa: ANN401 - a date, nothing, or what cannot be read
        return read_value(self._date.spec, self._date.typed) if self._date.is_mounted else None

    def _target(self) -> str:
        words = self._words()
        day = self._day()
        return fill(self._entry.prompt, words, day if hasattr(day, "year") else None)

    @on(FieldView.Edited)
    def _edited(self) -> None:
        self.query_one("#target", Static).update(self._target())

    @on(FieldView.Done)
    def _done(self, event: FieldView.Done) -> None:
        if event.view is self._date:
            self.action_take()
        else:
            self.focus_next()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.focus_next()

    def action_next_gap(self) -> None:
        """Goes to the next gap."""
        self.focus_next()

    def action_gap_before(self) -> None:
        """Goes to the gap before."""
        self.focus_previous()

    def action_take(self) -> None:
        """Takes the target into the interview. Gaps may stay open; they are seen in the target."""
        day = self._day()
        by_when = typed_date(day) if hasattr(day, "year") else self._date.typed
        self.dismiss({"text": self._target(), "by_when": by_when, "entry": self._entry.id})

    async def action_back(self) -> None:
        """Back to the bank."""
        self.dismiss(None)
