"""A record that is read: a closed interview with its addenda, or the record turned to the learner."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from exports.interview import interview_outline
from guidance.interview.groups import Interview, State
from guidance.learner.folder import Folder
from screens import journeys
from screens.base import DeskScreen
from screens.desk import Desk
from screens.outline_words import outline_lines
from screens.widgets.reading import ReadingPane
from screens.widgets.top_bar import TopBar


class RecordScreen(DeskScreen[None]):
    """A record of an interview.

    Args:
        desk: the school, the person, the time.
        folder: the learner's folder.
        interview: the interview as it is to be read.
        for_learner: whether the screen is turned to the learner: then nothing but the record is offered.
    """

    MODE: ClassVar[str] = "learners"
    TITLE = "A record"
    HELP_TEXT: ClassVar[str] = (
        "The record as it was signed. It is closed: a correction is an addendum that stands beside it, with name and "
        "date. A record about the wrong learner, or one that is there twice, is withdrawn with a reason."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "copies", "Copies"),
        Binding("a", "addendum", "Addendum"),
        Binding("v", "versions", "Versions"),
        Binding("x", "withdraw", "Withdraw"),
    ]

    def __init__(self, desk: Desk, folder: Folder, interview: Interview, *, for_learner: bool = False) -> None:
        super().__init__(desk)
        self.folder = folder
        self.interview = interview
        #: Whether a learner looks at it. Then it leads nowhere but back.
        self.is_for_learner = for_learner
        self.set_class(for_learner, "-for-learner")

    def compose_body(self) -> Iterable[Widget]:
        """The record."""
        yield ReadingPane(ident="record")

    def on_mount(self) -> None:
        """Shows it."""
        self._show()

    def on_screen_resume(self) -> None:
        """An addendum that was written shows here."""
        if not self.is_for_learner:
            self.folder = self.desk.school.folder(self.folder.learner.id)
            self.interview = self.folder.interview(self.interview.id) or self.interview
            self._show()

    def _show(self) -> None:
        learner = self.folder.learner
        words = "This is what we have written" if self.is_for_learner else f"{learner.name} · {learner.tutor_group}"
        self.say_where(f"{words} · {self.interview.title}")
        outline = interview_outline(self.folder, self.interview, self.desk.school.settings)
        self.query_one(ReadingPane).show(outline_lines(outline))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The learner's view only reads; what is withdrawn is neither copied nor withdrawn again."""
        if self.is_for_learner:
            return action not in {"copies", "addendum", "versions", "withdraw", "visit"}
        if action in {"copies", "withdraw", "addendum"}:
            return self.interview.state is not State.WITHDRAWN
        return super().check_action(action, parameters)

    @on(TopBar.Visit)
    def _stay(self, event: TopBar.Visit) -> None:
        """From the learner's view nobody gets to the names of others."""
        if self.is_for_learner:
            event.prevent_default()

    def action_copies(self) -> None:
        """Opens the copies."""
        self.post_message(journeys.OpenCopies(self.folder.learner.id, self.interview.id))

    def action_addendum(self) -> None:
        """Writes a remark beside the record."""
        context = {"interview": self.interview.id}
        self.post_message(journeys.EditDocument("addendum", self.folder.learner.id, "", context))

    def action_withdraw(self) -> None:
        """Asks why the record is withdrawn."""
        self.post_message(journeys.EditDocument("withdrawal", self.folder.learner.id, self.interview.id))

    def action_versions(self) -> None:
        """Shows how the record changed before it was signed."""
        self.post_message(journeys.OpenVersions(self.folder.learner.id, self.interview.id))
