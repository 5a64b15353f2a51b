"""Booking a whole group: the hours of a day are asked, and the timetable is shown before anything is booked."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from guidance.diary.group import GroupPlan, appointment_of, plan_doubts, proposed
from guidance.diary.slots import Booking, clashes
from guidance.form.dates import typed_date, weekday_date
from guidance.form.declare import form_of
from guidance.form.text import count_of, fold
from guidance.form.typed import Problem, Reading
from screens import journeys
from screens.base import DeskScreen
from screens.desk import Desk
from screens.form.editing import Editing, Subject
from screens.form.form_screen import FormScreen
from screens.interview.work import bookings_on
from screens.widgets.row import Column, Row
from screens.widgets.rows import RowList
from store.drafts import Draft
from store.errors import StoreError

_FIRST_HOURS: Mapping[str, Any] = {
    "kind": "progress_review",
    "start": "09:00",
    "until": "15:00",
    "minutes": "20",
    "gap": "5",
    "break_from": "12:30",
    "break_to": "13:30",
}


class GroupBookingScreen(FormScreen[None]):
    """How a group's interviews are laid out.

    Args:
        desk: the school, the person, the time.
        draft: the draft that is gone on with, if there is one.
    """

    MODE: ClassVar[str] = "today"
    TITLE = "Booking a group"
    HELP_TEXT: ClassVar[str] = (
        "Say which group and the hours of a day. Ctrl+S shows a timetable around everything that is booked already, on "
        "school days only. Nothing is booked before you have seen it."
    )

    def __init__(self, desk: Desk, draft: Draft | None = None) -> None:
        first = {
            **_FIRST_HOURS,
            "first_day": typed_date(desk.school.settings.calendar.next_school_day(desk.today())),
            "with_whom": desk.colleague.name,
        }
        subject = Subject("group", context={"title": "Booking a group"})
        super().__init__(desk, Editing(desk, form_of(GroupPlan), subject, first, draft))

    def on_mount(self) -> None:
        """Says what it is."""
        self.say_where("Book a whole group")
        self.begin()

    def suggestions(self) -> Mapping[str, Sequence[str]]:
        """People, and the groups that there are."""
        return {**super().suggestions(), "groups": self.desk.index.groups()}

    def _learners(self, plan: GroupPlan) -> list[tuple[str, str]]:
        group = next((each for each in self.desk.index.groups() if fold(each) == fold(plan.group)), plan.group)
        return [(row.id, row.name) for row in self.desk.index.learners_of_group(group, self.desk.today())]

    def doubts(self, reading: Reading) -> Sequence[Problem]:
        """A group that nobody is in, and hours without room."""
        if reading.problems:
            return ()
        plan = GroupPlan.model_validate(reading.values)
        known = ", ".join(self.desk.index.groups()[:12])
        nobody = (
            [Problem(("group",), f"Nobody is in this group. There are: {known}.")] if not self._learners(plan) else []
        )
        return (*nobody, *plan_doubts(plan))

    def save(self, reading: Reading) -> None:
        """Shows the timetable."""
        doubts = self.doubts(reading)
        if doubts:
            self.body.show_problems(doubts)
            return
        plan = GroupPlan.model_validate(reading.values)
        taken = [booking for row in self._days_ahead(plan) for booking in bookings_on(self.desk, row)]
        times = proposed(plan, self._learners(plan), self.desk.school.settings.calendar, taken)
        self.post_message(journeys.ShowTimetable(plan, times, self._booked))

    def _days_ahead(self, plan: GroupPlan) -> list[Any]:
        rows = self.desk.index.appointments(plan.first_day, plan.first_day.replace(year=plan.first_day.year + 1))
        return sorted({row.day for row in rows})

    def _booked(self, done: bool | None) -> None:  # noqa: FBT001 - the result of a screen
        if done:
            # What stands there counts as saved: a draft that is still on its way must not come after.
            self.editing.now_saved(self.editing.subject, self.editing.typed)
            self.dismiss()


class TimetableScreen(DeskScreen[bool | None]):
    """The times that are proposed for a group.

    Args:
        desk: the school, the person, the time.
        plan: the plan.
        times: a time for each learner.
    """

    MODE: ClassVar[str] = "today"
    TITLE = "The proposed times"
    HELP_TEXT: ClassVar[str] = "These times are free for everybody. Ctrl+S books them all; Esc goes back to the hours."
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "book", "Book them all")]

    def __init__(self, desk: Desk, plan: GroupPlan, times: Sequence[Booking]) -> None:
        super().__init__(desk)
        self._plan = plan
        self._times = tuple(times)

    def compose_body(self) -> ComposeResult:
        """The times."""
        yield self._list()

    @staticmethod
    def _list() -> Widget:
        return RowList((Column(16), Column(6), Column(share=1)), ident="times")

    def on_mount(self) -> None:
        """Shows them."""
        self._show()

    def _show(self) -> None:
        self.say_where(f"{self._plan.group}: {count_of(len(self._times), 'interview')}, not booked yet")
        rows = [Row((weekday_date(each.day), f"{each.start:%H:%M}", each.learner_name), each) for each in self._times]
        self.query_one(RowList).show(rows)

    def action_book(self) -> None:
        """Books every one of them, unless one of these times was taken meanwhile."""
        if taken := self._taken_meanwhile():
            words = f"{taken} Nothing is booked. Press Esc, then Ctrl+S, to have the times worked out again."
            self.notify(words, title="Not done", severity="error", timeout=20, markup=False)
            return
        done = 0
        try:
            for each in self._times:
                booked = appointment_of(each, self._plan, self.desk.make_id)
                self.desk.school.save(each.learner, [booked], self.desk.stamp())
                done += 1
        except StoreError as error:
            self.refuse(error)
            self.notify(f"{done} of {len(self._times)} are booked. The others are not.", severity="warning", timeout=15)
            self._times = self._times[done:]
            self._show()
            return
        self.notify(f"{count_of(done, 'interview')} booked.")
        self.dismiss(True)  # noqa: FBT003 - the result of the screen

    def _taken_meanwhile(self) -> str:
        found = (clashes(each, bookings_on(self.desk, each.day)) for each in self._times)
        return next((sentence for sentences in found for sentence in sentences), "")
