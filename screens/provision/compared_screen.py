"""A school year held against an earlier one: a list of what differs, and beside it word by word."""

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar, Generic, TypeVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.worker import get_current_worker

from guidance.diary.years import school_year_name
from screens.desk import Desk
from screens.dialogs import ChooseScreen
from screens.list_beside import ListBeside
from screens.widgets.reading import Line, ReadingPane
from screens.widgets.row import Column, Row
from screens.widgets.rows import RowList
from store.errors import StoreError

ComparedT = TypeVar("ComparedT")


class ComparedScreen(ListBeside[None], Generic[ComparedT]):
    """Two years compared; the earlier one is the last that there is, until another is chosen.

    Args:
        desk: the school, the person, the time.
        year: the later school year.
    """

    MODE: ClassVar[str] = "provision"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "year", "Another year"),
        Binding("f5", "reload", "Read again", show=False),
    ]

    COLUMNS: ClassVar[Sequence[Column]]
    #: What the list says when nothing differs, and when there is no earlier year.
    SAME: ClassVar[str]
    NO_OTHER: ClassVar[str]

    def __init__(self, desk: Desk, year: int) -> None:
        super().__init__(desk)
        self.year = year
        self._against: int | None = None

    # What subclasses say

    @abstractmethod
    def earlier_years(self) -> Iterator[int]:
        """The years that this one can be held against, the last one first. Raises StoreError on the way."""

    @abstractmethod
    def compare(self, before: int) -> ComparedT:
        """Reads both years and compares them; called beside the screen. Raises StoreError."""

    @abstractmethod
    def rows(self, compared: ComparedT) -> Iterator[Row]:
        """What differs, a line each."""

    @abstractmethod
    def totals(self, compared: ComparedT) -> str:
        """How much differs, for the second line."""

    @abstractmethod
    def lines(self, current: object) -> Iterable[Line]:
        """What stands beside the list about the line under the cursor."""

    # The screen

    def compose_body(self) -> Iterable[Widget]:
        """What differs; beside it, word by word."""
        with Horizontal(id="sides"):
            yield RowList(self.COLUMNS, ident="compared")
            yield ReadingPane(ident="beside")

    def on_mount(self) -> None:
        """Compares at once."""
        self.say_where(f"{self.TITLE} · {school_year_name(self.year)}")
        self._list.focus()
        self.action_reload()

    def action_reload(self) -> None:
        """Reads both years and compares them."""
        self.say_status("comparing …")
        self._compare(self._against)

    @work(thread=True, exclusive=True, group="compare", description="years")
    def _compare(self, against: int | None) -> None:
        """Beside the screen: two large reviews take a moment."""
        worker = get_current_worker()
        try:
            before = against if against is not None else next(self.earlier_years(), None)
            compared = self.compare(before) if before is not None else None
        except StoreError as error:
            self.from_thread(self._failed, error)
            return
        if not worker.is_cancelled:
            self.from_thread(self._show, before, compared)

    def _failed(self, error: StoreError) -> None:
        self.refuse(error)
        self.say_status("")
        self._list.show([], empty=str(error))

    @property
    def _list(self) -> RowList:
        return self.query_one("#compared", RowList)

    def _show(self, before: int | None, compared: ComparedT | None) -> None:
        if before is None or compared is None:
            self._list.show([], empty=self.NO_OTHER)
            self.say_status("nothing to compare with")
            return
        self._against = before
        self.say_where(f"{self.TITLE} · {school_year_name(before)} and {school_year_name(self.year)}")
        self._list.show(list(self.rows(compared)), empty=self.SAME)
        self.say_status(self.totals(compared))
        self._show_beside()

    @on(RowList.Moved)
    def _show_beside(self) -> None:
        self.query_one("#beside", ReadingPane).show(self.lines(self._list.current))

    # Acts

    @on(RowList.Chosen)
    def _read(self) -> None:
        self.action_beside()

    def action_year(self) -> None:
        """Chooses the earlier year."""
        try:
            years = tuple(self.earlier_years())
        except StoreError as error:
            self.refuse(error)
            return
        if len(years) < 2:
            self.notify("There is no other earlier year." if years else self.NO_OTHER, timeout=6)
            return
        choices = [(str(year), "", school_year_name(year)) for year in years]
        self.app.push_screen(ChooseScreen("Compare with which year?", choices), self._chosen)

    def _chosen(self, year: str | None) -> None:
        if year:
            self._against = int(year)
            self.action_reload()
