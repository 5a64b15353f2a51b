"""A list of actions of one school year, late ones marked, whose status is said by one key and taken back by another."""

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import ClassVar, Final, Generic, TypeVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from guidance.form.dates import short_date
from guidance.planned import Planned
from guidance.trust.access import Act, may
from screens.desk import Desk
from screens.list_beside import ListBeside
from screens.widgets.reading import Line, ReadingPane
from screens.widgets.row import Cell, Column, Row
from screens.widgets.rows import RowList
from store.errors import StoreError

ActionT = TypeVar("ActionT", bound=Planned)

_ONLY_SEE: Final = "No action is planned yet.\n\nA coordinator plans them. Escape goes back."


class ActionsScreen(ListBeside[None], Generic[ActionT]):
    """The actions of one year.

    Args:
        desk: the school, the person, the time.
        year: the school year.
        action: the id of the action under the cursor to begin with.
    """

    MODE: ClassVar[str] = "provision"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", "Add"),
        Binding("ctrl+z", "undo", "Status as before", show=False),
        Binding("f5", "reload", "Read again", show=False),
    ]
    NEEDS: ClassVar[Mapping[str, Act]] = dict.fromkeys(("add", "status", "undo"), Act.PROVISION)

    COLUMNS: ClassVar[Sequence[Column]]
    #: What an empty list says to somebody who may plan.
    EMPTY: ClassVar[str]

    def __init__(self, desk: Desk, year: int, action: str = "") -> None:
        super().__init__(desk)
        self.year = year
        self._first = action
        #: What an action was like before its status was changed here, the latest last.
        self._before: list[ActionT] = []

    # What subclasses say

    @abstractmethod
    def read(self) -> None:
        """Reads the year again. Raises StoreError."""

    @abstractmethod
    def actions(self) -> Sequence[ActionT]:
        """The actions as they were read; none before."""

    @abstractmethod
    def whose(self) -> str:
        """Whose actions they are, for the second line."""

    @abstractmethod
    def totals(self) -> str:
        """How many there are, and how many are late."""

    @abstractmethod
    def rows(self) -> Iterator[Row]:
        """The lines of the list."""

    @abstractmethod
    def lines(self) -> Iterable[Line]:
        """What stands beside the list."""

    @abstractmethod
    def add(self) -> None:
        """Opens the form of a new action."""

    @abstractmethod
    def edit(self, action: ActionT) -> None:
        """Opens the form of an action."""

    @abstractmethod
    def status_word(self, action: ActionT) -> str:
        """How far an action has got, in a word or two."""

    @abstractmethod
    def with_status(self, action: ActionT, status: str) -> ActionT:
        """The action with another status; the action itself if it has that already."""

    @abstractmethod
    def with_status_of(self, action: ActionT, before: ActionT) -> ActionT:
        """The action with the status that it had before."""

    @abstractmethod
    def keep(self, action: ActionT) -> None:
        """Saves an action that was read just now. Raises StoreError."""

    # The screen

    def compose_body(self) -> Iterable[Widget]:
        """The actions; beside them what is under the cursor."""
        with Horizontal(id="sides"):
            yield RowList(self.COLUMNS, self.EMPTY if may(self.desk.who, Act.PROVISION) else _ONLY_SEE, ident="actions")
            yield ReadingPane(ident="beside")

    def on_mount(self) -> None:
        """Begins with the list."""
        self.say_where("Actions")
        self._list.focus()

    def on_screen_resume(self) -> None:
        """Reads when it opens, and when something was changed elsewhere."""
        self.action_reload()

    def action_reload(self) -> None:
        """Reads the actions."""
        try:
            self.read()
        except StoreError as error:
            self.refuse(error)
            self._list.show([], empty=str(error))
            return
        self._show()

    @property
    def _list(self) -> RowList:
        return self.query_one("#actions", RowList)

    @property
    def under(self) -> object:
        """What is under the cursor: an action, or what else the list holds."""
        return self._list.current

    @property
    def current(self) -> ActionT | None:
        """The action under the cursor."""
        return next((each for each in self.actions() if each is self.under), None)

    def _show(self) -> None:
        wanted = self._first or (self.under.id if isinstance(self.under, Planned) else "")
        self._list.show(list(self.rows()))
        for each in self.actions():
            if wanted and each.id == wanted:
                self._list.point_at(each)
        self._first = ""
        self.say_where(f"Actions · {self.whose()}")
        self.say_status(self.totals())
        self._show_beside()

    @on(RowList.Moved)
    def _show_beside(self) -> None:
        self.query_one("#beside", ReadingPane).show(self.lines())

    # Acts

    @on(RowList.Chosen)
    def _open(self) -> None:
        if self.current is not None:
            self.edit(self.current)
        elif may(self.desk.who, Act.PROVISION):
            self.add()

    def action_add(self) -> None:
        """Opens the form of a new action."""
        self.add()

    def action_status(self, status: str) -> None:
        """Says how far the action under the cursor has got."""
        current = self.current
        if current is None:
            self.notify("Move to an action first.", timeout=4)
            return
        now = self._as_it_is_now(current)
        if now is None:
            return
        after = self.with_status(now, status)
        if after is now:
            self.notify(f"It stands at “{self.status_word(now)}” already.", timeout=4)
        elif self._put(after):
            self._before.append(now)

    def action_undo(self) -> None:
        """Gives the action whose status was changed last its status back."""
        if not self._before:
            self.notify("No status was changed here.", timeout=4)
            return
        before = self._before[-1]
        now = self._as_it_is_now(before)
        if now is not None and self._put(self.with_status_of(now, before)):
            self._before.pop()

    def _as_it_is_now(self, action: ActionT) -> ActionT | None:
        """The action as it is stored: since the list was read somebody may have changed it, or closed the year.

        None, and told why, if it cannot be read, has gone, or has another status than the list said until now.
        """
        shown = self._named(action.id)
        try:
            self.read()
        except StoreError as error:
            self.refuse(error)
            return None
        self._show()
        now = self._named(action.id)
        if now is None:
            self._before = [each for each in self._before if each.id != action.id]
            self.notify("This action is no longer there.", timeout=6)
        elif shown is not None and self.status_word(now) != self.status_word(shown):
            self.notify(f"It stands at “{self.status_word(now)}” now: somebody else changed it.", timeout=6)
            return None
        return now

    def _named(self, ident: str) -> ActionT | None:
        return next((each for each in self.actions() if each.id == ident), None)

    def _put(self, action: ActionT) -> bool:
        """Saves an action; answers whether it could be saved."""
        try:
            self.keep(action)
        except StoreError as error:
            self.refuse(error)
            return False
        self._first = action.id
        self.action_reload()
        return True


def status_cells(word: str, tone: str, action: Planned, today: date) -> tuple[Cell, Cell]:
    """How far an action has got, and its last day; what is late stands out in both."""
    late = action.is_late(today)
    day = short_date(action.by_when) if action.by_when else ""
    return Cell("late" if late else word, "warn" if late else tone), Cell(day, "warn" if late else "plain")
