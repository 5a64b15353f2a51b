"""A screen with a form: typing, drafts, problems, saving. What is saved, and how, its subclasses say."""

from abc import abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar, Final

from textual import on, work
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.worker import Worker, WorkerState

from guidance.form.typed import Problem, Reading
from screens.base import DeskScreen
from screens.desk import Desk
from screens.dialogs import confirm
from screens.form.editing import Editing, safely_leave
from screens.from_thread import ResultT
from screens.widgets.choice_field import ChoiceField
from screens.widgets.field_view import Aids, FieldView
from screens.widgets.form_body import FormBody
from screens.widgets.line_input import LineInput
from screens.widgets.rows_field import RowMarks
from screens.widgets.typed_ahead import typed_ahead_arrives
from store.errors import StoreError

#: How long after a key the draft is written and doubts are said, in seconds: a draft is at most a second behind.
_PAUSE: Final = 0.4


class FormScreen(DeskScreen[ResultT]):
    """A form over the whole screen.

    Args:
        desk: the school, the person, the time.
        editing: the form and what stands in it.
    """

    AUTO_FOCUS: ClassVar[str | None] = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", priority=True),
        # With priority, so that the focus has moved before the next key is looked at: what is typed ahead of a slow
        # line lands in the field it is meant for.
        Binding("tab", "next_field", "Next field", show=False, priority=True),
        Binding("shift+tab", "field_before", "Field before", show=False, priority=True),
        Binding("enter", "entered", "Next field", show=False, priority=True),
        Binding("ctrl+o", "throw_away", "Throw away what you typed", show=False, priority=True),
        Binding("f8", "page(-1)", "Page before", show=False, priority=True),
        Binding("f9", "page(1)", "Next", priority=True),
    ]

    def __init__(self, desk: Desk, editing: Editing) -> None:
        super().__init__(desk)
        self.editing = editing
        self._waiting = False
        #: The field that was typed into since everything was last checked.
        self._typed_in = ""

    # What subclasses say

    @abstractmethod
    def doubts(self, reading: Reading) -> Sequence[Problem]:
        """What is worth a second look in what was typed."""

    @abstractmethod
    def save(self, reading: Reading) -> None:
        """Saves what the form means. It may raise StoreError: then nothing was saved, and what was typed stays."""

    def notes(self, reading: Reading) -> Mapping[str, str]:
        """What follows from what was typed, by field: a percentage, a suggested day."""
        return {}

    def marks(self) -> Mapping[str, RowMarks]:
        """What is known about rows, by field."""
        return {}

    def suggestions(self) -> Mapping[str, Sequence[str]]:
        """What is offered while one types, by the name that fields ask for."""
        return {"people": [person.name for person in self.desk.school.people() if person.left_on is None]}

    # The form

    def compose_body(self) -> Iterable[Widget]:
        """The form."""
        yield self.make_form()

    def make_form(self) -> FormBody:
        """The form's widget."""
        aids = Aids(self.desk.today(), self.suggestions())
        return FormBody(self.editing.form, self.editing.typed, aids, self.marks())

    @property
    def body(self) -> FormBody:
        """The form's widget."""
        return self.query_one(FormBody)

    def begin(self, name: str = "") -> None:
        """Puts the cursor into a field; without a name into the first."""
        field = self.body.page.field(name) or self.body.page.fields[0]
        field.take_focus()

    @on(FieldView.Edited)
    def _edited(self, event: FieldView.Edited) -> None:
        event.stop()
        self.editing.put(event.name, event.typed)
        self._typed_in = event.name
        if not self._waiting:
            self._waiting = True
            self.set_timer(_PAUSE, self._pause_in_typing)

    def _pause_in_typing(self) -> None:
        self._waiting = False
        here = self._name_of_focused()
        self.check(besides=here if here == self._typed_in else "")
        if self.editing.needs_writing:
            self._write_draft(self.editing.snapshot())

    def _name_of_focused(self) -> str:
        """The field in which the cursor is; one that is being typed into is not corrected before they leave it."""
        for widget in self.focused.ancestors_with_self if self.focused else ():
            if isinstance(widget, FieldView) and widget in self.body.page.fields:
                return widget.spec.name
        return ""

    def check(self, besides: str = "") -> Reading:
        """Reads the form and says beside the fields what is wrong."""
        if not besides:
            self._typed_in = ""
        reading = self.editing.reading()
        self.body.say(reading.problems, self.doubts(reading), self.notes(reading), besides)
        self.body.mark_filled()
        return reading

    # Drafts

    @work(thread=True, exclusive=True, group="draft", exit_on_error=False, description="draft")
    def _write_draft(self, typed: dict[str, Any]) -> str:
        return self.editing.write_draft(typed)

    @on(Worker.StateChanged)
    def _draft_written(self, event: Worker.StateChanged) -> None:
        if event.worker.group != "draft":
            return
        if event.state is WorkerState.SUCCESS and event.worker.result and self.editing.is_changed:
            self.say_status(f"draft kept {event.worker.result}")
        elif event.state is WorkerState.ERROR:
            if not isinstance(event.worker.error, StoreError):
                raise RuntimeError("The draft could not be written.") from event.worker.error
            self.say_status("DRAFT NOT KEPT")
            self.refuse(event.worker.error)

    def keep_draft(self) -> str:
        """Keeps what was typed, because the program has to end; answers what went wrong, if anything did."""
        return safely_leave(self.editing)

    # Moving

    async def action_page(self, step: int) -> None:
        """Opens the next page or the one before."""
        await typed_ahead_arrives(self)
        await self.body.open_page(self.body.here + step, at_end=False)

    async def action_next_field(self) -> None:
        """Goes to the next field, from the last one of a page to the next page."""
        if self._is_at_edge(last=True) and self.body.here < len(self.editing.form.pages) - 1:
            await typed_ahead_arrives(self)
            await self.body.open_page(self.body.here + 1)
        else:
            self.focus_next()

    async def action_field_before(self) -> None:
        """Goes to the field before, from the first one of a page to the page before."""
        if self._is_at_edge(last=False) and self.body.here > 0:
            await typed_ahead_arrives(self)
            await self.body.open_page(self.body.here - 1, at_end=True)
        else:
            self.focus_previous()

    def _is_at_edge(self, *, last: bool) -> bool:
        chain = [widget for widget in self.focus_chain if self.body.page in widget.ancestors]
        return bool(chain) and self.focused is chain[-1 if last else 0]

    async def action_entered(self) -> None:
        """Enter goes on from a field of one line; anywhere else it means what it means there."""
        if not isinstance(self.focused, LineInput | ChoiceField):
            raise SkipAction
        await self.action_next_field()

    # Saving and leaving

    async def action_save(self) -> None:
        """Saves, or says what stands in the way."""
        await typed_ahead_arrives(self)
        reading = self.check()
        self.body.show_problems(reading.problems)
        if reading.problems:
            return
        try:
            self.save(reading)
        except StoreError as error:
            self.not_saved(error)

    def not_saved(self, error: StoreError) -> None:
        """The store refused: what was typed stays on the screen and in the draft."""
        self.say_status("NOT SAVED")
        self.refuse(error)
        self._write_draft(self.editing.snapshot())

    def saved(self, typed: Mapping[str, Any] | None = None) -> None:
        """The form was saved."""
        self.editing.now_saved(self.editing.subject, typed if typed is not None else self.editing.typed)
        self.say_status(f"saved {self.desk.now():%H:%M:%S}")

    def action_throw_away(self) -> None:
        """Asks, then leaves the form without a draft: what was saved before stays as it is."""
        if not self.editing.is_changed:
            self.notify("There is nothing here that is not saved.")
            return
        question = "Throw away what you typed since it was last saved? Nobody can bring it back."
        self.app.push_screen(confirm(question, "Throw it away", "t"), self._thrown_away)

    def _thrown_away(self, said: str | None) -> None:
        if said == "yes":
            self.editing.take_back()
            self.dismiss()

    async def action_back(self) -> None:
        """Goes back; what is not saved stays as a draft."""
        await typed_ahead_arrives(self)
        trouble = self.keep_draft()
        if trouble:
            self.notify(trouble, title="Not kept", severity="error", timeout=20, markup=False)
            return
        if self.editing.is_changed:
            where = "Your page" if self.desk.who.is_learner else "Today"
            self.notify(f"What you typed is kept as a draft. {where} offers it again.", timeout=6)
        self.dismiss()
