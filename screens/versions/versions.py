"""The versions of a record: who saved which, and what each changed, word by word."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.containers import Horizontal
from textual.widget import Widget

from guidance.differences import differences
from guidance.form.dates import short_date
from guidance.form.text import count_of
from screens.base import DeskScreen
from screens.desk import Desk
from screens.versions.difference_words import change_lines
from screens.widgets.reading import Line, Passage, ReadingPane
from screens.widgets.row import Column, Row
from screens.widgets.rows import RowList
from store.record_file import Version


class VersionsScreen(DeskScreen[None]):
    """Every version of one record.

    Args:
        desk: the school, the person, the time.
        versions: the versions, the first one first.
    """

    MODE: ClassVar[str] = "learners"
    TITLE = "Versions of a record"
    HELP_TEXT: ClassVar[str] = (
        "The latest version first. Beside the list stands what each changed against the one before it: what was taken "
        "out as [-these words-], what was put in as [+these words+]."
    )

    def __init__(self, desk: Desk, versions: Sequence[Version]) -> None:
        super().__init__(desk)
        self._versions = tuple(versions)

    def compose_body(self) -> Iterable[Widget]:
        """The list, and beside it what changed."""
        with Horizontal(id="sides"):
            yield RowList((Column(4), Column(share=1)), ident="versions")
            yield ReadingPane(ident="changes")

    def on_mount(self) -> None:
        """Shows the versions, the latest under the cursor."""
        self.say_where(f"Versions: {count_of(len(self._versions), 'version')}")
        rows = [Row((f"{number + 1}", self._words(number)), number) for number in range(len(self._versions))]
        self.query_one("#versions", RowList).show(rows[::-1])
        self._show_changes()

    def _words(self, number: int) -> str:
        changed = self._versions[number].record.changed
        return f"{short_date(changed.at.date())} {changed.at.astimezone():%H:%M}, {changed.name}" if changed else ""

    @on(RowList.Moved)
    def _show_changes(self) -> None:
        number = self.query_one("#versions", RowList).current
        if not isinstance(number, int):
            return
        lines: list[Line] = []
        if number == 0:
            lines = [(Passage("This is the first version.", "muted"),)]
        else:
            for change in differences(self._versions[number - 1].record, self._versions[number].record):
                lines += change_lines(change)
        self.query_one("#changes", ReadingPane).show(lines or [(Passage("Only the state of the record changed."),)])
