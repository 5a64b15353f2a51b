"""The interview: the form, with what went before beside it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from guidance.form.dates import typed_date
from guidance.form.declare import Section
from guidance.form.typed import YES, Problem, Reading, read_value
from guidance.interview import sections as at
from guidance.interview.before import before
from guidance.interview.groups import Formal, Interview
from guidance.reference import load
from guidance.target.agreed import carried_forward
from guidance.trust.sealed import statement_about_the_key
from screens import journeys
from screens.form.form_screen import FormScreen
from screens.in_confidence import second_holder
from screens.interview.target_marks import TargetMarks
from screens.interview.work import CONFIDENTIAL, InterviewWork
from screens.widgets.field_view import FieldView
from screens.widgets.form_body import FormBody
from screens.widgets.reading import Line, ReadingPane, titled
from screens.widgets.rows_field import RowMarks, RowsField
from screens.widgets.typed_ahead import typed_ahead_arrives
from store.errors import ConflictError, StoreError
from store.sealing.errors import LockedKeyError

#: What is said of a save that comes too late.
_CLOSED: Final = "closed this record after you opened it. What you typed is kept: put what is missing into an addendum."
#: What can be done on one page alone.
_ONLY_ON: Final = {"read_statement": at.OPENING, "take_day": at.NEXT}


class InterviewScreen(FormScreen[None]):
    """One interview with one learner.

    Args:
        work: the interview.
    """

    MODE: ClassVar[str] = "learners"
    TITLE = "The interview"
    HELP_TEXT: ClassVar[str] = (
        "Tab goes from field to field and from page to page; F8 and F9 turn pages. Nothing has to be filled in. What "
        "you type is kept as a draft within a second, and saved with Ctrl+S. F2 shows what went before, F5 what to "
        "read aloud, F3 the target bank, F4 turns the record to the learner, Ctrl+G signs and closes it."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "read_statement", "Read aloud"),
        Binding("f2", "beside", "Before"),
        Binding("f3", "bank", "Bank"),
        Binding("f4", "to_learner", "Show"),
        Binding("ctrl+g", "sign", "Sign", priority=True),
        Binding("f10", "take_day", "Take this day"),
    ]

    def __init__(self, work: InterviewWork) -> None:
        self.work = work
        super().__init__(work.desk, work.editing)

    # What it shows

    def compose_body(self) -> Iterable[Widget]:
        """The form, and what went before beside it."""
        with Horizontal(id="sides"):
            yield self.make_form()
            yield ReadingPane(self._before(), ident="beside")

    def on_mount(self) -> None:
        """Says whose interview it is, and that a draft was taken up."""
        learner = self.work.folder.learner
        self.say_where(f"{self.work.base.title} · {learner.name} · {learner.tutor_group}")
        if self.editing.is_changed:
            self.say_status("draft taken up")
        self.check()
        self.begin("said")
        if self.work.wants_confidence:  # the program ended while it was being asked
            self.post_message(journeys.TurnConfidential(self.work, self._turned))
        elif self.work.confidence and not self.editing.is_changed:
            self.say_status("sealed")

    def _before(self) -> list[Line]:
        lines: list[Line] = []
        for block in before(self.work.folder, self.desk.today(), self.work.base.id):
            lines += titled(block.title, block.lines)
        return lines

    def marks(self) -> Mapping[str, RowMarks]:
        """SMART beside the targets."""
        if not isinstance(self.work.base, Formal):
            return {}
        spec = self.editing.form.field("targets")
        calendar = self.desk.school.settings.calendar
        return {"targets": TargetMarks(spec, self.desk.today(), calendar, self._next_review)}

    def _next_review(self) -> date | None:
        found = read_value(self.editing.form.field("next_date"), self.editing.typed.get("next_date", ""))
        return found if isinstance(found, date) else None

    def suggestions(self) -> Mapping[str, Sequence[str]]:
        """People, and the places, courses and schools of this learner's earlier interviews."""
        found = dict(super().suggestions())
        for name, field in (("places", "place"), ("courses", "course"), ("schools", "school")):
            known = {str(getattr(each, field, "")) for each in self.work.folder.interviews}
            found[name] = sorted(known - {""})
        return found

    def doubts(self, reading: Reading) -> Sequence[Problem]:
        """What is worth a second look."""
        return self.work.doubts(reading)

    def notes(self, reading: Reading) -> Mapping[str, str]:
        """The attendance in per cent, a day for the next meeting."""
        return self.work.notes(reading)

    @property
    def _section(self) -> Section:
        return self.body.page.page.section

    @on(FormBody.PageOpened)
    def _page_opened(self, event: FormBody.PageOpened) -> None:
        event.stop()
        self.check()
        self.refresh_bindings()
        if event.page.section == at.OPENING:
            self._put_statement()

    def action_read_statement(self) -> None:
        """Shows the statement about confidentiality, to be read out; instead of the form where both have no room."""
        if self.has_class("-narrow") and not self.has_class("-beside"):
            self.action_beside()

    def _put_statement(self) -> None:
        words = [" ".join(load("statement")["text"].split())]
        try:
            words += ["", statement_about_the_key(second_holder(self.desk))]
        except StoreError as error:
            self.refuse(error)
        self.query_one("#beside", ReadingPane).show([*titled("Read this aloud", words), *self._before()])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what makes sense here is offered."""
        if action in _ONLY_ON:
            return self.is_mounted and self._section == _ONLY_ON[action]
        if action in {"bank", "sign"}:
            return isinstance(self.work.base, Formal)
        return super().check_action(action, parameters)

    # Typing

    @on(FieldView.Edited)
    def _earlier_answered(self, event: FieldView.Edited) -> None:
        """An earlier target that is carried forward becomes a new one at once."""
        if event.name == "earlier_targets":
            rows = self.editing.typed.get("targets") or []
            self.editing.put("targets", carried_forward(event.typed, rows, self.work.folder.targets))

    @on(FieldView.Edited)
    def _confidential_answered(self, event: FieldView.Edited) -> None:
        """Yes seals everything from now on; No is possible until a record was sealed."""
        if event.name != CONFIDENTIAL:
            return
        self.editing.put(event.name, event.typed)
        if self.work.wants_confidence:
            self.post_message(journeys.TurnConfidential(self.work, self._turned))
        elif event.typed != YES and not self.work.unseal():
            self.notify("This record is sealed, and stays so.", timeout=6)
            self._answer_confidential(YES)

    def _turned(self, is_sealed: bool) -> None:  # noqa: FBT001 - the answer
        """Says whether it is sealed now."""
        if not is_sealed:
            self._answer_confidential("")
            return
        self._answer_confidential(YES)
        self.say_status("sealed from now on")

    def _answer_confidential(self, typed: str) -> None:
        self.editing.put(CONFIDENTIAL, typed)
        field = self.body.page.field(CONFIDENTIAL)
        if isinstance(field, FieldView):
            field.load(typed)

    def action_beside(self) -> None:
        """Shows what went before, or hides it; in a narrow window it takes the form's place."""
        self.toggle_class("-beside")
        pane = self.query_one("#beside", ReadingPane)
        if self.has_class("-narrow") and self.has_class("-beside"):
            pane.focus()
        elif not self.has_class("-beside") and pane.has_focus:
            self.body.page.fields[0].take_focus()

    async def action_bank(self) -> None:
        """Picks a target from the bank."""
        await typed_ahead_arrives(self)
        await self.body.go_to(("targets",))
        self.post_message(journeys.PickTarget(self.work.folder.learner.year_group, self._picked))

    def _picked(self, row: dict[str, object] | None) -> None:
        field = self.body.page.field("targets")
        if row and isinstance(field, RowsField):
            field.append(row)

    def action_take_day(self) -> None:
        """Takes the day that is suggested for the next meeting."""
        interview = self.work.document(self.editing.reading().values)
        found = self.work.suggestion(interview.held_on)
        field = self.body.page.field("next_date")
        if isinstance(field, FieldView):
            field.load(typed_date(found.day))
            self.editing.put("next_date", field.typed)
            self.check()

    async def action_to_learner(self) -> None:
        """Turns the screen to the learner: the record as it stands."""
        await typed_ahead_arrives(self)
        reading = self.editing.reading()
        self.post_message(journeys.ShowToLearner(self.work.folder, self.work.document(reading.values)))

    # Saving and signing

    def save(self, reading: Reading) -> None:
        """Saves the interview."""
        self._keep(self.work.document(reading.values))

    def _keep(self, interview: Interview) -> None:
        try:
            self.work.save(interview)
        except ConflictError as conflict:
            self._overtaken(conflict)
            return
        except LockedKeyError as error:  # somebody else sealed another version: it has to be opened to be compared
            self.say_status("NOT SAVED")
            self.post_message(journeys.UnlockKey(error.public_keys, lambda: self._keep(interview)))
            return
        self._after_save()

    def _overtaken(self, conflict: ConflictError) -> None:
        """Somebody else was first: both versions are compared, unless theirs is closed and can only be added to."""
        theirs = conflict.theirs
        if isinstance(theirs, Interview) and not theirs.is_open:
            who = theirs.changed.name if theirs.changed else "Somebody else"
            self.not_saved(StoreError(f"{who} {_CLOSED}"))
            return
        self.say_status("NOT SAVED")
        self.post_message(journeys.CompareVersions(conflict, self._compared))

    def _compared(self, kept: object) -> None:
        """Goes on with the version that was put together from two."""
        if isinstance(kept, Interview):
            try:
                self._keep(kept)
            except StoreError as error:
                self.not_saved(error)

    def _after_save(self) -> None:
        if not self.work.is_signed_at_all:
            self.notify("The note is saved.", timeout=3)
            self.dismiss()
            return
        self.body.show_problems(())
        self.body.reload()
        self.say_status(f"saved {self.desk.now():%H:%M:%S}")

    async def action_sign(self) -> None:
        """Shows the record for a last look, to be signed and closed."""
        await typed_ahead_arrives(self)
        reading = self.check()
        if reading.problems:
            self.body.show_problems(reading.problems)
            return
        interview = self.work.document(reading.values)
        missing = self.work.missing(interview)
        self.post_message(journeys.AskToSign(self.work.folder, interview, missing, self._signing))

    def _signing(self, what: journeys.Signing | None) -> None:
        interview = self.work.document(self.editing.reading().values)
        missing = self.work.missing(interview)
        try:
            if what is journeys.Signing.CLOSE and missing:
                self.body.show_problems(missing)
            elif what is journeys.Signing.CLOSE:
                signed = self.work.sign(interview)
                self.dismiss()
                if not self.work.confidence:
                    self.app.post_message(journeys.OpenCopies(self.work.learner_id, signed.id))
            elif what is journeys.Signing.WAIT and isinstance(interview, Formal):
                self.work.wait(interview)
                self._after_save()
        except ConflictError as conflict:
            self._overtaken(conflict)
        except StoreError as error:
            self.not_saved(error)
