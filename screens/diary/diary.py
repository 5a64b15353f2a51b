"""The diary: two weeks at a time, every appointment of the school or mine alone."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import groupby
from typing import ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from guidance.form.dates import long_date, weekday_date
from guidance.form.text import count_of
from screens import journeys
from screens.base import DeskScreen
from screens.desk import Desk
from screens.widgets.row import Cell, Column, Row, heading
from screens.widgets.rows import RowList
from store.index.rows import AppointmentRow

_SHOWN: Final = timedelta(days=13)
_WEEK: Final = timedelta(days=7)


class DiaryScreen(DeskScreen[None]):
    """Appointments, day by day."""

    MODE: ClassVar[str] = "today"
    TITLE = "Diary"
    HELP_TEXT: ClassVar[str] = (
        "Left and right turn the weeks, w comes back to this one. Enter opens what can be done with an appointment: "
        "begin, move, cancel, note that the learner was told or did not come. t writes the notices that are due, c a "
        "calendar file of what is shown."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        # With priority: the list scrolls sideways with these keys, which it never has to.
        Binding("left", "turn(-1)", "Week before", show=False, priority=True),
        Binding("right", "turn(1)", "Next week", priority=True),
        Binding("t", "notices", "Notices"),
        Binding("b", "book", "Book one"),
        Binding("r", "book_group", "Book a group"),
        Binding("c", "calendar", "Calendar file"),
        Binding("m", "mine", "Mine or everybody's", show=False),
        Binding("w", "this_week", "This week", show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._first = desk.today() - timedelta(days=desk.today().weekday())
        self._only_mine = desk.memory.get("today", "all") == "mine"

    def compose_body(self) -> Iterable[Widget]:
        """One list."""
        columns = (
            Column(10),
            Column(share=3),
            Column(5, from_width=60),
            Column(share=3, from_width=60),
            Column(share=2, from_width=80),
            Column(11),
        )
        yield RowList(
            columns, "Nothing is booked in these weeks.\n\nPress b to book one, r for a group.", ident="diary"
        )

    def on_screen_resume(self) -> None:
        """Shows this week and the next, when it opens and when something may have been booked."""
        self._show()

    def index_changed(self) -> None:
        """What others booked shows here."""
        self._show()

    def _appointments(self) -> tuple[AppointmentRow, ...]:
        me = self.desk.colleague.name if self._only_mine else ""
        return self.desk.index.appointments(self._first, self._first + _SHOWN, me)

    def _show(self) -> None:
        found = self._appointments()
        self.query_one(RowList).show(list(self._rows(found)))
        whose = f"{self.desk.colleague.name}'s" if self._only_mine else "everybody's"
        self.say_where(f"Diary, {weekday_date(self._first)} to {weekday_date(self._first + _SHOWN)} · {whose}")
        due = len(self.desk.index.notices(self.desk.today()))
        self.say_status(f"{count_of(due, 'learner')} to tell" if due else "everybody is told")

    def _rows(self, found: tuple[AppointmentRow, ...]) -> Iterator[Row]:
        today = self.desk.today()
        for day, rows in groupby(found, key=lambda row: row.day):
            yield heading(f"{weekday_date(day)}{' · today' if day == today else ''}")
            for row in rows:
                yield _line(row)

    @on(RowList.Chosen)
    def _open(self, event: RowList.Chosen) -> None:
        if isinstance(event.stands_for, AppointmentRow):
            self.post_message(journeys.OpenAppointment(event.stands_for.learner, event.stands_for.id))

    def action_turn(self, weeks: int) -> None:
        """Turns to another week."""
        self._first += _WEEK * weeks
        self._show()

    def action_this_week(self) -> None:
        """Turns to this week."""
        today = self.desk.today()
        self._first = today - timedelta(days=today.weekday())
        self._show()

    def action_mine(self) -> None:
        """Shows mine only, or everybody's."""
        self._only_mine = not self._only_mine
        self._show()

    def action_book(self) -> None:
        """Books one interview."""
        self.post_message(journeys.Book())

    def action_book_group(self) -> None:
        """Books a whole group."""
        self.post_message(journeys.BookGroup())

    def action_notices(self) -> None:
        """Opens the notices that are due."""
        self.post_message(journeys.OpenNotices())

    def action_calendar(self) -> None:
        """Writes a calendar file of what is shown."""
        rows = [row for row in self._appointments() if row.state == "booked"]
        if not rows:
            self.notify("Nothing is booked in these weeks.")
            return
        words = f"{long_date(self._first)} to {long_date(self._first + _SHOWN)}"
        self.post_message(journeys.WriteCalendar(tuple((row.learner, row.id) for row in rows), self._first, words))


def _line(row: AppointmentRow) -> Row:
    kind = journeys.KIND_WORDS.get(row.kind, row.kind)
    told = {"ahead": "not told", "moved": "moved: tell", "cancelled": "tell"}.get(row.tell_why, "")
    state = told if row.state == "booked" else row.state
    tone = "plain" if row.state == "booked" else "muted"
    when = f"{row.start:%H:%M} {row.minutes}'"
    mark = Cell(state, "warn" if told else "muted")
    return Row((when, row.name, row.tutor_group, kind, row.place, mark), row, tone)
