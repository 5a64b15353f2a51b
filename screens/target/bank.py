"""The target bank: browse, filter, pick, fill the gaps; add, change and retire entries."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input

from guidance.form.text import count_of, fold
from guidance.target.bank import BankEntry, Category, bank_line, suits
from guidance.trust.access import Act, may
from screens import journeys
from screens.desk import Desk
from screens.list_beside import ListBeside
from screens.widgets.line_input import FindInput, LineInput
from screens.widgets.reading import Line, ReadingPane, titled
from screens.widgets.row import Cell, Column, Row, heading
from screens.widgets.rows import RowList
from store.errors import StoreError


class BankScreen(ListBeside[dict[str, Any] | None]):
    """Entries to start a target from.

    Args:
        desk: the school, the person, the time.
        picking_for: the year group that entries should suit.
        is_picking: whether a target is wanted; otherwise the bank is looked after.
    """

    MODE: ClassVar[str] = "bank"
    TITLE = "Target bank"
    HELP_TEXT: ClassVar[str] = (
        "Type words to narrow the list; Enter picks an entry, then its gaps are filled in together. The numbers show "
        "how often an entry was used and how many of the targets made from it were met."
    )
    HELP_FOR_LEARNERS: ClassVar[str] = (
        "Ideas for targets. Type words to find some; beside the list stands what each is for. Bring one that you like "
        "to your next interview."
    )
    NEEDS: ClassVar[Mapping[str, Act]] = {
        "add": Act.BANK,
        "edit": Act.BANK,
        "retire": Act.BANK,
        "old": Act.BANK,
        "years": Act.FIND,
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "find", "Find"),
        Binding("a", "add", "Add an entry"),
        Binding("e", "edit", "Change"),
        Binding("r", "retire", "Retire or bring back"),
        Binding("y", "years", "Only this year group"),
        Binding("o", "old", "Retired ones too", show=False),
        Binding("down", "list_move(1)", "Down", show=False),
        Binding("up", "list_move(-1)", "Up", show=False),
        Binding("pagedown", "list_page(1)", "Page down", show=False),
        Binding("pageup", "list_page(-1)", "Page up", show=False),
    ]

    def __init__(self, desk: Desk, picking_for: int | None = None, *, is_picking: bool = False) -> None:
        super().__init__(desk)
        self._is_picking = is_picking
        self._year = picking_for
        self._only_year = picking_for is not None
        self._with_old = False
        self._entries: tuple[BankEntry, ...] = ()
        self._lines: list[tuple[BankEntry, str]] = []
        self._use = desk.index.bank_use()

    def compose_body(self) -> Iterable[Widget]:
        """Where one types, the list, and beside it the entry."""
        yield FindInput(placeholder="Find: words of a target", ident="find")
        with Horizontal(id="sides"):
            columns = (Column(share=1), Column(17, from_width=88), Column(17, from_width=88))
            yield RowList(columns, "No entry matches. Esc clears what you typed; a adds an entry.", ident="entries")
            yield ReadingPane(ident="beside")

    def on_screen_resume(self) -> None:
        """Shows the entries, when it opens and when something may have been added or changed."""
        self._read()

    def _read(self) -> None:
        try:
            self._entries = self.desk.school.bank()
        except StoreError as error:
            self.refuse(error)
            return
        order = list(Category)
        entries = sorted(self._entries, key=lambda each: order.index(each.category))
        self._lines = [(entry, bank_line(entry)) for entry in entries]
        self._use = self.desk.index.bank_use()
        self._show()

    def _show(self) -> None:
        words = fold(self.query_one("#find", LineInput).value).split()
        found = [
            entry
            for entry, line in self._lines
            if (self._with_old or entry.retired_on is None)
            and (not self._only_year or suits(entry, self._year))
            and all(word in line for word in words)
        ]
        self.query_one("#entries", RowList).show(list(self._rows(found)))
        year = f" · Year {self._year}" if self._only_year else ""
        self.say_where(f"{'Pick a target' if self._is_picking else 'Target bank'}{year}")
        self.say_status(count_of(len(found), "entry", "entries"))
        self._show_beside()

    def _rows(self, found: list[BankEntry]) -> Iterator[Row]:
        category = None
        for entry in found:
            if entry.category is not category:
                category = entry.category
                yield heading(category.label)
            old = Cell("retired", "muted") if entry.retired_on else Cell(self._used(entry), "muted")
            yield Row((entry.prompt, Cell(entry.years, "muted"), old), entry, "muted" if entry.retired_on else "plain")

    def _used(self, entry: BankEntry) -> str:
        use = self._use.get(entry.id)
        if use is None:
            return "not used yet"
        return f"used {use.used}, met {use.met}/{use.answered}" if use.answered else f"used {use.used}"

    @on(Input.Changed, "#find")
    def _typed(self) -> None:
        self._show()

    @on(LineInput.Done)
    def _entered(self) -> None:
        self.query_one("#entries", RowList).action_choose()

    @on(RowList.Moved)
    def _show_beside(self) -> None:
        entry = self._current
        if entry is None:
            self.query_one("#beside", ReadingPane).show([])
            return
        lines: list[Line] = titled(entry.category.label, [entry.prompt, "", entry.hint, ""])
        lines += titled("For", [entry.years])
        lines += titled("Used", [self._used(entry)])
        lines += titled("Added by", [entry.added_by or "Fingerpost"])
        self.query_one("#beside", ReadingPane).show(lines)

    @property
    def _current(self) -> BankEntry | None:
        current = self.query_one("#entries", RowList).current
        return current if isinstance(current, BankEntry) else None

    # Acts

    @on(RowList.Chosen)
    def _chosen(self) -> None:
        if self._current and self._is_picking:
            self.post_message(journeys.FillGaps(self._current, self._filled))
        elif may(self.desk.who, Act.BANK):
            self.action_edit()
        else:
            self.action_beside()

    def _filled(self, row: dict[str, Any] | None) -> None:
        if row is not None:
            self.dismiss(row)

    def action_list_move(self, step: int) -> None:
        """Moves in the list while the cursor is in the field."""
        self.query_one("#entries", RowList).action_move(step)

    def action_list_page(self, pages: int) -> None:
        """Moves in the list by a screenful."""
        self.query_one("#entries", RowList).action_page(pages)

    def action_find(self) -> None:
        """Goes to the field."""
        self.query_one("#find", LineInput).focus()

    def action_years(self) -> None:
        """Shows entries for this year group only, or all."""
        if self._year is None:
            self.notify("Open the bank from an interview (F3) to see what suits that learner's year.")
            return
        self._only_year = not self._only_year
        self._show()

    def action_old(self) -> None:
        """Shows retired entries too, or not."""
        self._with_old = not self._with_old
        self._show()

    def action_add(self) -> None:
        """Adds an entry."""
        self.post_message(journeys.EditDocument("entry"))

    def action_edit(self) -> None:
        """Changes the entry under the cursor; ours is changed for this school alone."""
        if self._current:
            self.post_message(journeys.EditDocument("entry", record=self._current.id))

    def action_retire(self) -> None:
        """Retires the entry under the cursor, or brings it back: nothing is removed."""
        entry = self._current
        if entry is None:
            return
        changed = entry.having(retired_on=None if entry.retired_on else self.desk.today())
        try:
            self.desk.school.save_entry(changed, self.desk.stamp())
        except StoreError as error:
            self.refuse(error)
            return
        self.notify("Retired. o shows retired entries; r brings one back." if changed.retired_on else "Brought back.")
        self._read()

    async def action_back(self) -> None:
        """Clears what was typed, then goes back."""
        field = self.query_one("#find", LineInput)
        if field.value:
            field.value = ""
        elif field.has_focus:
            self.query_one("#entries", RowList).focus()
        else:
            self.dismiss(None)
