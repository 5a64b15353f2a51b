"""What can be done with a row of the grid: another one below it, up and down, hidden with a reason, taken out."""

from collections.abc import Callable, Mapping
from typing import ClassVar, Final

from guidance.provision.cell import At
from guidance.provision.edits import hidden, moved, put_in, shown, taken_out
from guidance.provision.review import Review
from guidance.provision.rows import Row
from guidance.trust.access import Act
from screens.asking import AskScreen
from screens.dialogs import ChooseScreen
from screens.provision.review_grid import ReviewGrid
from screens.provision.saving import SavingScreen
from screens.provision.sheet import ReviewSheet

_WHY: Final = "Why does nobody do this here?"
_WHY_HINT: Final = "An empty row is no answer, a reason is: “We have no sixth form.” What stands in the row is kept."


class RowActs(SavingScreen):
    """A screen with a grid whose rows can be changed."""

    NEEDS: ClassVar[Mapping[str, Act]] = {
        **SavingScreen.NEEDS,
        **dict.fromkeys(("row_menu", "insert_row", "move_row"), Act.PROVISION),
    }
    sheet: ReviewSheet
    grid: ReviewGrid

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self.sheet.row_at(self.grid.cursor.y)

    def _change(self, make: Callable[[Review], Review], at: At | None) -> None:
        """Changes the review, shows it and goes to a row."""
        if self.work.why_not:
            self.notify(self.work.why_not, timeout=8, markup=False)
            return
        self.work.change(make(self.work.review), at)
        self.show_review(at)
        self.was_typed()

    def _here(self, row: Row) -> At:
        return At(self.sheet.part, row.id)

    def action_row_menu(self) -> None:
        """Asks what is to be done with the row under the cursor."""
        row = self.row
        if row is None or self.work.why_not:
            self.action_insert_row()
            return
        choices = [("insert", "i", "Insert a row below"), ("up", "u", "Move it up"), ("down", "d", "Move it down")]
        if row.hidden:
            choices.append(("show", "s", "Show it again"))
        else:
            choices.append(("hide", "h", "Hide it: we don’t do this"))
        if not row.given:
            choices.append(("out", "t", "Take it out"))
        if not self.sheet.why_not(self.grid.cursor.y, 0):
            choices.append(("name", "n", "Change its name"))
        self.app.push_screen(ChooseScreen(f"What about “{row.title}”?", choices), self._chosen)

    def _chosen(self, what: str | None) -> None:
        acts: dict[str | None, Callable[[], None]] = {
            "insert": self.action_insert_row,
            "up": lambda: self.action_move_row(-1),
            "down": lambda: self.action_move_row(1),
            "show": self._show_row,
            "hide": self._ask_to_hide,
            "out": self._take_out,
            "name": self._rename,
        }
        if what in acts:
            acts[what]()

    def action_insert_row(self) -> None:
        """Puts a row of the school's own below the one under the cursor, and opens its name."""
        above, part, by = self.row, self.sheet.part, self.desk.stamp()
        new = Row(id=self.desk.make_id("r"), stage=above.stage if above else None, changed=by)
        before = self.work.review
        self._change(lambda review: put_in(review, part, new, above.id if above else ""), At(part, new.id))
        if self.work.review is not before:
            self.grid.open()

    def action_move_row(self, steps: int) -> None:
        """Moves the row under the cursor up or down; it stays in its stage."""
        row, by = self.row, self.desk.stamp()
        if row:
            column = self.grid.cursor.x
            self._change(lambda review: moved(review, self.sheet.part, row.id, steps, by), self._here(row))
            self.grid.point_at(self.grid.cursor.y, column)

    def _show_row(self) -> None:
        row, by = self.row, self.desk.stamp()
        if row:
            self._change(lambda review: shown(review, self.sheet.part, row.id, by), self._here(row))

    def _ask_to_hide(self) -> None:
        row = self.row

        def answered(reason: str | None) -> None:
            if row and reason:
                by = self.desk.stamp()
                self._change(lambda review: hidden(review, self.sheet.part, row.id, reason, by), self._here(row))

        self.app.push_screen(
            AskScreen(_WHY, _WHY_HINT, wanted="Say why it is hidden. Esc leaves it as it is."), answered
        )

    def _take_out(self) -> None:
        row = self.row
        if row:
            self._change(lambda review: taken_out(review, self.sheet.part, row.id), None)
            self.notify("Taken out. Ctrl+Z brings it back.", timeout=5)

    def _rename(self) -> None:
        self.grid.point_at(self.grid.cursor.y, 0)
        self.grid.open()
