"""The grid of a review over the whole screen: one part at a time, edited in place, saved by itself."""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual import on, work
from textual.widget import Widget
from textual.worker import get_current_worker

from guidance.diary.years import school_year
from guidance.provision.cell import At
from guidance.provision.choices import Part
from guidance.provision.finding import Finding
from guidance.provision.practice import practice
from guidance.provision.review import Review
from screens.asking import AskScreen
from screens.beside import school_beside
from screens.coherence.journeys import OpenFindings
from screens.grid.grid import Grid
from screens.grid.view import GridView
from screens.provision.about_cell import about
from screens.provision.cell_pane import CellPane
from screens.provision.drafted import OpenCell
from screens.provision.left_open import LeftOpen
from screens.provision.part_strip import PartStrip
from screens.provision.reading_cell import CellScreen
from screens.provision.review_grid import ReviewGrid
from screens.provision.sheet import ReviewSheet
from screens.provision.work import ReviewWork
from store.errors import StoreError

_PARTS = tuple(Part)


class GridScreen(LeftOpen):
    """The review of a year, as a grid.

    Args:
        work: the review.
        at: the cell to begin with.
        part: the part to begin with, if no cell is named.
    """

    MODE: ClassVar[str] = "provision"
    AUTO_FOCUS: ClassVar[str | None] = "ReviewGrid"
    TITLE = "Review of provision"
    HELP_TEXT: ClassVar[str] = (
        "The form in its parts: F9 and F8 turn them. Move with the arrows; type to fill a cell, Enter to change what "
        "stands in it. Names are separated by semicolons; Down takes one that is offered, and a new one can always be "
        "typed. ? says “not known yet”. Paste several cells as a spreadsheet copies them. F4: insert, move, hide a row "
        "(“we don’t do this”). ! marks where something does not hang together. It is kept as you type, and saved when "
        "you go."
    )

    def __init__(self, work: ReviewWork, at: At | None = None, part: Part | None = None) -> None:
        super().__init__(work)
        begin = at.part if at else part or Part.INTERVIEWS
        people = {person.name: person.id for person in self.desk.school.people() if person.left_on is None}
        self.sheet = ReviewSheet(work, begin, people, self._tell)
        # At hand, and not looked for: what is found beside the screen may come when it is just being closed.
        self.grid = ReviewGrid(self.sheet)
        self._strip, self._pane = PartStrip(), CellPane()
        self._at = at
        self._findings: Mapping[At, tuple[Finding, ...]] = {}
        #: What really happened this year, by the id of the row: filled in once it is counted.
        self.practice: Mapping[str, str] = {}

    def _tell(self, words: str) -> None:
        self.notify(words, timeout=10, markup=False)

    def compose_body(self) -> Iterable[Widget]:
        """The parts, the grid, the cell under the cursor."""
        yield self._strip
        yield self.grid
        yield self._pane

    def on_mount(self) -> None:
        """Shows where one begins; a draft is gone on with."""
        left_open = self.work.left_open
        self.show_review(left_open[-1].at if left_open else self._at)
        self.watch_others()
        self.call_after_refresh(self._look_closer)
        if self.work.is_changed or left_open:
            self.say_status("draft taken up")
        if left_open:
            self.call_after_refresh(self.open_again)

    def _look_closer(self) -> None:
        """What takes its time waits until the grid stands."""
        self.look_for_findings()
        self._count()

    def on_screen_resume(self) -> None:
        """What was done on another screen shows here."""
        if self.is_mounted:
            self.catch_up()

    # What it shows

    def show_review(self, at: At | None = None) -> None:
        """Shows the review as it is now, with the cursor at a place if one is named."""
        if at:
            self.sheet.part = at.part
        spec, review = self.sheet.spec, self.work.review
        letter = f"({spec.letter}) " if spec.letter else ""
        self.say_where(f"{review.name} · {letter}{spec.title}{' · closed' if review.closed else ''}")
        self._strip.show(review, self.sheet.part)
        if self.grid.may_change == bool(self.work.why_not):
            self.grid.may_change = not self.work.why_not
            self.refresh_bindings()
        self.grid.changed()
        place = self.sheet.place_of(at) if at else None
        if place:
            self.grid.point_at(*place)

    def go_to_part(self, part: Part) -> None:
        """Opens a part at its first cell."""
        self.grid.close()
        self.sheet.part = part
        self.show_review()
        self.grid.left = 1
        self.grid.action_corner(0)

    def go_to(self, at: At | None, part: Part | None) -> None:
        """Goes to a cell, or opens a part."""
        if at:
            self.grid.close()
            self.show_review(at)
        elif part:
            self.go_to_part(part)

    def action_part(self, step: int) -> None:
        """Opens the next part or the one before."""
        self.go_to_part(_PARTS[(_PARTS.index(self.sheet.part) + step) % len(_PARTS)])

    def action_go_to_part(self, part: str) -> None:
        """Opens a part."""
        self.go_to_part(Part.of(part))

    @on(GridView.Moved)
    def _show_cell(self) -> None:
        place = (self.grid.cursor.y, self.grid.cursor.x)
        at = self.sheet.at(*place)
        found = self._findings.get(at, ()) if at else ()
        self._pane.show(about(self.sheet, place, found, self.practice))

    @on(Grid.Typed)
    def _typed(self) -> None:
        self._strip.show(self.work.review, self.sheet.part)
        if self._behind:
            self.catch_up()
        self.was_typed()

    # The open cell

    def open_cells(self) -> tuple[OpenCell, ...]:
        """The cells in which something is typed that does not stand in the review."""
        editor = self.grid.editor if self.is_here else None
        at = self.sheet.at(editor.row, editor.column) if editor else None
        if editor is None or at is None or editor.typing.text == self.sheet.text_to_edit(editor.row, editor.column):
            return self.work.left_open
        return (*self.work.left_open, OpenCell(at.part, at.row, at.column or "", editor.typing.text))

    def is_typing(self) -> bool:
        """Whether a cell is open, changed or not."""
        return self.grid.editor is not None

    def here(self) -> At | None:
        """The place of the cursor."""
        return self.sheet.at(self.grid.cursor.y, self.grid.cursor.x)

    def close_cell(self) -> None:
        """Closes the cell that is open and keeps what was typed."""
        self.grid.close()

    def action_read_cell(self) -> None:
        """Shows the whole of a cell to whoever may not change it: below the grid there is room for a few lines."""
        place = (self.grid.cursor.y, self.grid.cursor.x)
        shown = about(self.sheet, place, (), {})
        if shown.text:
            self.app.push_screen(CellScreen(shown.title, shown.text))
        else:
            self.notify("Nothing stands here yet.", timeout=4)

    # Findings

    def look_for_findings(self) -> None:
        """Looks, beside the screen, where the review does not hang together."""
        self._find(self.work.review)

    # With a description: Textual would otherwise spell the whole review out for it.
    @work(thread=True, exclusive=True, group="findings", description="findings")
    def _find(self, review: Review) -> None:
        from guidance.provision.coherence.every_finding import findings  # noqa: PLC0415 - not before the grid stands

        by_cell: dict[At, tuple[Finding, ...]] = {}
        for finding in findings(review):
            for at in finding.cells:
                by_cell[at] = (*by_cell.get(at, ()), finding)
        if not get_current_worker().is_cancelled:
            self.from_thread(self._found, by_cell)

    def _found(self, by_cell: Mapping[At, tuple[Finding, ...]]) -> None:
        self._findings = self.sheet.found = by_cell
        self.grid.marked()
        self._show_cell()

    def action_findings(self) -> None:
        """Opens the findings, at the first one of this cell if it has any."""
        place = self.here()
        here = self._findings.get(place, ()) if place else ()
        self.go_saved(OpenFindings(self.work.year, here[0].key if here else ""))

    @work(thread=True, exclusive=True, group="practice", description="practice")
    def _count(self) -> None:
        """Counts, beside the screen, what really happened this year."""
        review = self.work.review
        with school_beside(self.desk) as school:
            counts = school.index.row_practice(review.year, school_year(self.desk.today()))
        happened = {row: each.words for row, each in practice(review, counts).items()}
        if not get_current_worker().is_cancelled:
            self.from_thread(self._counted, happened)

    def _counted(self, happened: Mapping[str, str]) -> None:
        self.practice = happened
        self._show_cell()

    # Closing

    def action_turn(self) -> None:
        """Opens a closed review again, with a reason; both stay noted."""
        self.app.push_screen(
            AskScreen("Why is the review opened again?", "The reason is noted with it.", wanted="Say why."),
            self._turned,
        )

    def _turned(self, words: str | None) -> None:
        if not words:
            return
        try:
            twice = self.work.turn(words)
        except StoreError as error:
            self.refuse(error)
            return
        self.show_review()
        self.refresh_bindings()
        self.was_typed()
        self.tell_twice(twice)
        if self.work.left_open:
            self.open_again()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A closed review is read, or opened again."""
        is_closed = bool(self.work.review.closed or self.work.closed_meanwhile)
        if action in self.NEEDS and is_closed != (action == "turn"):
            return False
        return super().check_action(action, parameters)
