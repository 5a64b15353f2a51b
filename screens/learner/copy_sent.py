"""A copy that left: for whom, when, by whom, on whose agreement, and its text as it was sent."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from guidance.copies import CopySent
from guidance.form.dates import long_date
from guidance.learner.folder import Folder
from screens import journeys
from screens.base import DeskScreen
from screens.desk import Desk
from screens.widgets.reading import Line, Passage, ReadingPane
from store.errors import MissingRecordError


class CopySentScreen(DeskScreen[None]):
    """One copy that left.

    Args:
        desk: the school, the person, the time.
        folder: the learner's folder.
        copy: the copy's id.

    Raises MissingRecordError if it is not in the folder.
    """

    MODE: ClassVar[str] = "learners"
    TITLE = "A copy that left"
    HELP_TEXT: ClassVar[str] = (
        "What was sent, to the letter: first for whom and on whose agreement, then the text of the file itself. It can "
        "only be read. i opens the interview as it is today."
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("i", "interview", "The interview")]

    def __init__(self, desk: Desk, folder: Folder, copy: str) -> None:
        super().__init__(desk)
        found = folder.record(copy)
        if not isinstance(found, CopySent):
            raise MissingRecordError("This copy is no longer noted in the learner's folder.")
        self._folder = folder
        self._copy = found

    def compose_body(self) -> Iterable[Widget]:
        """The facts, and the text."""
        yield ReadingPane(ident="copy")

    def on_mount(self) -> None:
        """Shows it."""
        self.say_where(f"{self._folder.learner.name} · copy for {self._copy.recipient.label}")
        self.query_one(ReadingPane).show(copy_lines(self._copy))

    def action_interview(self) -> None:
        """Opens the interview."""
        self.post_message(journeys.OpenInterview(self._folder.learner.id, self._copy.interview))


def copy_lines(copy: CopySent) -> list[Line]:
    """A copy that left, as lines to read."""
    whom = f"{copy.recipient.label}: {copy.name}" if copy.name else copy.recipient.label
    facts = (
        ("Copy for", whom),
        ("Sent", f"{long_date(copy.sent.at.date())}, {copy.sent.at.astimezone():%H:%M}"),
        ("By", copy.sent.name),
        ("Agreed", "Yes, by the learner" if copy.agreed else "NOT AGREED with the learner"),
        ("Version of the record", copy.of_revision),
        ("File", copy.file_name),
    )
    lines: list[Line] = [(Passage("A copy that left", "heading"),), ()]
    lines += [(Passage(f"{label}: ", "label"), Passage(words)) for label, words in facts if words]
    return [*lines, (), *_text(copy)]


def _text(copy: CopySent) -> Iterator[Line]:
    if not copy.text:
        yield (Passage("Its text was not kept: the record is confidential, or an earlier version wrote it.", "muted"),)
        return
    if copy.is_as_sent:
        yield (Passage("The text as it was sent:", "label"),)
    else:
        yield (Passage("This text is NOT what was sent: it does not fit the check figures of the file.", "warn"),)
    yield ()
    for line in copy.text.split("\n"):
        yield (Passage(line.replace("\t", "    ")),)
