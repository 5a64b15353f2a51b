"""A lab session: who is in, who has saved, who is stuck on what. Nothing of what anybody writes."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.widget import Widget

from guidance.form.text import count_of
from screens.base import DeskScreen
from screens.desk import Desk
from screens.widgets.row import Cell, Column, Row
from screens.widgets.rows import RowList
from store.presence import Presence, who_is_here

#: How often it is looked who is there, in seconds.
_EVERY: Final = 2.0
#: So many minutes on one page, or without a key, are worth a look.
_LONG: Final = 10
_QUIET: Final = 3


class LabScreen(DeskScreen[None]):
    """Everybody who is at work in a browser now.

    Args:
        desk: the school, the person, the time.
        folder: where sessions say who is there.
    """

    MODE: ClassVar[str] = "today"
    TITLE = "Lab session"
    HELP_TEXT: ClassVar[str] = (
        "Everybody who is signed in through a browser: the form and page they are on and for how long, whether they "
        "type, and when they last saved. Somebody who has been on one page for ten minutes stands out: they may need "
        "a word. What anybody writes is not shown here."
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f5", "reload", "Look again", show=False)]

    def __init__(self, desk: Desk, folder: Path) -> None:
        super().__init__(desk)
        self._folder = folder

    def compose_body(self) -> Iterable[Widget]:
        """The list."""
        columns = (Column(share=2), Column(share=4), Column(7), Column(12, from_width=90), Column(12, from_width=60))
        yield RowList(columns, "Nobody is signed in through a browser just now.", ident="present")

    def on_mount(self) -> None:
        """Shows who is there, and looks again and again."""
        self.say_where("Lab session · who is in, on which page for how long, when they saved")
        self.action_reload()
        self.query_one("#present", RowList).focus()
        self.set_interval(_EVERY, self.action_reload)

    def action_reload(self) -> None:
        """Looks who is there now."""
        found = who_is_here(self._folder)
        now = self.desk.now()
        self.query_one("#present", RowList).show([_row(each, now) for each in found])
        saved = sum(bool(each.saved) for each in found if each.is_learner)
        self.say_status(f"{count_of(sum(each.is_learner for each in found), 'learner')}, {saved} saved")


def _row(each: Presence, now: datetime) -> Row:
    minutes = _minutes(now.timestamp() - datetime.fromisoformat(each.since).timestamp())
    quiet = _minutes(now.timestamp() - float(each.touched))
    where = f"{each.where} · {each.page}" if each.page else each.where
    return Row(
        (
            each.name,
            where,
            Cell(f"{minutes} min", "warn" if minutes >= _LONG else "muted"),
            Cell(f"quiet {quiet} min", "warn") if quiet >= _QUIET else Cell("at work", "muted"),
            _saved(each),
        ),
        each,
        "plain" if each.is_learner else "muted",
    )


def _saved(each: Presence) -> Cell:
    if each.stands.isupper():
        return Cell(each.stands, "warn")
    if each.saved:
        return Cell(f"saved {each.saved[:5]}", "good")
    return Cell(f"draft {each.stands[-8:-3]}" if each.stands else "not yet", "muted")


def _minutes(seconds: float) -> int:
    return max(0, int(seconds // 60))
