"""The last look before a record is closed: everything that was answered, what was not, and the choice to sign."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from exports.interview import interview_outline
from guidance.form.shown import unanswered
from guidance.form.typed import Problem
from guidance.interview.groups import Interview
from guidance.learner.folder import Folder
from screens.base import DeskScreen
from screens.desk import Desk
from screens.journeys import Signing
from screens.outline_words import outline_lines
from screens.widgets.reading import Line, Passage, ReadingPane


class SigningScreen(DeskScreen[Signing | None]):
    """A record that is about to be signed.

    Args:
        desk: the school, the person, the time.
        folder: the learner's folder.
        interview: the record as it is to be signed.
        missing: what has to be said before it can be closed.
    """

    MODE: ClassVar[str] = "learners"
    TITLE = "Before signing"
    HELP_TEXT: ClassVar[str] = (
        "Read it through together. Nothing has to be answered but who signs. s signs and closes the record: afterwards "
        "it cannot be changed, only added to. w keeps it open with your signature until the learner signs."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "close_record", "Sign and close"),
        Binding("w", "wait", "Wait for the learner"),
    ]

    def __init__(self, desk: Desk, folder: Folder, interview: Interview, missing: tuple[Problem, ...]) -> None:
        super().__init__(desk)
        self._folder = folder
        self._interview = interview
        self._missing = missing

    def compose_body(self) -> Iterable[Widget]:
        """What is missing, what was not answered, the record."""
        yield ReadingPane(self._lines(), ident="record")

    def on_mount(self) -> None:
        """Says what is about to happen."""
        self.say_where(f"Before signing · {self._folder.learner.name} · {self._interview.title}")
        self.say_status("cannot be closed yet" if self._missing else "ready to sign")

    def _lines(self) -> list[Line]:
        lines: list[Line] = []
        if self._missing:
            lines += [(Passage("Before it can be closed", "warn"),)]
            lines += [(Passage(f"! {problem.sentence}", "warn"),) for problem in self._missing]
            lines += [(Passage("s goes back to the form and shows where.", "muted"),), ()]
        left = [spec.label for spec in unanswered(self._interview)]
        if left:
            lines += [(Passage(f"Not answered ({len(left)}): ", "label"), Passage("; ".join(left), "muted")), ()]
        outline = interview_outline(self._folder, self._interview, self.desk.school.settings)
        return [*lines, *outline_lines(outline)]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Waiting needs the tutor's signature."""
        if action == "wait":
            return all(problem.place != ("signed_tutor",) for problem in self._missing)
        return super().check_action(action, parameters)

    def action_close_record(self) -> None:
        """Signs and closes, or goes back to what is missing."""
        self.dismiss(Signing.CLOSE)

    def action_wait(self) -> None:
        """Keeps it open until the learner signs."""
        self.dismiss(Signing.WAIT)

    async def action_back(self) -> None:
        """Back to the form; nothing was done."""
        self.dismiss(None)
