"""The smaller forms of the diary: book, move, cancel, tell."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from guidance.diary import changes
from guidance.diary.appointment import Appointment
from guidance.diary.slots import Booking, clashes
from guidance.form.dates import typed_date, weekday_date
from guidance.form.typed import Problem, typed_of
from guidance.learner.folder import Folder
from screens.desk import Desk
from screens.form.document_work import DocumentKind, DocumentWork
from screens.form.editing import Subject
from screens.interview.work import bookings_on
from screens.outdated import refusing_outdated
from store.drafts import Draft
from store.errors import MissingRecordError

ChangeT = TypeVar("ChangeT", bound=BaseModel)


@dataclass(frozen=True)
class _Change(Generic[ChangeT]):
    """One way in which an appointment is changed."""

    form: str
    words: str
    model: type[ChangeT]
    change: Callable[[ChangeT], Appointment]
    done: str
    #: Whether clashes and holidays are looked for.
    checked: bool = False


class DiaryForms:
    """The forms about one learner's appointments.

    Args:
        desk: the school, the person, the time.
        learner: the learner's id.
        draft: the draft that is gone on with, if there is one.

    Each method raises StoreError if the folder cannot be read.
    """

    def __init__(self, desk: Desk, learner: str, draft: Draft | None = None) -> None:
        self.desk = desk
        self.learner = learner
        self.draft = draft

    def _folder(self) -> Folder:
        return self.desk.school.folder(self.learner)

    def _appointment(self, record: str) -> Appointment:
        found = self._folder().record(record)
        if not isinstance(found, Appointment):
            raise MissingRecordError("This appointment is no longer in the learner's folder.")
        return found

    def _save(self, appointment: Appointment) -> None:
        with refusing_outdated():
            self.desk.school.save(self.learner, [appointment], self.desk.stamp())

    def doubts(self, appointment: Appointment) -> Sequence[Problem]:
        """Clashes, holidays and days that are over."""
        found = [Problem(("start",), sentence) for sentence in self._clashes(appointment)]
        if not self.desk.school.settings.calendar.in_term(appointment.day):
            found.append(Problem(("day",), f"{weekday_date(appointment.day)} is not a school day."))
        if appointment.day < self.desk.today():
            found.append(Problem(("day",), "This day is over."))
        return found

    def _clashes(self, appointment: Appointment) -> tuple[str, ...]:
        # From the index: while somebody types, a folder that cannot be read must not end the form.
        found = self.desk.index.learners([self.learner])
        wanted = Booking(
            appointment.id,
            self.learner,
            found[0].name if found else "",
            appointment.day,
            appointment.start,
            appointment.minutes,
            appointment.place,
            appointment.with_whom,
        )
        return clashes(wanted, bookings_on(self.desk, appointment.day))

    def book(self, record: str = "") -> DocumentWork[Appointment]:
        """A new appointment."""
        learner = self._folder().learner
        new = record or self.desk.make_id("a")
        title = f"Book an interview with {learner.name}"
        subject = Subject("book", self.learner, new, "", {"title": "Booking"})
        kind = DocumentKind(
            title, subject, None, Appointment, self._save, self.doubts, done="Booked.", given={"id": new}
        )
        first = {
            "kind": "progress_review",
            "minutes": str(self.desk.school.settings.usual_minutes or 30),
            "with_whom": self.desk.colleague.name,
            "place": self.desk.memory.get("place"),
        }
        return DocumentWork(self.desk, kind, self.draft, first)

    def move(self, record: str) -> DocumentWork[changes.Move]:
        """Another time or place."""
        booked = self._appointment(record)

        def change(move: changes.Move) -> Appointment:
            return changes.moved(booked, move, self.desk.stamp())

        first = changes.Move(day=booked.day, start=booked.start, place=booked.place)
        done = "Moved. The learner is to be told."
        return self._changing(
            _Change("move", "Move", changes.Move, change, done, checked=True), booked, typed_of(first)
        )

    def cancel(self, record: str) -> DocumentWork[changes.Cancellation]:
        """Out of the diary."""
        booked = self._appointment(record)

        def change(cancellation: changes.Cancellation) -> Appointment:
            return changes.cancelled(booked, cancellation)

        return self._changing(_Change("cancel", "Cancel", changes.Cancellation, change, "Cancelled."), booked, {})

    def tell(self, record: str) -> DocumentWork[changes.Telling]:
        """The learner was told."""
        booked = self._appointment(record)

        def change(telling: changes.Telling) -> Appointment:
            return changes.told(booked, telling)

        first = {"on": typed_date(self.desk.today()), "how": "spoken"}
        return self._changing(_Change("tell", "Told", changes.Telling, change, "Noted."), booked, first)

    def _changing(self, change: _Change[ChangeT], booked: Appointment, first: dict[str, Any]) -> DocumentWork[ChangeT]:
        def keep(document: ChangeT) -> None:
            self._save(change.change(document))

        def doubts(document: ChangeT) -> Sequence[Problem]:
            return self.doubts(change.change(document)) if change.checked else ()

        title = f"{change.words}: {booked.kind.label} on {weekday_date(booked.day)} at {booked.start:%H:%M}"
        subject = Subject(change.form, self.learner, booked.id, booked.revision, {"title": change.words})
        kind = DocumentKind(title, subject, None, change.model, keep, doubts, change.done)
        return DocumentWork(self.desk, kind, self.draft, first)

    def missed(self, record: str) -> None:
        """The learner did not come. Raises StoreError."""
        self._save(changes.missed(self._appointment(record)))
