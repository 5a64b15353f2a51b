"""The versions of a record: who saved which and when, and any two of them side by side, word by word."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from guidance.form.dates import short_date
from guidance.form.text import count_of
from guidance.trust.sealed import Sealed
from guidance.versions import compared, state_of
from screens.base import DeskScreen
from screens.desk import Desk
from screens.versions.difference_words import change_lines
from screens.versions.side_by_side import SideBySide
from screens.widgets.reading import Line, Passage, ReadingPane
from screens.widgets.row import Cell, Column, Row
from screens.widgets.rows import RowList
from store.record_file import Version

_FIRST = "This is the first version. The space bar marks it, to compare another one with it."
_SAME = "Both versions say the same."
_SEALED = "This record is confidential. Who saved it and when stands in the list; what it says stays sealed here."


class VersionsScreen(DeskScreen[None]):
    """Every version of one record.

    Args:
        desk: the school, the person, the time.
        versions: the versions, the first one first.
    """

    MODE: ClassVar[str] = "learners"
    TITLE = "Versions of a record"
    HELP_TEXT: ClassVar[str] = (
        "The latest version first. Beside the list stands what each changed against the one before it, or against the "
        "one that the space bar has marked: what was taken out as [-these words-], what was put in as [+these words+]. "
        "In a wide window the two stand side by side."
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "mark", "Compare with this one")]

    def __init__(self, desk: Desk, versions: Sequence[Version]) -> None:
        super().__init__(desk)
        self._versions = tuple(versions)
        #: The version that every other one is compared with; None compares each with the one before it.
        self._marked: int | None = None

    def compose_body(self) -> Iterable[Widget]:
        """The list, and beside it what changed."""
        with Horizontal(id="sides"):
            yield RowList((Column(4), Column(share=1), Column(12, from_width=38)), ident="versions")
            yield ReadingPane(ident="changes")
            yield SideBySide(id="both")

    def on_mount(self) -> None:
        """Shows the versions, the latest under the cursor."""
        self.say_where(f"Versions: {count_of(len(self._versions), 'version')}")
        self._show()

    def _show(self) -> None:
        rows = [self._row(number) for number in range(len(self._versions))]
        self.query_one("#versions", RowList).show(rows[::-1])
        self._show_changes()

    def _row(self, number: int) -> Row:
        sign = "*" if number == self._marked else ""
        state = Cell(state_of(self._versions[number].record), "muted")
        return Row((f"{sign}{number + 1}", self._words(number), state), number)

    def _words(self, number: int) -> str:
        changed = self._versions[number].record.changed
        if changed is None:
            return ""
        at = changed.at.astimezone()
        return f"{short_date(at.date())} {at:%H:%M}, {changed.name}"

    @on(RowList.Moved)
    def _show_changes(self) -> None:
        number = self.query_one("#versions", RowList).current
        if not isinstance(number, int):
            return
        other = number - 1 if self._marked is None else self._marked
        one, two = sorted((other, number))
        if one < 0 or one == two:
            self._say(_FIRST if number == 0 else _SAME)
            return
        before, after = self._versions[one].record, self._versions[two].record
        changes = compared(before, after)
        said = _SEALED if isinstance(before, Sealed) or isinstance(after, Sealed) else _SAME
        if not changes:
            self._say(said)
            return
        lines: list[Line] = [(Passage(f"Version {one + 1}, then version {two + 1}", "muted"),), ()]
        lines += [line for change in changes for line in change_lines(change)]
        self.query_one("#changes", ReadingPane).show(lines)
        titles = (f"Version {one + 1}: {self._words(one)}", f"Version {two + 1}: {self._words(two)}")
        self.query_one("#both", SideBySide).show(titles, changes)

    def _say(self, words: str) -> None:
        said: list[Line] = [(Passage(words, "muted"),)]
        self.query_one("#changes", ReadingPane).show(said)
        self.query_one("#both", SideBySide).show(("", ""), (), said)

    @on(RowList.Chosen)
    def _chosen(self) -> None:
        self.action_mark()

    def action_mark(self) -> None:
        """Marks the version under the cursor, to compare the others with it; once more takes the mark away."""
        number = self.query_one("#versions", RowList).current
        if isinstance(number, int):
            self._marked = None if self._marked == number else number
            self._show()
