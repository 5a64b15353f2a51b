"""Two years' reviews compared: rows that are new, gone or changed, word by word; findings that have gone or come."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar, Final

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.worker import get_current_worker

from guidance.diary.years import school_year_name
from guidance.form.text import count_of
from guidance.provision.compare import RowChange, RowTurn, Years, compared_years
from guidance.provision.finding import Finding
from guidance.provision.review import Review
from guidance.provision.source_form import part_specs
from guidance.versions import Compared
from screens.coherence.year_review import review_of
from screens.desk import Desk
from screens.dialogs import ChooseScreen
from screens.list_beside import ListBeside
from screens.versions.difference_words import change_lines
from screens.widgets.reading import Line, Passage, ReadingPane
from screens.widgets.row import Cell, Column, Row, heading
from screens.widgets.rows import RowList
from store.errors import StoreError

_SAME: Final = "Nothing differs: the rows say the same, and the same is found.\n\ny compares with another year."
_NO_OTHER: Final = "There is no review of an earlier year to compare with.\n\nNext year there will be."
_TONES: Final = {
    RowTurn.CAME: "good",
    RowTurn.WENT: "warn",
    RowTurn.HIDDEN: "warn",
    RowTurn.SHOWN: "good",
    RowTurn.CHANGED: "plain",
}


@dataclass(frozen=True, slots=True)
class _Turned:
    """A finding that is in one of the two years only, or in both."""

    finding: Finding
    word: str
    tone: str


class ComparedScreen(ListBeside[None]):
    """A year's review held against an earlier one.

    Args:
        desk: the school, the person, the time.
        year: the later school year.
    """

    MODE: ClassVar[str] = "provision"
    TITLE = "Years compared"
    HELP_TEXT: ClassVar[str] = (
        "What differs between this review and the one before: rows that are new, gone, hidden or changed, then "
        "findings that have gone, that are new, and that stayed. Beside the list the cells stand word by word: "
        "[-these words-] were taken out, [+these words+] put in. y compares with another year."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "year", "Another year"),
        Binding("f5", "reload", "Read again", show=False),
    ]

    def __init__(self, desk: Desk, year: int) -> None:
        super().__init__(desk)
        self._year = year
        self._against: int | None = None
        self._years: Years | None = None

    def compose_body(self) -> Iterable[Widget]:
        """What differs; beside it, word by word."""
        with Horizontal(id="sides"):
            yield RowList((Column(14), Column(share=1)), ident="changes-list")
            yield ReadingPane(ident="beside")

    def on_mount(self) -> None:
        """Compares at once."""
        self.say_where(f"Years compared · {school_year_name(self._year)}")
        self.query_one(RowList).focus()
        self.action_reload()

    def action_reload(self) -> None:
        """Reads both reviews and compares them."""
        self.say_status("comparing …")
        self._compare(self._against)

    @work(thread=True, exclusive=True, group="compare", description="years")
    def _compare(self, against: int | None) -> None:
        """Beside the screen: two large reviews take a moment."""
        worker = get_current_worker()
        try:
            after = review_of(self.desk, self._year)
            before = self._earlier(after, against)
            years = compared_years(before, after) if before is not None else None
        except StoreError as error:
            self.app.call_from_thread(self._failed, error)
            return
        if not worker.is_cancelled:
            self.app.call_from_thread(self._show, before, years)

    def _earlier(self, after: Review, against: int | None) -> Review | None:
        """The review of the year that was chosen; without a choice the last one before."""
        if against is not None:
            return review_of(self.desk, against)
        every = (self.desk.school.provision.review(year) for year in self._earlier_years())
        return next((each for each in every if each is not None and each.year < after.year), None)

    def _earlier_years(self) -> tuple[int, ...]:
        return tuple(year for year in self.desk.school.provision.years() if year < self._year)

    def _failed(self, error: StoreError) -> None:
        self.refuse(error)
        if self.is_mounted:
            self.say_status("")
            self.query_one(RowList).show([], empty=str(error))

    # What it shows

    def _show(self, before: Review | None, years: Years | None) -> None:
        if not self.is_mounted:
            return
        self._years = years
        listing = self.query_one(RowList)
        if before is None or years is None:
            listing.show([], empty=_NO_OTHER)
            self.say_status("nothing to compare with")
            return
        self._against = before.year
        names = f"{school_year_name(before.year)} and {school_year_name(self._year)}"
        self.say_where(f"Years compared · {names}")
        listing.show(list(_rows(years)), empty=_SAME)
        self.say_status(f"{count_of(len(years.rows), 'row')} differ, {len(years.gone)} gone, {len(years.new)} new")
        self._show_beside()

    @on(RowList.Moved)
    def _show_beside(self) -> None:
        current = self.query_one(RowList).current
        lines: list[Line] = [(Passage(""),)]
        if isinstance(current, RowChange):
            lines = list(_change_lines(current))
        elif isinstance(current, _Turned):
            lines = list(_finding_lines(current))
        self.query_one("#beside", ReadingPane).show(lines)

    # Acts

    @on(RowList.Chosen)
    def _read(self) -> None:
        self.action_beside()

    def action_year(self) -> None:
        """Chooses the earlier year."""
        try:
            years = self._earlier_years()
        except StoreError as error:
            self.refuse(error)
            return
        if len(years) < 2:
            self.notify("There is no other earlier year." if years else _NO_OTHER, timeout=6)
            return
        choices = [(str(year), "", school_year_name(year)) for year in years]
        self.app.push_screen(ChooseScreen("Compare with which year?", choices), self._chosen)

    def _chosen(self, year: str | None) -> None:
        if year:
            self._against = int(year)
            self.action_reload()


def _rows(years: Years) -> Iterator[Row]:
    for spec in part_specs():
        changes = [each for each in years.rows if each.part is spec.part]
        if changes:
            letter = f"({spec.letter}) " if spec.letter else ""
            yield heading(f"{letter}{spec.title} ({len(changes)})")
        for each in changes:
            yield Row((Cell(each.turn.value, _TONES[each.turn]), each.name), each)
    for title, word, tone, found in (
        ("Findings that have gone", "gone", "good", years.gone),
        ("Findings that are new", "new", "warn", years.new),
        ("Findings that stayed", "stayed", "muted", years.stayed),
    ):
        if found:
            yield heading(f"{title} ({len(found)})")
        for finding in found:
            yield Row((Cell(word, tone), finding.reason), _Turned(finding, word, tone))


def _change_lines(change: RowChange) -> Iterator[Line]:
    yield (Passage(change.name, "heading"),)
    yield (Passage(change.turn.value.capitalize(), "label"),)
    if change.name_before:
        yield (Passage(f"It was called “{change.name_before}”.", "muted"),)
    yield ()
    for cell in change.cells:
        yield from change_lines(Compared(cell.column.label, cell.before, cell.after))
    if not change.cells:
        yield (Passage("Its cells say the same.", "muted"),)


def _finding_lines(turned: _Turned) -> Iterator[Line]:
    finding = turned.finding
    yield (Passage(finding.label, "heading"),)
    yield (Passage(turned.word.capitalize(), "label"),)
    yield ()
    yield (Passage(finding.reason),)
    yield ()
    yield (Passage("What would mend it", "label"),)
    yield (Passage(f"  {finding.mend}"),)
    yield (Passage("Source", "label"), Passage(f"  {finding.source}", "muted"))
