"""The ways of the diary: booking, changing, telling."""

# Every screen but the first is imported where it is needed: loading them all would double the time to the first paint.

from pathlib import Path
from typing import TYPE_CHECKING

from textual import on

from guidance.trust.access import Act
from screens import journeys
from tui.ways.backups import BackupWays

if TYPE_CHECKING:
    from guidance.diary.appointment import Appointment


class DiaryWays(BackupWays):
    """What the application does when a screen asks for the diary."""

    @on(journeys.OpenDiary)
    def open_diary(self) -> None:
        """To the diary."""
        from screens.diary.diary import DiaryScreen

        self.if_allowed(Act.FIND, lambda: self.go(DiaryScreen(self.desk)))

    @on(journeys.Book)
    def book(self, event: journeys.Book) -> None:
        """To a booking; without a learner, the learner is found first."""
        if event.learner:
            self.post_message(journeys.EditDocument("book", event.learner))
            return
        from screens.learner.finding import LearnersScreen

        def found(learner: str | None) -> None:
            if learner:
                self.post_message(journeys.EditDocument("book", learner))

        self.if_allowed(
            Act.FIND, lambda: self.push_screen(LearnersScreen(self.desk, picking="Whom is it booked for?"), found)
        )

    @on(journeys.BookGroup)
    def book_group(self) -> None:
        """To the booking of a whole group."""
        from screens.diary.group_booking import GroupBookingScreen

        self.if_allowed(Act.FIND, lambda: self.go(GroupBookingScreen(self.desk)))

    @on(journeys.ShowTimetable)
    def show_timetable(self, event: journeys.ShowTimetable) -> None:
        """To the times that are proposed for a group."""
        from screens.diary.group_booking import TimetableScreen

        self.push_screen(TimetableScreen(self.desk, event.plan, event.times), event.reply)

    @on(journeys.OpenNotices)
    def open_notices(self) -> None:
        """To the notices that are due."""
        from screens.diary.notices import NoticesScreen

        self.if_allowed(Act.FIND, lambda: self.go(NoticesScreen(self.desk)))

    @on(journeys.OpenAppointment)
    def open_appointment(self, event: journeys.OpenAppointment) -> None:
        """To what can be done with an appointment."""
        self.try_to(lambda: self._offer(event))

    def _offer(self, event: journeys.OpenAppointment) -> None:
        from guidance.form.dates import weekday_date
        from screens.dialogs import ChooseScreen

        booked = self.appointment(event.learner, event.appointment)
        if booked is None or not booked.is_ahead:
            if booked and booked.interview:
                self.post_message(journeys.OpenInterview(event.learner, booked.interview))
            else:
                self.post_message(journeys.OpenLearner(event.learner))
            return
        name = self.desk.index.learners([event.learner])[0].name
        question = f"{name}: {booked.kind.label} on {weekday_date(booked.day)} at {booked.start:%H:%M}"
        choices = (
            ("begin", "i", "Begin the interview"),
            ("open", "o", "Open the learner"),
            ("move", "v", "Move it to another time or place"),
            ("tell", "t", "The learner was told"),
            ("missed", "y", "The learner did not come"),
            ("cancel", "x", "Cancel it"),
        )
        self.push_screen(ChooseScreen(question, choices), lambda what: self._do(what, event, booked))

    def appointment(self, learner: str, appointment: str) -> "Appointment | None":
        """An appointment as it is in the learner's folder. Raises StoreError."""
        from guidance.diary.appointment import Appointment

        found = self.desk.school.folder(learner).record(appointment)
        return found if isinstance(found, Appointment) else None

    def _do(self, what: str | None, event: journeys.OpenAppointment, booked: "Appointment") -> None:
        from screens.diary.forms import DiaryForms

        if what == "begin":
            self.post_message(journeys.StartInterview(event.learner, booked.kind.value, booked.id))
        elif what == "open":
            self.post_message(journeys.OpenLearner(event.learner))
        elif what == "missed":
            self.try_to(lambda: DiaryForms(self.desk, event.learner).missed(booked.id))
            self.post_message(journeys.Reload())
        elif what:
            self.post_message(journeys.EditDocument(what, event.learner, booked.id))

    @on(journeys.WriteCalendar)
    def write_calendar(self, event: journeys.WriteCalendar) -> None:
        """Writes a calendar file of some appointments."""
        self.try_to(lambda: self._write_calendar(event))

    def _write_calendar(self, event: journeys.WriteCalendar) -> None:
        from exports.calendar import Naming, calendar
        from exports.errors import ExportError
        from exports.names import file_name
        from exports.writing import make_folder, write_file
        from screens.written_down import note_export

        entries = []
        for learner, appointment in event.appointments:
            booked = self.appointment(learner, appointment)
            if booked:
                entries.append((booked, self.desk.school.folder(learner).learner))
        where = Path(self.desk.memory.get("notices", str(self.desk.copies_folder))).expanduser()
        try:
            make_folder(where)
            name = file_name(event.first, "diary", (), "ics")
            content = calendar(entries, self.desk.now(), Naming.INITIALS)
            note_export(self.desk, "calendar of the diary", [who.id for _, who in entries], content, note=event.words)
            path = write_file(where, name, content)
        except ExportError as error:
            self.refuse(error)
            return
        self.notify(f"{event.words}: written to {path}. Learners stand there by their initials.", markup=False)
