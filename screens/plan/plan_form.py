"""A form of the plan: as every form, with the line that says who to talk to, and the statement counted as one types."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from textual import on
from textual.widget import Widget

from guidance.form.declare import FieldSpec
from guidance.form.typed import Reading, read_value
from guidance.plan.statement import limit_for, room_in
from screens.form.document import DocumentScreen
from screens.form.document_work import DocumentWork
from screens.plan.worry import WorryLine
from screens.widgets.field_view import Aids, FieldView
from screens.widgets.form_body import FormBody

_STATEMENT = "statement"
_LIMIT = "statement_limit"


class PlanFormScreen(DocumentScreen):
    """One form of the plan.

    Args:
        work: the form.
        page: the page to begin with, counted from 1.
    """

    HELP_TEXT: ClassVar[str] = (
        "Tab goes from field to field, F9 to the next page, F8 to the page before. Any field may stay empty. Ctrl+S "
        "saves and closes. Escape goes back: what you typed is kept as a draft, and Today offers it again."
    )
    HELP_FOR_LEARNERS: ClassVar[str] = (
        "Write as much or as little as you like. Tab goes from field to field, F9 to the next page, F8 to the page "
        "before. You can leave fields empty. Ctrl+S saves and closes. Escape goes back: what you typed is kept, and "
        "your page offers it again."
    )

    def __init__(self, work: DocumentWork[Any], page: int = 1) -> None:
        super().__init__(work)
        self._first = max(0, min(page, len(self.editing.form.pages)) - 1)
        self._counts = _STATEMENT in {spec.name for spec in self.editing.form.fields}

    def compose_body(self) -> Iterable[Widget]:
        """The form, and who to talk to."""
        yield from super().compose_body()
        yield WorryLine(self.desk)

    def make_form(self) -> FormBody:
        """The form's widget, open at the page that was asked for."""
        aids = Aids(self.desk.today(), self.suggestions())
        return FormBody(self.editing.form, self.editing.typed, aids, self.marks(), self._first)

    def on_mount(self) -> None:
        """Counts what stands there already."""
        if self._counts:
            self.check()

    # The personal statement

    def notes(self, reading: Reading) -> Mapping[str, str]:
        """How long the statement is."""
        return {_STATEMENT: self._count(self.editing.typed)} if self._counts else {}

    @on(FieldView.Edited)
    def _count_at_once(self, event: FieldView.Edited) -> None:
        """With every key, not with a pause in typing as everything else."""
        if self._counts and event.name in {_STATEMENT, _LIMIT}:
            self.body.note(_STATEMENT, self._count({**self.editing.typed, event.name: event.typed}))

    def _count(self, typed: Mapping[str, Any]) -> str:
        limit = read_value(self._spec(_LIMIT), typed.get(_LIMIT) or "")
        own = limit if isinstance(limit, int) else None
        usual = self.desk.school.settings.statement_limit
        return room_in(typed.get(_STATEMENT) or "", limit_for(own, usual)).words

    def _spec(self, name: str) -> FieldSpec:
        return self.editing.form.field(name)
