"""A record that is read: a closed interview with its addenda, or the record turned to the learner."""

from collections.abc import Iterable
from typing import ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from exports.interview import interview_outline
from guidance.interview.groups import Interview, State
from guidance.learner.folder import Folder
from guidance.trust.keys import KeyKind
from guidance.trust.opened import outside_lines
from guidance.trust.sealed import Sealed
from screens import journeys
from screens.base import DeskScreen
from screens.desk import Desk
from screens.in_confidence import folder_to_read
from screens.outline_words import outline_lines
from screens.widgets.reading import ReadingPane, titled
from screens.widgets.top_bar import TopBar
from store.errors import StoreError

#: What is done with a record that is more than reading it.
_ACTS: Final = frozenset({"copies", "addendum", "versions", "withdraw", "to_learner", "confidence"})


class RecordScreen(DeskScreen[None]):
    """A record of an interview.

    Args:
        desk: the school, the person, the time.
        folder: the learner's folder.
        interview: the interview as it is to be read.
        for_learner: whether the screen is turned to the learner: then nothing but the record is offered.
        sealed: the sealed record that the interview was opened from, if it is confidential.
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
        Binding("f4", "to_learner", "Show"),
        Binding("l", "confidence", "Confidential"),
    ]

    def __init__(
        self,
        desk: Desk,
        folder: Folder,
        interview: Interview,
        *,
        for_learner: bool = False,
        sealed: Sealed | None = None,
    ) -> None:
        super().__init__(desk)
        self._sealed = sealed
        holder = sealed.holder(desk.colleague.id) if sealed else None
        #: The second key is there to read, for this once.
        self._only_reads = for_learner or (holder is not None and holder.why is KeyKind.SAFEGUARDING)
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
        if self._only_reads:
            return
        try:
            self._sealed = self.desk.school.folder(self.folder.learner.id).sealed_one(self.interview.id)
            self.folder = folder_to_read(self.desk, self.folder.learner.id, self.interview.id)
        except StoreError as error:
            self.refuse(error)
            self.dismiss()
            return
        self.interview = self.folder.interview(self.interview.id) or self.interview
        self._show()

    def on_unmount(self) -> None:
        """A learner who unlocked their own key beside the adviser leaves it locked."""
        for holder in self._sealed.to if self._sealed and not self.is_for_learner else ():
            if holder.why is KeyKind.LEARNER and holder.id != self.desk.colleague.id:
                self.desk.keys.forget(holder.public)

    def _show(self) -> None:
        learner = self.folder.learner
        words = "This is what we have written" if self.is_for_learner else f"{learner.name} · {learner.tutor_group}"
        self.say_where(f"{words} · {self.interview.title}")
        outline = interview_outline(self.folder, self.interview, self.desk.school.settings)
        outside = outside_lines(self._sealed, with_reasons=True) if self._sealed else ()
        about = titled(self._sealed.title, outside) if self._sealed else []
        self.query_one(ReadingPane).show([*about, *outline_lines(outline)])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The learner's view only reads; what is withdrawn is neither copied nor withdrawn again."""
        if self._only_reads and action in _ACTS:
            return False
        if self.is_for_learner:
            return action not in {"visit", "visit_own"}
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

    def action_to_learner(self) -> None:
        """Turns the record to the learner."""
        self.post_message(journeys.ShowToLearner(self.folder, self.interview))

    def action_confidence(self) -> None:
        """Makes the record confidential, or shows who can open it."""
        self.post_message(journeys.OpenConfidence(self.folder.learner.id, self.interview.id))

    def action_versions(self) -> None:
        """Shows how the record changed before it was signed."""
        self.post_message(journeys.OpenVersions(self.folder.learner.id, self.interview.id))
