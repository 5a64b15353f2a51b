"""Two people saved one record: both texts are kept, field by field somebody chooses."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from guidance.differences import Change, differences
from guidance.form.text import shorten
from guidance.merging import Keep, can_be_both, proposal, put_together
from guidance.record import Record
from screens.base import DeskScreen
from screens.desk import Desk
from screens.widgets.reading import Line, Passage, ReadingPane
from screens.widgets.row import Cell, Column, Row
from screens.widgets.rows import RowList
from store.errors import ConflictError


class ConflictScreen(DeskScreen[Record | None]):
    """What was typed here, and what somebody else saved meanwhile.

    Args:
        desk: the school, the person, the time.
        conflict: what was to be saved, what is stored, and what both began with.
    """

    MODE: ClassVar[str] = "learners"
    TITLE = "Two versions"
    HELP_TEXT: ClassVar[str] = (
        "Somebody saved this record after you opened it. Nothing was overwritten. What only one of you changed is "
        "chosen already. The space bar chooses yours, theirs, or both under one another. Ctrl+S saves what was chosen; "
        "Esc goes back to your form, where everything you typed still stands. Their version stays in the history "
        "whatever you choose."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "turn", "Yours, theirs, both"),
        Binding("ctrl+s", "take", "Save what is chosen"),
    ]

    def __init__(self, desk: Desk, conflict: ConflictError) -> None:
        super().__init__(desk)
        self._mine = conflict.mine
        self._theirs = conflict.theirs
        self._changes = differences(self._theirs, self._mine)
        self._choices = proposal(self._mine, self._theirs, conflict.base)

    def compose_body(self) -> Iterable[Widget]:
        """The fields that differ, and beside them both texts."""
        with Horizontal(id="sides"):
            empty = "Both versions say the same. Ctrl+S goes on."
            yield RowList((Column(share=2), Column(8), Column(share=3, from_width=50)), empty, ident="fields")
            yield ReadingPane(ident="texts")

    def on_mount(self) -> None:
        """Says who was first."""
        changed = self._theirs.changed
        who = f"{changed.name} at {changed.at.astimezone():%H:%M}" if changed else "somebody else"
        self.say_where(f"Saved by {who} after you opened it: both texts are kept")
        self._show()

    def _show(self) -> None:
        self.query_one("#fields", RowList).show(list(self._rows()))
        self._show_texts()

    def _rows(self) -> Iterator[Row]:
        for change in self._changes:
            choice = self._choices[change.field.name]
            kept = _words(change, choice)
            yield Row((change.field.label, Cell(choice, "strong"), Cell(shorten(kept, 80), "muted")), change.field.name)

    @property
    def _current(self) -> Change | None:
        name = self.query_one("#fields", RowList).current
        return next((each for each in self._changes if each.field.name == name), None)

    @on(RowList.Moved)
    def _show_texts(self) -> None:
        change = self._current
        if change is None:
            return
        lines: list[Line] = []
        for title, words in (("Yours", change.after), ("Theirs", change.before)):
            lines.append((Passage(f"{title}: {change.field.label}", "heading"),))
            lines += [(Passage(line),) for line in (words or "(nothing)").split("\n")]
            lines.append(())
        self.query_one("#texts", ReadingPane).show(lines)

    @on(RowList.Chosen)
    def _chosen(self) -> None:
        self.action_turn()

    def action_turn(self) -> None:
        """Chooses the next of yours, theirs, both."""
        change = self._current
        if change is None:
            return
        order = list(Keep) if can_be_both(change) else [Keep.MINE, Keep.THEIRS]
        now = self._choices[change.field.name]
        self._choices[change.field.name] = order[(order.index(now) + 1) % len(order)]
        self._show()

    def action_take(self) -> None:
        """Puts the chosen fields together, on the version that is stored."""
        self.dismiss(put_together(self._mine, self._theirs, self._choices))

    async def action_back(self) -> None:
        """Back to the form, in which everything still stands."""
        self.dismiss(None)


def _words(change: Change, keep: Keep) -> str:
    """What a field would say."""
    return {Keep.MINE: change.after, Keep.THEIRS: change.before, Keep.BOTH: f"{change.before} {change.after}"}[keep]
